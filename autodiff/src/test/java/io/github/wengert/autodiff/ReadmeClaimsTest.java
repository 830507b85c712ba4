package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the pages claim about the core: each claim stands there, and has a test. */
class ReadmeClaimsTest {

  private static final String DERIVATIVES = ".github/docs/derivatives.md";

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
          new Claim("chain of a million nodes is differentiated", "LargeGraphTest#"),
          new Claim(
              "printed and drawn",
              "explain/ExplanationTest#assertLongChains",
              "explain/DrawingTest#assertSummarized"),
          new Claim("Over 70 operations come from one table", "ReadmeClaimsTest#table_"),
          new Claim("within 2 units in the last place", "ReferenceTest#"),
          new Claim("the slope of `sigmoid` at 40", "ReadmeClaimsTest#sigmoid_"),
          new Claim("each line", "ConventionTest#"),
          new Claim("never turns a gradient into NaN", "ZeroRuleTest#", "program/ZeroAdjointTest#"),
          new Claim("whichever is cheaper", "DerivativesTest#jacobian"),
          new Claim(
              "Hessian-vector products at the cost of a few gradients",
              "DerivativesTest#hessianVectorProduct_ofAMillionVariables_takesTwoSweeps"),
          new Claim("derivatives inside functions", "NestedDerivativesTest#"),
          new Claim("Operations of your own", "CustomOpTest#"),
          new Claim("says where a NaN came from", "DiagnosticsTest#describe_logOfANamedRatio"),
          new Claim("reported by name", "check/NullResultsTest#"),
          new Claim("No equation is printed that does not hold", "explain/TrueEquationsTest#"));

  @TestFactory
  Stream<DynamicTest> claims_ofThePages_areTested() throws IOException {
    String pages = text("README.md") + text(DERIVATIVES) + text(".github/docs/explaining.md");
    return CLAIMS.stream()
        .map(
            claim ->
                DynamicTest.dynamicTest(
                    claim.words,
                    () -> {
                      assertTrue(pages.contains(claim.words), "on no page");
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

  /** Returns the text of a page with single spaces. */
  private static String text(String page) throws IOException {
    return Files.readString(Path.of("..", page)).replaceAll("\\s+", " ");
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
    assertTrue(text(DERIVATIVES).contains("references (" + hard + ": 16)"), hard);
  }

  @Test
  void sigmoid_inTheTail_hasTheSlopeThatIsClaimed() {
    Value z = Value.of(40);
    assertEquals(4.248354255291589e-18, z.sigmoid().backward().of(z));
  }

  /** The README says in which range the fastest engine is; the table of the benchmark decides. */
  @Test
  void speed_ofPrograms_isInTheRangeThatIsClaimed() throws IOException {
    Matcher claim =
        Pattern.compile("takes ([0-9.]+) to ([0-9.]+) times as long").matcher(text("README.md"));
    assertTrue(claim.find());
    double least = Double.parseDouble(claim.group(1));
    double most = Double.parseDouble(claim.group(2));
    int rows = 0;
    for (String line : Files.readAllLines(Path.of("..", ".github/docs/performance.md"))) {
      String[] cells = line.split("\\|");
      if (cells.length > 5 && cells[5].contains("×")) {
        double times = Double.parseDouble(cells[5].split(", ")[1].replace("×", "").strip());
        assertTrue(least <= times && times <= most, line);
        rows++;
      }
    }
    assertTrue(rows >= 8, "only " + rows);
  }
}
