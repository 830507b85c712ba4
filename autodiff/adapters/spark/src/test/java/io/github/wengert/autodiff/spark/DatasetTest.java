package io.github.wengert.autodiff.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.program.Program;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows of data sets, by keys of several types. */
@ExtendWith(Cluster.class)
class DatasetTest {
  private static Dataset<Row> data;

  @BeforeAll
  static void makeRows() {
    data =
        Cluster.session()
            .range(0, 2000, 1, 2)
            .selectExpr(
                "id",
                "cast(id as int) as number",
                "concat('k', lpad(id, 8, '0')) as `a.name`",
                "date_add(date '2000-01-01', cast(id as int)) as day",
                "timestamp_seconds(id) as time",
                "cast(id as decimal(20, 3)) as exact",
                "id % 7 as few",
                "if(id = 17, null, id) as holes",
                "array(id) as list",
                "cast((id * 2654435761) % 1000003 as double) / 1000003 - 0.5 as x",
                "cast(if(id % 3 = 0, 1, -1) as float) as label")
            .orderBy("x") // any order but that of the keys
            .cache();
  }

  private static double[][] table() {
    double[][] table = new double[2000][];
    for (int i = 0; i < table.length; i++) {
      table[i] = new double[] {(i * 2654435761L) % 1000003 / 1000003.0 - 0.5, i % 3 == 0 ? 1 : -1};
    }
    return table;
  }

  @Test
  void keysOfAnyType_giveTheOrder() {
    Program program = Models.logistic();
    double[] expected = Models.expected(program, table(), 2, -1);
    for (String key : List.of("number", "a.name", "time", "exact")) {
      try (ClusterRows rows = ClusterRows.of(data, key, "x", "label");
          ClusterSum sum = rows.sum(program)) {
        assertArrayEquals(expected, sum.valueAndGradient(2, -1), key);
      }
    }
  }

  private static String rejection(String key, String... columns) {
    return assertThrows(IllegalArgumentException.class, () -> ClusterRows.of(data, key, columns))
        .getMessage();
  }

  @Test
  void columnsThatGiveNoOrderOrNoNumbers_areRejected() {
    assertEquals("the key 'list' has the type array, which gives no order", rejection("list", "x"));
    assertEquals("column 'day' has no numbers, but dates", rejection("id", "x", "day"));
    String message = rejection("id", "x", "y");
    assertTrue(message.startsWith("no column 'y' among [id, number, a.name, "), message);
    assertEquals(
        "the row with the key 17 has null in column 'holes'", rejection("id", "x", "holes"));
    assertEquals("a row has the key null: its place is not defined", rejection("holes", "x"));
    message = rejection("few", "x");
    assertTrue(
        message.matches("two rows have the key \\d: which of them comes first is not defined"),
        message);
    String missing =
        assertThrows(NullPointerException.class, () -> ClusterRows.of(data, null, "x"))
            .getMessage();
    assertEquals("the order of rows is defined by a key; there is none", missing);
  }
}
