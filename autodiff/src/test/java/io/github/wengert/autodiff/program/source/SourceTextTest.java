package io.github.wengert.autodiff.program.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.SourceLanguage;
import io.github.wengert.autodiff.program.language.CDialect;
import io.github.wengert.autodiff.program.language.Code;
import io.github.wengert.autodiff.program.language.Dialect;
import io.github.wengert.autodiff.program.language.Identifiers;
import io.github.wengert.autodiff.program.language.JavaDialect;
import io.github.wengert.autodiff.program.language.Operations;
import io.github.wengert.autodiff.program.language.Printer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What source code looks like: its names, comments and loops. These are the contracts of {@link
 * Dialect} with {@link JavaDialect} and {@link CDialect}, of {@link Entry}, {@link Printer}, {@link
 * Idioms}, {@link Operations} and {@link Version}.
 */
class SourceTextTest {
  private static final Value X = Value.of(2, "x");
  private static final Value W = Value.of(3, "w₁");

  private static Program neuron() {
    Value z = W.mul(X).named("z");
    return Program.of(z.sigmoid().named("h"), X, W);
  }

  @Test
  void statements_ofNamedValues_haveTheirNamesAndSayWhatTheyAre() {
    String java = neuron().source(SourceLanguage.JAVA, "Neuron");
    assertTrue(java.contains("double w1 = x[1]; // input w1\n"), java);
    assertTrue(java.contains("double z = w1 * x0; // z = w1 * x\n"), java);
    assertTrue(java.contains("double h = sigmoid(z); // h = sigmoid(z)\n"), java);
    assertTrue(java.contains("return h;\n"), java);
  }

  @Test
  void statements_ofDerivatives_sayWhichTheyAre() {
    String java = neuron().valueAndGradient().source(SourceLanguage.JAVA, "Neuron");
    assertTrue(java.contains("// dh/dz = "), java);
    assertTrue(java.contains("gradient[0] = dh_dz * w1; // dh/dx = dh/dz * w1\n"), java);
    assertTrue(java.contains("gradient[1] = dh_dz * x0; // dh/dw1 = dh/dz * x\n"), java);
  }

  @Test
  void statements_ofTangents_sayWhichTheyAre() {
    Value z = X.sin().named("z");
    String java =
        Program.of(z.mul(z).mul(z.exp()), X).tangent().source(SourceLanguage.JAVA, "Tangent");
    assertTrue(java.contains("double dz = "), java);
  }

  @Test
  void functions_haveTheFormOfTheProgram() {
    Program f = Program.trace(x -> x[0].mul(x[1]), 2, 3);
    Map<Program, List<String>> heads =
        Map.of(
            f,
            List.of("static double value(double[] x) {", "double F(const double *x) {"),
            f.valueAndGradient(),
            List.of(
                "static double valueAndGradient(double[] x, double[] gradient) {",
                "double F(const double *x, double *gradient) {"),
            f.jacobian(),
            List.of(
                "static void evaluate(double[] x, double[] results) {",
                "void F(const double *x, double *results) {"));
    heads.forEach(
        (program, expected) -> {
          assertTrue(program.source(SourceLanguage.JAVA, "F").contains(expected.get(0)));
          assertTrue(program.source(SourceLanguage.C, "F").contains(expected.get(1)));
        });
  }

  @Test
  void loops_areLoops() {
    double[] at = new double[500];
    Program program =
        Program.trace(
            x -> {
              Value sum = x[0];
              for (Value xi : x) {
                sum = sum.add(xi.mul(xi));
              }
              return sum;
            },
            at);
    for (SourceLanguage language : SourceLanguage.values()) {
      String text = program.source(language, "Sum");
      assertTrue(text.contains("for (int i = 0; i < 499; i++) {"), text);
      assertTrue(text.lines().count() < 40, text);
    }
  }

  @Test
  void products_ofInterpretedPrograms_allStopZeros() {
    String java = neuron().valueAndGradient().source(SourceLanguage.JAVA, "F");
    assertTrue(java.contains("withStops(x, gradient)"), java);
    String interpreted = neuron().interpreted().valueAndGradient().source(SourceLanguage.JAVA, "F");
    assertFalse(interpreted.contains("withStops"), interpreted);
    assertTrue(interpreted.contains("contribution(dh_dz, w1)"), interpreted);
  }

