package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the README claims about the core: each claim stands there, and has a test. */
class ReadmeClaimsTest {

  /**
   * A claim, and where it is tested.
   *
   * @param words some words of the claim
   * @param tests the names of test methods, as paths from this package
   */
  private record Claim(String words, String... tests) {}

  private static final List<Claim> CLAIMS =
      List.of(
          new Claim(
              "of any order, with no error but that of rounding",
              "ReferenceTest#",
              "RandomGraphTest#",
              "HardCasesTest#"),
          new Claim("writes into no node: call it twice", "IdsTest#threads_onTheSameGraph"),
          new Claim("a chain of a million nodes is differentiated", "LargeGraphTest#"),
          new Claim(
              "printed and drawn",
              "explain/ExplanationTest#assertLongChains",
              "explain/DrawingTest#assertSummarised"),
          new Claim("Over 70 operations from one table", "ReadmeClaimsTest#table_"),
          new Claim("within 2 units in the last place", "ReferenceTest#"),
          new Claim("the slope of `sigmoid` at 40", "ReadmeClaimsTest#examples_"),
          new Claim("each line", "ConventionTest#"),
          new Claim("never turns a gradient into NaN", "ZeroRuleTest#", "program/ZeroAdjointTest#"),
          new Claim("whichever is cheaper", "DerivativesTest#jacobian"),
          new Claim(
              "Hessian-vector products at the cost of a few gradients",
              "DerivativesTest#hessianVectorProduct_ofAMillionVariables_takesTwoSweeps"),
          new Claim("derivatives inside functions", "NestedDerivativesTest#"),
          new Claim("Operations of your own", "CustomOpTest#"),
          new Claim("It says where a NaN came from", "DiagnosticsTest#describe_logOfANamedRatio"),
          new Claim("reported by name", "check/NullResultsTest#"),
          new Claim("No equation is printed that does not hold", "explain/TrueEquationsTest#"));

  @TestFactory
  Stream<DynamicTest> claims_ofTheReadme_areTested() {
    return CLAIMS.stream()
        .map(
            claim ->
                DynamicTest.dynamicTest(
                    claim.words,
                    () -> {
                      assertTrue(readme().contains(claim.words), "not in the README");
                      for (String test : claim.tests) {
                        assertTrue(isThere(test), "there is no " + test);
                      }
                    }));
  }

  private static boolean isThere(String test) throws IOException {
    String[] parts = test.split("#", -1);
    Path file = Path.of("src/test/java/io/github/wengert/autodiff", parts[0] + ".java");
    String source = Files.exists(file) ? Files.readString(file) : "";
    return source.contains(" void " + parts[1]) || source.contains(" " + parts[1] + "(");
  }

  /** Returns the text with single spaces. */
  private static String readme() throws IOException {
    return Files.readString(Path.of("..", "README.md")).replaceAll("\\s+", " ");
  }

  @Test
  void table_ofOperations_isAsLongAndAsAccurateAsClaimed() throws IOException {
    assertTrue(Elementary.values().length > 70);
    String hard =
        ReferenceTest.HARD.stream()
            .map(op -> "`" + op.symbol() + "`")
            .sorted()
            .collect(Collectors.joining(", "))
            .replaceFirst(", (?=[^,]*$)", " and ");
    assertTrue(readme().contains("references (" + hard + ": 16)"), hard);
  }

  @Test
  void examples_ofTheReadme_printWhatStandsThere() throws IOException {
    Value x = Value.of(2, "x");
    Value y = Value.of(3, "y");
    Value f = x.mul(y).add(x.sin()).named("f");
    Gradients d = f.backward();
    assertTrue(readme().contains("// " + f), f.toString());
    assertTrue(readme().contains("// df/dx = " + d.of(x)), d.toString());
    assertTrue(readme().contains("// df/dy = " + d.of(y)), d.toString());
    Value z = Value.of(40);
    assertEquals(4.248354255291589e-18, z.sigmoid().backward().of(z));
    assertArrayEquals(
        new double[] {2.5838531634528574, 2},
        Derivatives.gradient(v -> v[0].mul(v[1]).add(v[0].sin()), 2, 3));
    assertArrayEquals(
        new double[][] {{-0.9092974268256817, 1}, {1, 0}},
        Derivatives.hessian(v -> v[0].mul(v[1]).add(v[0].sin()), 2, 3));
    assertArrayEquals(
        new double[] {1, 1, 1 / 2.0, 1 / 6.0, 1 / 24.0},
        Derivatives.taylor(Value::exp, 0, 4),
        1e-17);
  }
}
