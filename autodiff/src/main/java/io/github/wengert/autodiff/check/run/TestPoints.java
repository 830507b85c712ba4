package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.Domain;
import io.github.wengert.autodiff.math.Pow;
import io.github.wengert.autodiff.naming.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/** The points of a check, each with the words that describe it. For one thread. */
public final class TestPoints {
  private static final int ATTEMPTS = 1000;
  private static final int MOST_NUMBERS = 12;

  private final List<double[]> points = new ArrayList<>();
  private final List<String> words = new ArrayList<>();

  public void add(double[] point, String how) {
    Objects.requireNonNull(point, () -> Numbering.words("point", words.size()) + " is null" + how);
    points.add(point.clone());
    words.add(Numbering.words("point", words.size()) + how + ": " + words(point));
  }

  public void draw(int count, long seed, Function<Random, double[]> sampler) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      add(sampler.apply(random), " (drawn with seed " + seed + ")");
    }
  }

  public List<double[]> all() {
    return points;
  }

  List<String> words() {
    return words;
  }

  /** Returns the numbers of a point, of a long one the first. */
  static String words(double[] point) {
    String numbers = Arrays.toString(Arrays.copyOf(point, Math.min(point.length, MOST_NUMBERS)));
    return point.length <= MOST_NUMBERS
        ? numbers
        : numbers.replace("]", ", … " + point.length + " numbers]");
  }

  /** Returns a sampler of points whose i-th number lies in the i-th domain. */
  public static Function<Random, double[]> within(Domain... domains) {
    return random -> Arrays.stream(domains).mapToDouble(domain -> number(domain, random)).toArray();
  }

  private static double number(Domain domain, Random random) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double number = candidate(domain, random);
      if (domain.contains(number)) {
        return number;
      }
    }
    throw new IllegalArgumentException("found no number in " + domain);
  }

  /** Uniform between two ends, else spread over six orders of magnitude. */
  private static double candidate(Domain domain, Random random) {
    boolean low = Double.isFinite(domain.low());
    boolean high = Double.isFinite(domain.high());
    if (low && high) {
      return domain.low() + random.nextDouble() * (domain.high() - domain.low());
    }
    double magnitude = Pow.pow(10, 6 * random.nextDouble() - 3);
    if (low || high) {
      return low ? domain.low() + magnitude : domain.high() - magnitude;
    }
    return random.nextBoolean() ? magnitude : -magnitude;
  }
}