  @ParameterizedTest
  @EnumSource
  void names_ofAnyKind_areLegalAndDifferent(SourceLanguage language) {
    String[] names = {
      "double",
      "x",
      "x[0]",
      "a b",
      "a_b",
      "1st",
      "",
      "σ",
      "∂E/∂w",
      "sin",
      "I",
      "*/ evil /*",
      "line\nbreak",
      "what??/",
      "\\u000a",
      "gradient",
      "work",
      "i",
      "t1",
      "value",
      "E",
      "<b>&@x"
    };
    Value[] inputs = new Value[names.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Value.of(1 + i, names[i]);
    }
    Value sum = inputs[0];
    for (int i = 1; i < inputs.length; i++) {
      sum = sum.mul(inputs[i]).named(names[i]).add(inputs[i - 1].sin()).named(names[i - 1]);
    }
    Program program = Program.of(sum, inputs).valueAndGradient();
    String text = program.source(language, "Names");
    Set<String> declared = new HashSet<>();
    for (String line : text.lines().toList()) {
      if (line.contains("static ") || line.startsWith("double ")) {
        declared.clear(); // another function
      } else if (line.strip().matches("double \\w+ = .*")) {
        assertTrue(declared.add(line.strip().split(" ")[1]), line);
      }
    }
    assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127));
    if (language == SourceLanguage.JAVA) {
      double[] at = new double[names.length];
      java.util.Arrays.setAll(at, i -> 0.1 * i - 1);
      JavaCompiler compiled = new JavaCompiler(Map.of("Names", text));
      assertEquals(program.value(at), compiled.results("Names", names.length + 1, at)[0]);
    }
  }

  /** Between methods, values are named where they are loaded from working memory, too. */
  @ParameterizedTest
  @EnumSource
  void names_ofValuesInWorkingMemory_areSpelled(SourceLanguage language) {
    Value y = X;
    List<Value> pool = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      y = y.mul(W).sin().add(i % 7).named("line\nbreak \\ */ ??/ é" + i);
      pool.add(y);
    }
    for (int i = 0; i < pool.size(); i += 13) {
      y = y.add(pool.get((i * 31) % pool.size()).cos());
    }
    String text = Program.of(y, X, W).source(language, "Names");
    assertTrue(text.contains("double line_break_acute"), text);
    assertTrue(text.contains("work["), text);
    assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127));
    assertTrue(
        text.lines()
            .filter(line -> line.contains("//"))
            .noneMatch(line -> line.matches("(?:.*[\\\\?]|.*\\*/.*)")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1f", "a-b", "a.b", "class", "double", "Math", "é", "fma", "a b", "x"})
  void names_thatAreNotLegal_areRejected(String name) {
    for (SourceLanguage language : SourceLanguage.values()) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> neuron().source(language, name))
              .getMessage();
      assertTrue(message.startsWith("'" + name + "' cannot be the name of a "), message);
    }
  }

  /** What the headers declare, and what units call functions and classes of their own. */
  @Test
  void names_thatTheLanguageHas_areRejected() {
    Map<SourceLanguage, List<String>> names =
        Map.of(
            SourceLanguage.JAVA,
            List.of("java", "Part0", "StoppingPart1", "Work65", "CONSTANTS_0"),
            SourceLanguage.C,
            List.of(
                "gamma", "sinf", "index", "div", "printf", "int8_t", "M_PI", "SIZE_MAX", "part0"));
    names.forEach(
        (language, taken) ->
            taken.forEach(
                name ->
                    assertThrows(
                        IllegalArgumentException.class,
                        () -> neuron().source(language, name),
                        name)));
    assertTrue(neuron().source(SourceLanguage.JAVA, "gamma").contains("class gamma {"));
  }

  @Test
  void names_thatAreNull_areRejected() {
    String message =
        assertThrows(NullPointerException.class, () -> neuron().source(SourceLanguage.JAVA, null))
            .getMessage();
    assertEquals("the name of the class in Java is null", message);
  }

  @Test
  void operations_ofTheUsersOwn_areRejected() {
    CustomOp cube = CustomOp.unary("cube", x -> x * x * x, (x, y) -> x.square().mul(3));
    Program program = Program.trace(x -> cube.of(x[0]), 2);
    for (SourceLanguage language : SourceLanguage.values()) {
      String message =
          assertThrows(IllegalStateException.class, () -> program.source(language, "F"))
              .getMessage();
      assertTrue(message.startsWith("the operation 'cube' cannot be written as source: "), message);
    }
  }

  @Test
  void operationsOfTheUser_areRejectedInBodiesToo() {
    CustomOp cube = CustomOp.unary("cube", x -> x * x * x, (x, y) -> x.square().mul(3));
    Program program = Program.trace(x -> Loop.repeat(3, x[0], s -> cube.of(s).mul(0.5)), 2);
    String message =
        assertThrows(IllegalStateException.class, () -> program.source(SourceLanguage.JAVA, "F"))
            .getMessage();
    assertTrue(message.startsWith("the operation 'cube' cannot be written as source: "), message);
  }

  /** Every operation can be written, with the functions that it needs. */
  @ParameterizedTest
  @EnumSource(Elementary.class)
  void operations_ofTheTable_areWritten(Elementary op) {
    for (SourceLanguage language : SourceLanguage.values()) {
      String text = OperationPoints.program((Op) op).source(language, "F");
      assertTrue(text.contains("return ") || text.contains("results[0] = "), text);
    }
  }

  @Test
  void identifiers_areLikeTheNames() {
    Identifiers identifiers = new Identifiers(Set.of("taken"));
    assertEquals("net_h1", identifiers.unique("net_h1"));
    assertEquals("net_h1_1", identifiers.unique("net_h1"));
    assertEquals("dE_dw1", identifiers.unique("∂E/∂w₁"));
    assertEquals("sigma", identifiers.unique("σ"));
    assertEquals("taken1", identifiers.unique("taken"));
    assertEquals("v2nd", identifiers.unique("2nd"));
    assertEquals("t1", identifiers.numbered("t"));
    assertEquals("v", identifiers.unique("€"));
    assertEquals("M_PI1", identifiers.unique("M_PI"));
    assertEquals("list7_1", identifiers.unique("list7"));
  }

  @Test
  void indices_haveNoNeedlessParts() {
    List<String> counters = Identifiers.counters(2);
    assertEquals("3", Code.index(3, counters, List.of()));
    assertEquals("i", Code.index(0, counters, List.of(1)));
    assertEquals("2 * i + j - 1", Code.index(-1, counters, List.of(2, 1)));
    assertEquals("5 - i", Code.index(5, counters, List.of(-1)));
    assertEquals("-2 * i", Code.index(0, counters, List.of(-2, 0)));
  }
}
