package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples in the documentation of the core compile and give what they say. */
class DocumentationTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);

  @Test
  void exampleOfValue_isTrue() {
    Value x = Value.of(2, "x");
    Value y = Value.of(3, "y");
    Value f = x.mul(y).add(x.sin()).named("f");
    Gradients d = f.backward();
    d.of(x); // 2.5838531634528574 = y + cos x
    assertEquals(2.5838531634528574, d.of(x));
    assertEquals(3 + Elementary.COS.value(2), d.of(x));
  }

  @Test
  void exampleOfCustomOp_isTrue() {
    CustomOp sinc = CustomOp.unary("sinc", x -> Math.sin(x) / x, (x, y) -> x.cos().sub(y).div(x));
    Value y = sinc.of(Value.of(0.5));
    assertEquals(Elementary.SIN.value(0.5) / 0.5, y.data());
    double slope = (Math.cos(0.5) * 0.5 - Math.sin(0.5)) / 0.25;
    assertEquals(slope, y.localGradients().get(0), 1e-15);
  }

  @Test
  void exampleOfDerivatives_isTrue() {
    double[] g = Derivatives.gradientAt(x -> x[0].mul(x[1]).add(x[0].sin()), 2, 3);
    assertArrayEquals(new double[] {2.5838531634528574, 2.0}, g);
  }

  @Test
  void exampleOfANestedDerivative_isTrue() {
    Value w = Value.of(1.3);
    Value x = Value.constant(0.7);
    // (du/dx − cos x)² with u = tanh(w x), at data x; its gradient by w goes through du/dx
    Value u = Derivatives.derivative(t -> w.mul(t).tanh(), x);
    Value loss = u.sub(x.cos()).square();
    double square = Math.pow(Math.cosh(1.3 * 0.7), -2);
    assertEquals(1.3 * square, u.data(), 1e-15);
    double byW = square * (1 - 2 * 1.3 * 0.7 * Math.tanh(1.3 * 0.7));
    assertEquals(2 * (u.data() - Math.cos(0.7)) * byW, loss.backward().of(w), 1e-15);
  }

  @Test
  void exampleOfDiagnostics_isTrue() {
    Value a = Value.of(-2, "a");
    Value b = Value.of(2, "b");
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Value ratio = a.div(b).named("ratio");
      System.out.println(Diagnostics.of(ratio.log()));
    } finally {
      System.setOut(before);
    }
    assertEquals(
        "first value that is not finite: NaN, log of -1.0 at 'ratio' = a / b",
        printed.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
  }

  @Test
  void examples_inTheSources_areTheOnesAbove() throws IOException {
    String tested = compact(Files.readString(source("src/test/java", "DocumentationTest.java")));
    int examples = 0;
    Path core = source("src/main/java", "");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(core, "*.java")) {
      for (Path file : files) {
        Matcher matcher = EXAMPLE.matcher(Files.readString(file));
        while (matcher.find()) {
          String example = compact(matcher.group(1).replaceAll("(?m)^ *\\* ?", ""));
          assertTrue(tested.contains(example), "not tested, in " + file + ": " + example);
          examples++;
        }
      }
    }
    assertTrue(examples >= 2, "found " + examples + " examples");
  }

  private static Path source(String root, String name) {
    return Path.of(root, "io", "github", "wengert", "autodiff", name);
  }

  private static String compact(String code) {
    return code.replaceAll("//[^\\n]*", "").replaceAll("\\s+", "");
  }
}
