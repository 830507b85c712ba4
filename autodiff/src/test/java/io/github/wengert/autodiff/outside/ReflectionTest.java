package io.github.wengert.autodiff.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Value;
import org.junit.jupiter.api.Test;

/** Dynamic languages and expression libraries call methods by reflection, from other packages. */
class ReflectionTest {

  @Test
  void fluentMethods_calledFromOutside_areAccessible() throws Exception {
    Value x = Value.of(3);
    assertEquals(9, ((Value) Value.class.getMethod("square").invoke(x)).data());
    assertEquals(5, ((Value) Value.class.getMethod("add", double.class).invoke(x, 2)).data());
  }
}
