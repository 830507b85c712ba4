package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private final Parameter w1 = Parameter.of(1, "w1");
  private final Parameter w2 = Parameter.of(2, "w2");
  private final Parameter b = Parameter.frozen(3, "b");
  private final Parameters all = Parameters.of(w1, w2, b);

  @Test
  void of_sharedParameter_countsOnceWhereItComesFirst() {
    Parameters shared = Parameters.of(w1, b, w1, w2, b);
    assertEquals(List.of(w1, b, w2), shared.list());
    assertEquals(3, shared.size());
  }

  @Test
  void of_twoParametersOfOneName_isRejected() {
    Parameter other = Parameter.of(7, "w1");
    assertEquals(
        "two different parameters are named 'w1': rename one of them",
        assertThrows(IllegalArgumentException.class, () -> Parameters.of(w1, other)).getMessage());
  }

  @Test
  void of_null_isRejected() {
    assertEquals(
        "a parameter is null in [w1 = 1.0, null]",
        assertThrows(NullPointerException.class, () -> Parameters.of(w1, null)).getMessage());
  }

  @Test
  void of_laterChangesOfTheGivenList_haveNoEffect() {
    List<Parameter> given = new ArrayList<>(List.of(w1));
    Parameters parameters = Parameters.of(given);
    given.add(w2);
    assertEquals(List.of(w1), parameters.list());
  }

  @Test
  void iterator_all_isInOrder() {
    List<Parameter> met = new ArrayList<>();
    all.forEach(met::add);
    assertEquals(List.of(w1, w2, b), met);
  }

  @Test
  void get_name_findsTheParameter() {
    assertSame(w2, all.get("w2"));
    assertEquals(
        "no parameter 'w3' among [w1, w2, b]",
        assertThrows(NoSuchElementException.class, () -> all.get("w3")).getMessage());
  }

  @Test
  void trainable_frozenAmongThem_leavesItOut() {
    assertEquals(List.of(w1, w2), all.trainable().list());
  }

  @Test
  void values_all_areTheLeaves() {
    assertEquals(List.of(w1.value(), w2.value(), b.value()), all.values());
  }

  @Property
  void set_array_isReadBackBitForBit(@ForAll @Size(3) double[] data) {
    Parameters parameters = Parameters.of(Parameter.numbered("w", 0, 0, 0));
    parameters.set(data);
    assertArrayEquals(data, parameters.data());
  }

  @Property
  void set_byName_isReadBack(@ForAll double x, @ForAll double y) {
    Parameters parameters = Parameters.of(Parameter.numbered("w", 0, 0, 0));
    parameters.set(Map.of("w3", x, "w1", y));
    assertEquals(Map.of("w1", y, "w2", 0.0, "w3", x), parameters.byName());
  }

  @Test
  void set_wrongSize_isRejectedAndSetsNothing() {
    assertEquals(
        "2 numbers for 3 parameters [w1, w2, b]",
        assertThrows(IllegalArgumentException.class, () -> all.set(8, 9)).getMessage());
    assertArrayEquals(new double[] {1, 2, 3}, all.data());
  }

  @Test
  void set_unknownName_isRejectedAndSetsNothing() {
    Map<String, Double> data = Map.of("w1", 9.0, "w4", 1.0, "w3", 1.0);
    assertEquals(
        "no parameters [w3, w4] among [w1, w2, b]",
        assertThrows(IllegalArgumentException.class, () -> all.set(data)).getMessage());
    assertArrayEquals(new double[] {1, 2, 3}, all.data());
  }

  @Test
  void set_nullNumber_isRejectedAndSetsNothing() {
    Map<String, Double> data = new HashMap<>();
    data.put("w1", 9.0);
    data.put("w2", null);
    assertEquals(
        "the number for w2 is null",
        assertThrows(NullPointerException.class, () -> all.set(data)).getMessage());
    assertArrayEquals(new double[] {1, 2, 3}, all.data());
  }

  @Test
  void byName_result_keepsTheOrderAndCannotBeChanged() {
    Map<String, Double> numbers = all.byName();
    assertEquals(List.of("w1", "w2", "b"), List.copyOf(numbers.keySet()));
    assertThrows(UnsupportedOperationException.class, () -> numbers.put("w1", 0.0));
  }

  @Test
  void data_result_isACopy() {
    Arrays.fill(all.data(), 9);
    assertArrayEquals(new double[] {1, 2, 3}, all.data());
  }

  @Test
  void toString_all_showsNamesAndNumbers() {
    assertEquals("[w1 = 1.0, w2 = 2.0, b = 3.0 (frozen)]", all.toString());
    assertTrue(Parameters.of().list().isEmpty());
  }
}
