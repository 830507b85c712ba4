package io.github.wengert.autodiff.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Initializer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.train.History;
import io.github.wengert.nn.train.Trainer;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A network trained on the rows of a cluster, with the weights of one machine. */
@ExtendWith(Cluster.class)
class TrainerTest {
  private static Sequential network() {
    Random random = new Random(3);
    return Sequential.of(
        Dense.of("h", 1, 5, Initializer.GLOROT, random).withActivation(Activation.TANH),
        Dense.of("o", 5, 1, Initializer.GLOROT, random));
  }

  private static Trainer trainer(Sequential network) {
    return Trainer.of(network, Loss.SQUARED_ERROR).withOptimizer(new Adam(0.05)).withEpochs(6);
  }

  @Test
  void training_onACluster_hasTheBitsOfOneMachine() throws IOException {
    double[][] table = Models.table(5000, 12);
    Sequential here = network();
    Program loss = trainer(here).rowLoss(new double[] {0}, 1);
    History expected =
        trainer(here)
            .fit(
                table.length,
                weights -> {
                  double[] sums = new double[1 + weights.length];
                  loss.valueAndGradient()
                      .batch(weights.length)
                      .sum(weights, Rows.ofRows(table), sums);
                  return sums;
                });
    Sequential there = network();
    try (ClusterRows rows = ClusterRows.of(Cluster.keyed(table, 3, new Random(12)));
        ClusterSum sum = rows.sum(trainer(there).rowLoss(new double[] {0}, 1))) {
      History history = trainer(there).fit(sum.rowCount(), sum::valueAndGradient);
      assertEquals(expected.last().loss(), history.last().loss());
    }
    assertArrayEquals(here.parameters().data(), there.parameters().data());
  }
}
