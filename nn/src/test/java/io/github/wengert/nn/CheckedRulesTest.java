package io.github.wengert.nn;

import io.github.wengert.autodiff.Domain;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient checker holds every rule of this module against numbers, to second order. */
class CheckedRulesTest {
  private static final double[] TARGETS = {0.01, 0.99, 0.3, 0.1};
  private static final Domain OUTPUTS = Domain.open(0.05, 0.95);

  static Stream<Field> activations() {
    return constants(Activation.class);
  }

  static Stream<Field> losses() {
    return constants(Loss.class);
  }

  /** Returns the rules that a type declares as constants, those to come too. */
  private static Stream<Field> constants(Class<?> type) {
    return Arrays.stream(type.getFields()).filter(field -> field.getType() == type);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activation_slopes_areThoseOfItsValues(Field constant) throws ReflectiveOperationException {
    Activation activation = (Activation) constant.get(null);
    Function<Value[], Value> f = net -> activation.of(net[0]);
    GradientCheck.of(f).drawn(10, 1, Domain.NON_ZERO).assertPasses();
    GradientCheck.hessianOf(net -> f.apply(net).mul(net[0]))
        .drawn(10, 2, Domain.open(-5, 5))
        .assertPasses();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss_slopes_areThoseOfItsValues(Field constant) throws ReflectiveOperationException {
    Loss loss = (Loss) constant.get(null);
    double[] targets = loss == Loss.NORMAL ? new double[] {0.5, -2} : TARGETS;
    Function<Value[], Value> f = outputs -> loss.of(List.of(outputs), targets);
    GradientCheck.of(f).drawn(10, 1, OUTPUTS, OUTPUTS, OUTPUTS, OUTPUTS).assertPasses();
    GradientCheck.hessianOf(f).drawn(5, 2, OUTPUTS, OUTPUTS, OUTPUTS, OUTPUTS).assertPasses();
  }

  @Test
  void network_gradientByItsParameters_isThatOfItsError() {
    List<Parameter> w = Parameter.numbered("w", 0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55);
    Dense hidden =
        Dense.of(w.subList(0, 4), "h1", "h2").withBiases(0.35, 0.1).withActivation(Activation.TANH);
    Dense output =
        Dense.of(w.subList(4, 8), "o1", "o2")
            .withBias(Parameter.of(0.60, "b"))
            .withActivation(Activation.SIGMOID);
    Sequential network = Sequential.of(hidden, output);
    Parameters parameters = network.parameters();
    GradientCheck.ofNumbers(x -> error(network, x).data())
        .against(x -> error(network, x).backward().of(parameters.values()))
        .at(parameters.data())
        .assertPasses();
  }

  private static Value error(Sequential network, double[] parameters) {
    network.parameters().set(parameters);
    return Loss.HALF_SQUARED_ERROR.of(network.forward(0.05, 0.10), 0.01, 0.99);
  }
}
