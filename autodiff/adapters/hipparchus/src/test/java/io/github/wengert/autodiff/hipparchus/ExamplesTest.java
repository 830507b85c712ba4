package io.github.wengert.autodiff.hipparchus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.VariationalEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.junit.jupiter.api.Test;

/** The examples in the documentation compile and give what they say. */
class ExamplesTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);

  private static final Path FOLDER = Path.of("io", "github", "wengert", "autodiff", "hipparchus");

  @Test
  void exampleOfProgramFunction_isTrue() {
    ProgramFunction f = ProgramFunction.of(x -> x[0].sub(1).square().add(x[1].square()), 3, 4);
    double[] found =
        new NonLinearConjugateGradientOptimizer(
                Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-14, 1e-14))
            .optimize(
                f.objective(),
                f.objectiveGradient(),
                GoalType.MINIMIZE,
                new InitialGuess(new double[] {3, 4}),
                new MaxEval(1000))
            .getPoint(); // 1, 0
    assertArrayEquals(new double[] {1, 0}, found, 1e-9);
  }

  @Test
  void exampleOfProgramModel_isTrue() {
    double[] t = {0, 1, 2, 3};
    ProgramModel decay =
        ProgramModel.of(
            p -> Arrays.stream(t).mapToObj(s -> p[0].mul(p[1].mul(-s).exp())).toList(), 1, 1);
    double[] found =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .model(decay)
                    .target(
                        new double[] {2, 2 * Math.exp(-0.5), 2 * Math.exp(-1), 2 * Math.exp(-1.5)})
                    .start(new double[] {1, 1})
                    .maxEvaluations(100)
                    .maxIterations(100)
                    .build())
            .getPoint() // 2, 0.5
            .toArray();
    assertArrayEquals(new double[] {2, 0.5}, found, 1e-9);
  }

  @Test
  void exampleOfProgramEquation_isTrue() {
    ProgramEquation growth =
        ProgramEquation.of(
            1, new TreeMap<>(Map.of("rate", 0.5)), (t, y, p) -> List.of(p[0].mul(y[0])));
    ExpandableODE system = new ExpandableODE(growth);
    VariationalEquation variation = new VariationalEquation(system, growth);
    ODEState start = variation.setUpInitialState(new ODEState(0, new double[] {3}));
    ODEState end =
        new DormandPrince853Integrator(1e-6, 1, 1e-12, 1e-12).integrate(system, start, 2);
    end.getPrimaryState(); // 3 e
    variation.extractMainSetJacobian(end); // by the initial state: e
    variation.extractParameterJacobian(end, "rate"); // 6 e
    assertEquals(3 * Math.E, end.getPrimaryState()[0], 1e-9);
    assertEquals(Math.E, variation.extractMainSetJacobian(end)[0][0], 1e-9);
    assertEquals(6 * Math.E, variation.extractParameterJacobian(end, "rate")[0], 1e-9);
  }

  @Test
  void exampleOfFieldValue_isTrue() {
    FieldValue x = new FieldValue(Value.of(2));
    FieldValue f = x.linearCombination(3, x, 4, x.sin());
    f.value().backward().of(x.value()); // 3 + 4 cos 2
    assertEquals(3 + 4 * Math.cos(2), f.value().backward().of(x.value()), 1e-15);
  }

  /** Line by line: a test keeps the result of what an example only shows. */
  @Test
  void examples_inTheSources_areTheOnesAbove() throws IOException {
    String tested = compact(Files.readString(source("src/test/java", "ExamplesTest.java")));
    int examples = 0;
    try (Stream<Path> files = Files.list(source("src/main/java", ""))) {
      for (Path file : files.toList()) {
        Matcher matcher = EXAMPLE.matcher(Files.readString(file));
        while (matcher.find()) {
          for (String line : matcher.group(1).split("\\R")) {
            String code = compact(line.replaceFirst("^ \\* ?", "").replaceAll(";? *//.*", ""));
            assertTrue(tested.contains(code), "not tested, in " + file + ": " + code);
          }
          examples++;
        }
      }
    }
    assertEquals(4, examples);
  }

  private static Path source(String root, String name) {
    return Path.of(root).resolve(FOLDER).resolve(name);
  }

  private static String compact(String code) {
    return code.replaceAll("//[^\\n]*", "").replaceAll("\\s+", "");
  }
}
