package io.github.wengert.autodiff.program.routine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where arguments and results are. Covers {@link Layout} and {@link Masks} too. */
class ShapeTest {
  @Test
  void shape_saysWhereColumnsAre() {
    Shape shape = new Shape(2, 3, 2, 1, 10, true);
    assertEquals(2 + 3 + 20 + 1, shape.arguments());
    assertEquals(3 + 10, shape.results());
    assertEquals(15, shape.column(1));
    assertEquals(3, shape.output(0));
    double[] arguments = new double[shape.arguments()];
    Arrays.setAll(arguments, i -> i);
    arguments[25] = 4;
    assertEquals(4, shape.count(arguments));
    double[] x = new double[shape.bodyInputs()];
    shape.row(arguments, 3, x);
    assertArrayEquals(new double[] {0, 0, 0, 0, 0, 8, 18}, x);
    arguments[25] = 11;
    assertThrows(IllegalArgumentException.class, () -> shape.count(arguments));
    assertThrows(IllegalArgumentException.class, () -> new Shape(0, 0, 2, 0, 1 << 30, false));
    assertEquals(shape, new Shape(2, 3, 2, 1, 10, true));
    assertNotEquals(shape, new Shape(2, 3, 2, 1, 10, false));
  }

  @Test
  void groups_areInterleaved() {
    // [a b b | A B] to [a A b b B]
    int[] moved = Layout.interleaved(new int[] {1, 2}, new int[] {1, 1});
    assertArrayEquals(new int[] {0, 2, 3, 1, 4}, moved);
    assertArrayEquals(new int[] {0, 3, 1, 2, 4}, Layout.inverse(moved));
  }

  @Test
  void masks_selectAndScatter() {
    boolean[] mask = Masks.present(Arrays.asList("a", null, "c"));
    assertEquals("x-x", Masks.key(mask));
    assertEquals(List.of("1", "3"), Masks.gather(mask, List.of("1", "2", "3")));
    assertEquals(Arrays.asList("1", null, "2"), Masks.scatter(mask, List.of("1", "2")));
    assertEquals(Arrays.asList("1", null, "3"), Masks.only(mask, List.of("1", "2", "3")));
    assertEquals(List.of("1", "0"), Masks.orElse(Arrays.asList("1", null), "0"));
    assertArrayEquals(
        new boolean[] {true, false}, Masks.and(Masks.all(2), new boolean[] {true, false}));
  }
}
