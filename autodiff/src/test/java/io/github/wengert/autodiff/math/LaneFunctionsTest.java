package io.github.wengert.autodiff.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Samples;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** {@link LaneFunctions} have the bits of the functions of numbers. */
class LaneFunctionsTest {
  @Test
  void lanes_ofAnyNumbers_haveTheBitsOfNumbers() {
    Random random = new Random(6);
    double[][] room = new double[4][128];
    for (int run = 0; run < 200; run++) {
      double size = run % 3 == 0 ? 1 : 100;
      double[] x = draw(random, run, size);
      double[] y = draw(random, run / 2, 3);
      double[] max = draw(random, run + 1, size);
      double[] to = new double[128];
      LaneFunctions.log(x, room[0], room[1], to, 128);
      assertLanes("log", i -> Logarithm.log(x[i]), to);
      LaneFunctions.log1p(x, room[0], room[1], to, 128);
      assertLanes("log1p", i -> Logarithm.log1p(x[i]), to);
      LaneFunctions.logSum(max, x, room[0], room[1], to, 128);
      assertLanes("logSum", i -> ElementaryMath.logSum(max[i], x[i]), to);
      LaneFunctions.sin(x, room[0], room[1], to, 128);
      assertLanes("sin", i -> Circular.sin(x[i]), to);
      LaneFunctions.cos(x, room[0], room[1], to, 128);
      assertLanes("cos", i -> Circular.cos(x[i]), to);
      LaneFunctions.pow(x, y, room[0], room[1], room[2], room[3], to, 128);
      assertLanes("pow", i -> Pow.pow(x[i], y[i]), to);
    }
  }

  private static double[] draw(Random random, int run, double size) {
    return random
        .doubles(128, -size, size)
        .map(x -> run % 2 == 0 && random.nextInt(4) == 0 ? Samples.anyDouble(random) : x)
        .toArray();
  }

  private static void assertLanes(String name, IntToDoubleFunction number, double[] lanes) {
    for (int i = 0; i < lanes.length; i++) {
      assertEquals(number.applyAsDouble(i), lanes[i], name);
    }
  }
}
