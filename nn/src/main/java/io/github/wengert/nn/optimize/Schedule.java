package io.github.wengert.nn.optimize;

import io.github.wengert.nn.checks.Checks;

/**
 * The learning rate of each iteration, counted from 0. Any function of the iteration will do; those
 * of this interface are immutable and go on with their last rate for ever.
 *
 * <pre>{@code
 * Optimizer adam = new Adam(Schedule.cosine(0.01, 0, 10_000).afterWarmUp(500));
 * }</pre>
 */
@FunctionalInterface
public interface Schedule {

  /** Returns the learning rate of an iteration, counted from 0. */
  double at(long iteration);

  /**
   * Returns a rate that stays the same.
   *
   * @throws IllegalArgumentException if it is not finite or not greater than 0
   */
  static Schedule constant(double rate) {
    Checks.positive(rate, "learning rate");
    return new NamedSchedule("" + rate, iteration -> rate);
  }

  /**
   * Returns a rate that is multiplied by a factor at regular intervals: rate·factor^⌊t/every⌋.
   *
   * @throws IllegalArgumentException if a number is not finite or not greater than 0
   */
  static Schedule steps(double rate, double factor, long every) {
    Checks.positive(rate, "learning rate");
    Checks.positive(factor, "factor");
    Checks.count(every);
    return new NamedSchedule(
        rate + ", times " + factor + " every " + every + " iterations",
        iteration -> {
          long times = iteration / every;
          return rate * StrictMath.pow(factor, (double) times);
        });
  }

  /**
   * Returns a rate that falls along half a cosine: last + ½(rate − last)(1 + cos(π·t/T)) up to
   * iteration T. I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm
   * restarts", ICLR 2017, without restarts.
   *
   * @param last the rate from iteration T on, at least 0
   * @param iterations T
   * @throws IllegalArgumentException if a number is out of its range
   */
  static Schedule cosine(double rate, double last, long iterations) {
    Checks.positive(rate, "learning rate");
    Checks.notNegative(last, "last learning rate");
    Checks.count(iterations);
    return new NamedSchedule(
        "from " + rate + " to " + last + " along a cosine over " + iterations + " iterations",
        iteration -> cosine(rate, last, (double) iteration / iterations));
  }

  /**
   * Returns a rate that rises from most/25 to {@code most} over the first 30 % of the iterations
   * and falls to most/250,000 over the others, along halves of a cosine. L. N. Smith and N. Topin,
   * "Super-convergence: very fast training of neural networks using large learning rates", 2018;
   * the numbers are those of PyTorch's {@code OneCycleLR}.
   *
   * @throws IllegalArgumentException if the rate is not greater than 0, or for fewer than 4
   *     iterations
   */
  static Schedule oneCycle(double most, long iterations) {
    Checks.positive(most, "learning rate");
    if (iterations < 4) {
      throw new IllegalArgumentException("a cycle of " + iterations + " iterations; 4 at least");
    }
    double first = most / 25;
    double peak = 0.3 * iterations - 1;
    return new NamedSchedule(
        "up to " + most + " in one cycle over " + iterations + " iterations",
        iteration ->
            iteration <= peak
                ? cosine(first, most, iteration / peak)
                : cosine(most, first / 1e4, (iteration - peak) / (iterations - 1 - peak)));
  }

  private static double cosine(double from, double to, double share) {
    return share >= 1 ? to : to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * share));
  }

  /**
   * Returns a schedule that rises linearly to the first rate of this one, which then begins:
   * rate₀·(t + 1)/n in iteration t &lt; n.
   *
   * @param iterations n
   * @throws IllegalArgumentException if it is not greater than 0
   */
  default Schedule afterWarmUp(long iterations) {
    Checks.count(iterations);
    return new NamedSchedule(
        this + ", after a warm-up of " + iterations + " iterations",
        iteration ->
            iteration < iterations
                ? at(0) * (iteration + 1) / iterations
                : at(iteration - iterations));
  }
}
