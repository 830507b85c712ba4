package io.github.wengert.autodiff.program.ir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Signature} names what programs of derivatives have as inputs and outputs. */
class SignatureTest {
  private static Signature signature() {
    boolean[] active = {true, false, true};
    return new Signature(List.of("a", "b", "c"), active, List.of("f", "g")::get);
  }

  @Test
  void backward_ofTwoResults_hasARowOfVariablesForEach() {
    assertEquals(2, signature().variableCount());
    List<String> names = List.of("df/da", "df/dc", "dg/da", "dg/dc");
    assertEquals(names, signature().backward(0).outputs(4));
    Signature kept = signature().backward(1);
    assertEquals(List.of("f", "df/da", "df/dc"), kept.outputs(3));
    assertEquals("d(df/da)/dc", signature().backward(0).backward(0).output(1));
  }

  @Test
  void forward_ofTwoVariables_hasTheirDirectionsAsData() {
    Signature forward = signature().forward(1, 2);
    assertEquals(List.of("a", "b", "c", "da", "dc"), forward.inputs);
    assertArrayEquals(new boolean[] {true, false, true, false, false}, forward.active);
    assertEquals(List.of("df", "dg"), forward.outputs(2));
  }

  @Test
  void bound_ofThreeInputs_hasTheVariablesAlone() {
    assertEquals(List.of("a", "c"), signature().bound().inputs);
    assertArrayEquals(new boolean[] {true, true}, signature().bound().active);
  }

  @Test
  void rows_ofDerivatives_areThoseOfTheResults() {
    assertArrayEquals(new double[][] {{1, 2}, {3, 4}}, signature().rows(1, 2, 3, 4));
  }

  @Test
  void description_ofMany_hasTheFirstNames() {
    assertEquals(
        "program of 3 inputs (a, b, c), 7 operations, 2 results (f, g)",
        signature().describe(7, 2));
  }
}
