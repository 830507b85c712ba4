package io.github.wengert.examples.mistakes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutsToThreeDigitsTest {

  @Test
  void cut_numbers_dropsWhatFollows() {
    assertEquals(0.218, CutsToThreeDigits.cut(0.218864));
    assertEquals(-0.786, CutsToThreeDigits.cut(-0.7869));
    assertEquals(0.16, CutsToThreeDigits.cut(0.16));
  }

  @Test
  void cut_parameters_cutsEach() {
    Parameters parameters = Parameters.of(Parameter.numbered("w", 0.162576, 0.07358));
    CutsToThreeDigits.cut(parameters);
    assertArrayEquals(new double[] {0.162, 0.073}, parameters.data());
  }

  @Test
  void forward_sumThatIsShortInBinary_losesItsLastDigit() {
    List<Parameter> w = Parameter.numbered("w", 0.115, 0.073);
    assertArrayEquals(new double[] {0.448}, CutsToThreeDigits.forward(Dense.of(w, "h2"), 2, 3));
  }
}
