package io.github.wengert.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataSetTest {
  private final DataSet data =
      DataSet.ofClasses(new double[][] {{1, 2}, {3, 4}, {5, 6}}, new int[] {1, 0, 1}, 2);

  private static String message(Runnable wrong) {
    return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
  }

  @Test
  void ofClasses_targets_areOneForTheClass() {
    assertEquals("3 rows of 2 inputs and 2 targets", data.toString());
    assertArrayEquals(new double[][] {{0, 1}, {1, 0}, {0, 1}}, data.targets());
    assertArrayEquals(new double[] {3, 4}, data.inputs()[1]);
  }

  @Test
  void of_laterChangesOfTheArrays_haveNoEffect() {
    double[][] inputs = {{1}};
    DataSet copy = DataSet.of(inputs, inputs);
    inputs[0][0] = 9;
    copy.inputs()[0][0] = 8;
    assertEquals(1, copy.inputs()[0][0]);
  }

  @Test
  void at_rows_arePicked() {
    DataSet picked = data.at(2, 0, 2);
    assertArrayEquals(new double[][] {{5, 6}, {1, 2}, {5, 6}}, picked.inputs());
    assertThrows(IndexOutOfBoundsException.class, () -> data.at(3));
    assertEquals("a data set without rows", message(() -> data.at()));
  }

  @Test
  void split_parts_holdEachRowOnce() {
    double[][] numbers =
        IntStream.range(0, 10).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
    List<DataSet> parts = DataSet.of(numbers, numbers).split(0.3, 5);
    List<Double> met = new ArrayList<>();
    for (DataSet part : parts) {
      for (double[] row : part.inputs()) {
        met.add(row[0]);
      }
    }
    assertEquals(7, parts.get(0).count());
    assertEquals(
        IntStream.range(0, 10).mapToObj(i -> (double) i).toList(), met.stream().sorted().toList());
    assertNotEquals(met.stream().sorted().toList(), met);
    assertEquals(
        "a share of 0.01 of 3 rows leaves one of two sets empty",
        message(() -> data.split(0.01, 1)));
    assertThrows(IllegalArgumentException.class, () -> data.split(1, 1));
    assertThrows(IllegalArgumentException.class, () -> data.split(Double.NaN, 1));
  }

  @Test
  void of_badRows_areRejectedByNumber() {
    double[][] one = {{1}};
    assertEquals(
        "a data set without rows", message(() -> DataSet.of(new double[0][], new double[0][])));
    assertEquals(
        "1 rows of inputs but 2 rows of targets", message(() -> DataSet.of(one, new double[2][1])));
    assertEquals(
        "row 1 has 2 inputs, row 0 1",
        message(() -> DataSet.of(new double[][] {{1}, {1, 2}}, new double[2][1])));
    assertEquals("row 0 has 0 targets, row 0 0", message(() -> DataSet.of(one, new double[1][0])));
    assertEquals(
        "number 1 of the inputs of row 0 is NaN",
        message(() -> DataSet.of(new double[][] {{1, Double.NaN}}, one)));
    assertEquals(
        "number 0 of the targets of row 0 is Infinity",
        message(() -> DataSet.of(one, new double[][] {{Double.POSITIVE_INFINITY}})));
    assertEquals(
        "row 0 is of class 2 of 2, counted from 0",
        message(() -> DataSet.ofClasses(one, new int[] {2}, 2)));
    assertThrows(NullPointerException.class, () -> DataSet.of(new double[][] {null}, one));
  }
}
