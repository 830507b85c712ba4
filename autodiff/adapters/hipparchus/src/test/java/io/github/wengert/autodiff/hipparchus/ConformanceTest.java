package io.github.wengert.autodiff.hipparchus;

import io.github.wengert.autodiff.Value;
import org.hipparchus.CalculusFieldElementAbstractTest;

/** The suite that Hipparchus publishes for types its generic algorithms are to run on. */
class ConformanceTest extends CalculusFieldElementAbstractTest<FieldValue> {

  @Override
  protected FieldValue build(double x) {
    return new FieldValue(Value.of(x));
  }
}
