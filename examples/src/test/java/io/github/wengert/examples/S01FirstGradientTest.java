package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class S01FirstGradientTest {

  @Test
  void main_noArguments_printsValueAndGradient() {
    assertEquals(
        List.of("f = 6.909297426825682 (add)", "df/dx = 2.5838531634528574", "df/dy = 2.0"),
        Output.of(() -> S01FirstGradient.main(new String[0])));
  }

  @Test
  void gradient_formula_isYPlusCosX() {
    Exact.assertExact(3 + Math.cos(2), 2.5838531634528574);
  }
}
