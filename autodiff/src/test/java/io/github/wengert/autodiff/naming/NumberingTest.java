package io.github.wengert.autodiff.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.Component;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever part of the engine speaks of the first of several things, it is number 0. */
class NumberingTest {
  /** A count from 1, put into a text such as {@code "x" + (i + 1)} or kept for one. */
  private static final Pattern FROM_ONE =
      Pattern.compile("\"\\s*\\+ \\(?\\w+ \\+ 1\\b|(number|ordinal) = \\w+ \\+ 1\\b");

  /** Numbers of HTML elements and of ports of a diagram, which nobody reads. */
  private static final List<String> UNSEEN = List.of("Page.java", "Diagram.java");

  private static final CustomOp WRONG =
      CustomOp.unary("wrong", Math::sin, (x, y) -> x.cos().mul(2));

  private static String failure(Runnable mistake) {
    try {
      mistake.run();
      return "nothing is thrown";
    } catch (RuntimeException thrown) {
      return thrown.getMessage();
    }
  }

  private static Component first(GradientCheck check) {
    return check.check().components().get(0);
  }

  private static Value[] twice(Value[] v) {
    return new Value[] {v[0].sin(), v[0].square()};
  }

  /** What is said, and the words for the first thing in it. */
  private static Map<Supplier<String>, String> messages() {
    Map<Supplier<String>, String> all = new LinkedHashMap<>();
    all.put(() -> Program.trace(v -> v[0].sin(), 1).dump(), "inputs x0");
    all.put(() -> Program.trace(v -> v[0].sin(), 1).dump(), "results y0");
    all.put(() -> Program.trace(v -> v[0].sin(), 1).gradient().dump(), "dy0/dx0");
    all.put(() -> Program.of(Value.of(1).sin(), new Value[0]).dump(), "results y0");
    all.put(() -> first(GradientCheck.of(v -> v[0].sin()).at(1)).input(), "x0");
    all.put(() -> first(GradientCheck.ofNumbers(v -> v[0]).against(1).at(1)).input(), "x0");
    all.put(() -> first(GradientCheck.ofAll(NumberingTest::twice).at(1)).output(), "f0");
    all.put(
        () -> first(GradientCheck.hessianOf(v -> v[0].square()).against(2).at(1)).output(),
        "∂f/∂x0");
    all.put(() -> GradientCheck.of(v -> v[0]).at(1).check().text(), "point 0: [1.0]");
    all.put(
        () -> GradientCheck.of(v -> WRONG.of(v[0])).at(1).check().text(), "by its argument 0 is");
    all.put(() -> failure(() -> Value.sum((Value) null, Value.of(1))), "argument 0");
    all.put(
        () -> failure(() -> Derivatives.jacobianAt(v -> new Value[] {null, v[0]}, 1)),
        "result 0 of the function");
    all.put(() -> failure(() -> Program.trace(v -> null, 1)), "result 0 is null");
    all.put(() -> failure(() -> Program.of(Value.of(1), new Value[] {null})), "input 0 is null");
    all.put(
        () -> failure(() -> GradientCheck.of(v -> v[0]).at(Arrays.asList((double[]) null))),
        "point 0 is null");
    all.put(() -> failure(() -> Rows.ofColumns(new double[][] {{1}}).at(-1)), "row -1 of 1");
    return all;
  }

  @TestFactory
  Stream<DynamicTest> first_ofSeveralThings_isNumber0() {
    return messages().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getValue(),
                    () -> {
                      String message = entry.getKey().get();
                      assertTrue(message.contains(entry.getValue()), message);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> sources_putNoCountFromOneIntoATextThatIsRead() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !UNSEEN.contains(file.getFileName().toString()))
          .toList()
          .stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getFileName().toString(),
                      () -> {
                        String source = Files.readString(file);
                        assertEquals(
                            List.of(),
                            FROM_ONE.matcher(source).results().map(r -> r.group()).toList());
                      }));
    }
  }
}
