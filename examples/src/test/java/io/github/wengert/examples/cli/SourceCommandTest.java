package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceCommandTest {
  private static final String PRODUCT = "x*y + sin(x)";

  @TempDir private Path directory;

  private static String source(String... arguments) {
    Run run = Run.of(arguments);
    assertEquals("", run.err());
    assertEquals(0, run.code());
    return run.out();
  }

  @ParameterizedTest
  @CsvSource({
    "java, public final class Generated {",
    "JAVA, 'public static double valueAndGradient(double[] x, double[] gradient) {'",
    "c, 'double f(const double *x, double *gradient) {'",
    "C, 'gradient[1] = x[0]; // df/dy'"
  })
  void source_withoutAName_hasThatOfTheLanguage(String language, String line) {
    String text = source("source", PRODUCT, "--language", language);
    assertTrue(text.contains(line), text);
  }

  @Test
  void source_withAName_hasIt() {
    String java = source("source", PRODUCT, "--language=java", "--name=Loss");
    assertTrue(java.contains("public final class Loss {"), java);
    String c = source("source", PRODUCT, "--language=c", "--name", "loss");
    assertTrue(c.contains("double loss(const double *x, double *gradient) {"), c);
  }

  @Test
  void inputs_areInTheOrderGiven_otherwiseAlphabetical() {
    String sorted = source("source", "y - b*a", "--language=c");
    assertTrue(sorted.contains("// x: a, b, y\n"), sorted);
    String given = source("source", "y - b*a", "--language=c", "--inputs", "y, a,b");
    assertTrue(given.contains("// x: y, a, b\n"), given);
    assertTrue(given.contains("// gradient: df/dy, df/da, df/db;"), given);
  }

  @Test
  void inputs_thatAreData_haveNoDerivative() {
    String text = source("source", "(t - w*x)^2", "--language=c", "--data", "x,t");
    assertTrue(text.contains("// gradient: df/dw;"), text);
  }

  @Test
  void source_ofANetwork_hasItsNames() {
    String text = source("source", "network-a", "--language=java", "--name=NetworkA");
    assertTrue(text.contains("net_h1"), text);
    assertTrue(text.contains("// dE/dw5"), text);
  }

  @Test
  void source_ofAnExpressionWithoutVariables_isAConstant() {
    assertTrue(source("source", "2*pi", "--language=c").contains("return 6.283185307179586;"));
  }

  @Test
  void source_inJava_compilesAndGivesTheNumbersOfEval() throws Exception {
    Path file = directory.resolve("Generated.java");
    assertEquals(
        "", source("source", PRODUCT, "--language=java", "-o", file.toString(), "--inputs=y,x"));
    List<String> options =
        List.of("-Werror", "-Xlint:all,-options", "--release", "8", file.toString());
    int code =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(new String[0]));
    assertEquals(0, code);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      Method method =
          loader
              .loadClass("Generated")
              .getMethod("valueAndGradient", double[].class, double[].class);
      double[] gradient = new double[2];
      assertEquals(6.909297426825682, method.invoke(null, new double[] {3, 2}, gradient));
      assertArrayEquals(new double[] {2, 2.5838531634528574}, gradient);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1st", "a-b", "class", "double", "", "sin", "é"})
  void names_thatAreNotLegal_areWrongUsage(String name) {
    for (String language : List.of("java", "c")) {
      Run run = Run.of("source", PRODUCT, "--language", language, "--name", name);
      assertEquals(2, run.code());
      assertTrue(run.err().startsWith("error: '" + name + "' cannot be the name of a "), run.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--inputs=x, --inputs lacks 'y'",
    "'--inputs=x,y,z', 'the expression has no variable ''z'', which --inputs names'",
    "'--inputs=x,y,x', --inputs names a variable twice",
    "x=2, source code is for any numbers; x=2 and the like belong to its inputs"
  })
  void inputs_thatDoNotFit_areWrongUsage(String argument, String message) {
    Run run = Run.of("source", PRODUCT, "--language=c", argument);
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("error: " + message), run.err());
  }

  @Test
  void languages_otherThanThese_areWrongUsage() {
    assertEquals(2, Run.of("source", PRODUCT, "--language=fortran").code());
    Run run = Run.of("source", PRODUCT);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("--language"), run.err());
  }

  @Test
  void files_thatCannotBeWritten_areWrongUsage() throws IOException {
    Path nowhere = directory.resolve("none").resolve("f.c");
    assertEquals(2, Run.of("source", "x", "--language=c", "-o", nowhere.toString()).code());
    assertTrue(Files.notExists(nowhere));
  }
}
