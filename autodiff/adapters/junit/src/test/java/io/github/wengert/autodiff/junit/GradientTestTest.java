package io.github.wengert.autodiff.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs classes of tests as JUnit does, and looks at what comes of each. */
class GradientTestTest {

  /** A gradient right and wrong, in every form in which methods may be written. */
  static class Sphere {
    static final List<Report> REPORTS = new ArrayList<>();

    static Value squares(Value[] x) {
      return Value.sumOfSquares(List.of(x));
    }

    static double numbers(double[] x) {
      return x[0] * x[0] + x[1] * x[1];
    }

    static double[] doubled(double[] x) {
      return new double[] {2 * x[0], 2 * x[1]};
    }

    double[] halved(double a, double b) {
      return new double[] {2 * a, b / 2};
    }

    static double[] pair(double a, double b, double c) {
      return new double[] {a, b, c};
    }

    static float[] floats(double[] x) {
      return new float[] {(float) x[0]};
    }

    static double[] ofText(String x) {
      return new double[] {x.length()};
    }

    static double[] twice(double a) {
      return new double[] {a};
    }

    static double[] twice(double a, double b) {
      return new double[] {a, b};
    }

    @GradientTest(of = "squares", against = "doubled", arguments = 2, points = 3)
    void right(Report report) {
      REPORTS.add(report);
    }

    @GradientTest(of = "numbers", against = "doubled", arguments = 2)
    void rightNumbers() {}

    @GradientTest(
        of = "squares",
        against = "io.github.wengert.autodiff.junit.GradientTestTest$Sphere#doubled",
        from = {1, 2},
        to = {2, 3})
    void rightElsewhere() {}

    @GradientTest(of = "squares", against = "halved", from = 1)
    void wrong() {}

    @GradientTest(of = "squares", against = "doubled")
    void noCount() {}

    @GradientTest(of = "squares", against = "halved", arguments = 3)
    void twoCounts() {}

    @GradientTest(of = "squares", against = "nowhere", arguments = 2)
    void noMethod() {}

    @GradientTest(of = "squares", against = "no.such.Type#slopes", arguments = 2)
    void noClass() {}

    @GradientTest(of = "squares", against = "floats", arguments = 2)
    void wrongResult() {}

    @GradientTest(of = "squares", against = "ofText", arguments = 2)
    void wrongArgument() {}

    @GradientTest(of = "squares", against = "twice", arguments = 2)
    void ambiguous() {}
  }

  private static TestExecutionResult run(String method) throws NoSuchMethodException {
    Class<?>[] types = method.equals("right") ? new Class<?>[] {Report.class} : new Class<?>[0];
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Sphere.class, Sphere.class.getDeclaredMethod(method, types)))
        .execute()
        .testEvents()
        .finished()
        .stream()
        .map(Event::getPayload)
        .map(payload -> (TestExecutionResult) payload.orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"right", "rightNumbers", "rightElsewhere"})
  void gradient_thatIsRight_passes(String method) throws NoSuchMethodException {
    TestExecutionResult result = run(method);
    assertEquals(TestExecutionResult.Status.SUCCESSFUL, result.getStatus(), result.toString());
  }

  @Test
  void report_ofACheckThatPassed_isGivenToTheBody() throws NoSuchMethodException {
    Sphere.REPORTS.clear();
    run("right");
    Report report = Sphere.REPORTS.get(0);
    assertTrue(report.passes());
    assertEquals(3, report.points().stream().filter(point -> point.contains("drawn with")).count());
  }

  @Test
  void gradient_thatIsWrong_failsWithTheDiagnosis() throws NoSuchMethodException {
    TestExecutionResult result = run("wrong");
    assertEquals(TestExecutionResult.Status.FAILED, result.getStatus());
    Throwable error = result.getThrowable().orElseThrow();
    assertTrue(error instanceof AssertionError, error.toString());
    String message = error.getMessage();
    assertTrue(message.contains("20 PASS, 20 FAIL"), message);
    assertTrue(message.contains("a factor 4 is missing"), message);
    assertTrue(message.contains("drawn with seed 1"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noCount | how many arguments has squares?",
        "twoCounts | disagree about the number of arguments",
        "noMethod | 0 methods named 'nowhere'",
        "noClass | no class no.such.Type",
        "wrongResult | returns no double[]",
        "wrongArgument | takes neither doubles nor one array of them",
        "ambiguous | 2 methods named 'twice'"
      })
  void annotation_thatIsWrong_failsWithASentence(String method, String message)
      throws NoSuchMethodException {
    Throwable error = run(method).getThrowable().orElseThrow();
    assertTrue(error.getMessage().contains(message), error.toString());
  }

  @Test
  void example_ofTheDocumentation_isTheTest() throws IOException {
    Path folder = Path.of("io", "github", "wengert", "autodiff", "junit");
    String source =
        Files.readString(Path.of("src/main/java").resolve(folder).resolve("GradientTest.java"));
    Matcher example =
        Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL).matcher(source);
    assertTrue(example.find());
    String tested =
        Files.readString(Path.of("src/test/java").resolve(folder).resolve("SpringTest.java"));
    String code = example.group(1).replaceAll("(?m)^ \\* ?", "").replaceAll("\\s+", "");
    assertTrue(tested.replaceAll("\\s+", "").contains(code), code);
  }
}
