package io.github.wengert.autodiff.spark;

import io.github.wengert.autodiff.program.Program;
import io.github.wengert.nn.optimize.Lbfgs;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows on a cluster: a logistic regression by L-BFGS, with the bits of one machine.
 *
 * <p>The loss of a row is a program: its first inputs are parameters, its last ones the columns of
 * the row. The column "id" says which row comes first.
 */
public final class S22Cluster {
  private S22Cluster() {}

  /** Prints a sum of losses, its gradient, and the least sum. */
  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate();
    Dataset<Row> visits =
        spark
            .range(100_000)
            .selectExpr("id", "id % 1000 / 1000d as x", "sign(id % 1000 - id % 997 + 0.5) as y");

    Program loss =
        Program.trace(
            2, v -> List.of(v[0].mul(v[2]).add(v[1]).mul(v[3]).neg().softplus()), 0, 0, 0, 1);
    try (ClusterRows rows = ClusterRows.of(visits, "id", "x", "y");
        ClusterSum sum = rows.sum(loss)) {
      double[] gradient = new double[2];
      System.out.println(sum.valueAndGradientAt(new double[] {1, 0}, gradient));
      System.out.println(gradient[0] + ", " + gradient[1]);
      System.out.println(new Lbfgs().minimize(sum::valueAndGradientAt, 0, 0).value());
    }

    // Prints:
    //   84234.54390220637
    //   18791.359684745654, 45852.89732199569
    //   21024.309493183577
  }
}
