package io.github.wengert.benchmark;

import io.github.wengert.autodiff.Value;
import java.util.Random;

/** W5: delta, vega, rho and theta of a European call, pathwise over 10,000 paths of 50 steps. */
final class EuropeanCall {
  static final int PATHS = 10_000;
  static final int STEPS = 50;
  static final double STRIKE = 100;

  /** Spot, volatility, rate, time to maturity. */
  static final double[] MARKET = {100, 0.2, 0.05, 1};

  /** The normals of the paths, step by step and path by path. */
  static final double[][] COLUMNS = new double[STEPS][PATHS];

  private static final double[] BY_PATH = new double[STEPS * PATHS];

  static {
    Random random = new Random(1);
    for (int path = 0; path < PATHS; path++) {
      for (int i = 0; i < STEPS; i++) {
        BY_PATH[path * STEPS + i] = random.nextGaussian();
        COLUMNS[i][path] = BY_PATH[path * STEPS + i];
      }
    }
  }

  private EuropeanCall() {}

  /** Returns the mean payoff, discounted, and its four derivatives. */
  static double byHand(double[] market, double[] gradient) {
    double maturity = market[3];
    double dt = maturity / STEPS;
    double root = Math.sqrt(dt);
    double discount = Math.exp(-market[2] * maturity);
    double[] s = new double[STEPS + 1];
    double[] m = new double[STEPS];
    double sum = 0;
    double delta = 0;
    double drift = 0;
    double noise = 0;
    for (int path = 0; path < PATHS; path++) {
      int z = path * STEPS;
      s[0] = market[0];
      for (int i = 0; i < STEPS; i++) {
        m[i] = 1 + market[2] * dt + market[1] * root * BY_PATH[z + i];
        s[i + 1] = s[i] * m[i];
      }
      double payoff = s[STEPS] - STRIKE;
      if (payoff > 0) {
        sum += payoff;
        double adjoint = discount;
        for (int i = STEPS - 1; i >= 0; i--) {
          double slope = adjoint * s[i];
          drift += slope;
          noise += slope * BY_PATH[z + i];
          adjoint *= m[i];
        }
        delta += adjoint;
      }
    }
    gradient[0] = delta / PATHS;
    gradient[1] = noise * root / PATHS;
    gradient[2] = (drift * dt - maturity * discount * sum) / PATHS;
    double byTime = (drift * market[2] + noise * market[1] * 0.5 / root) / STEPS;
    gradient[3] = (byTime - market[2] * discount * sum) / PATHS;
    return sum * discount / PATHS;
  }

  /** Returns the discounted payoff of one path, whose normals stand behind the market. */
  static Value payoff(Value[] v) {
    Value rate = v[2];
    Value dt = v[3].div(STEPS);
    Value drift = rate.mul(dt).add(1);
    Value volatility = v[1].mul(dt.sqrt());
    Value spot = v[0];
    for (int i = 0; i < STEPS; i++) {
      spot = spot.mul(volatility.mul(v[4 + i]).add(drift));
    }
    return spot.sub(STRIKE).max(0).mul(rate.mul(v[3]).neg().exp());
  }
}
