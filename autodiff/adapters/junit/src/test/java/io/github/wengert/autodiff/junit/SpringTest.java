package io.github.wengert.autodiff.junit;

import io.github.wengert.autodiff.Value;

/** The example in the documentation of {@link GradientTest}, line by line. */
class SpringTest {
  static Value energy(Value stiffness, Value length) {
    return stiffness.mul(length.square()).mul(0.5);
  }

  static double[] slopes(double stiffness, double length) {
    return new double[] {0.5 * length * length, stiffness * length};
  }

  @GradientTest(
      of = "energy",
      against = "slopes",
      from = {0.1, -3},
      to = {10, 3})
  void slopes_areThoseOfTheEnergy() {}
}
