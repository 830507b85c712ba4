package io.github.wengert.autodiff.hipparchus;

import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.Field;
import org.hipparchus.util.MathArrays;

/**
 * A {@link Value} in the form in which the generic algorithms of Hipparchus take numbers: whatever
 * they compute becomes a graph, and can be differentiated backward.
 *
 * <pre>{@code
 * FieldValue x = new FieldValue(Value.of(2));
 * FieldValue f = x.linearCombination(3, x, 4, x.sin());
 * f.value().backward().of(x.value()); // 3 + 4 cos 2
 * }</pre>
 *
 * <p><b>Graphs.</b> Each operation makes one node. Operations come from the table where it has
 * them, with its numbers and conventions; the few that Hipparchus alone has are {@link Operations}.
 * What an algorithm reads as a plain number ({@link #getReal()}, comparisons, {@link #round()})
 * leaves the graph: a derivative is that of the path that the algorithm took.
 *
 * <p><b>Equality</b> is that of numbers, as Hipparchus expects, unlike that of values: two
 * instances may be equal and have different derivatives. Only a constant {@link #isZero()}.
 *
 * <p><b>Cost.</b> 16 bytes on top of the node. Immutable, and safe for use by several threads.
 *
 * @param value the node, never null
 */
public record FieldValue(Value value) implements CalculusFieldElement<FieldValue> {

  /** What Hipparchus asks about the set that the numbers are from. */
  private enum Reals implements Field<FieldValue> {
    INSTANCE;

    @Override
    public FieldValue getZero() {
      return constant(0);
    }

    @Override
    public FieldValue getOne() {
      return constant(1);
    }

    @Override
    public Class<FieldValue> getRuntimeClass() {
      return FieldValue.class;
    }
  }

  /** Checks that there is a value. */
  public FieldValue {
    Objects.requireNonNull(value, "the value is null");
  }

  /** Returns a number into which no derivative flows. */
  public static FieldValue constant(double data) {
    return new FieldValue(Value.constant(data));
  }

  /** Returns the field, whose arrays Hipparchus makes. */
  public static Field<FieldValue> field() {
    return Reals.INSTANCE;
  }

  @Override
  public Field<FieldValue> getField() {
    return field();
  }

  @Override
  public FieldValue newInstance(double data) {
    return constant(data);
  }

  @Override
  public double getReal() {
    return value.data();
  }

  /** Returns 0 with the derivatives of this. */
  @Override
  public FieldValue getAddendum() {
    return new FieldValue(Operations.ADDENDUM.of(value, Value.constant(value.data())));
  }

  /** Tells whether this is the constant 0: algorithms skip such terms, derivatives and all. */
  @Override
  public boolean isZero() {
    return value.isConstant() && value.data() == 0;
  }

  @Override
  public FieldValue add(FieldValue b) {
    return new FieldValue(value.add(b.value));
  }

  @Override
  public FieldValue subtract(FieldValue b) {
    return new FieldValue(value.sub(b.value));
  }

  @Override
  public FieldValue negate() {
    return new FieldValue(value.neg());
  }

  @Override
  public FieldValue multiply(FieldValue b) {
    return new FieldValue(value.mul(b.value));
  }

  @Override
  public FieldValue divide(FieldValue b) {
    return new FieldValue(value.div(b.value));
  }

  @Override
  public FieldValue reciprocal() {
    return new FieldValue(value.reciprocal());
  }

  @Override
  public FieldValue square() {
    return new FieldValue(value.square());
  }

  @Override
  public FieldValue remainder(FieldValue b) {
    return new FieldValue(Operations.REMAINDER.of(value, b.value));
  }

  @Override
  public FieldValue remainder(double b) {
    return remainder(constant(b));
  }

  @Override
  public FieldValue scalb(int n) {
    return new FieldValue(Operations.SCALB.of(value, Value.constant(n)));
  }

  @Override
  public FieldValue ulp() {
    return new FieldValue(Operations.ULP.of(value));
  }

  @Override
  public FieldValue sqrt() {
    return new FieldValue(value.sqrt());
  }

  @Override
  public FieldValue cbrt() {
    return new FieldValue(value.cbrt());
  }

  @Override
  public FieldValue rootN(int n) {
    return switch (n) {
      case 2 -> sqrt();
      case 3 -> cbrt();
      default -> new FieldValue(Operations.ROOT.of(value, Value.constant(n)));
    };
  }

  @Override
  public FieldValue hypot(FieldValue b) {
    return new FieldValue(value.hypot(b.value));
  }

  @Override
  public FieldValue pow(FieldValue b) {
    return new FieldValue(value.pow(b.value));
  }

  @Override
  public FieldValue pow(double b) {
    return new FieldValue(value.pow(b));
  }

  @Override
  public FieldValue exp() {
    return new FieldValue(value.exp());
  }

  @Override
  public FieldValue expm1() {
    return new FieldValue(value.expm1());
  }

  @Override
  public FieldValue log() {
    return new FieldValue(value.log());
  }

  @Override
  public FieldValue log1p() {
    return new FieldValue(value.log1p());
  }

  @Override
  public FieldValue log10() {
    return new FieldValue(value.log10());
  }

  @Override
  public FieldValue sin() {
    return new FieldValue(value.sin());
  }

  @Override
  public FieldValue cos() {
    return new FieldValue(value.cos());
  }

  @Override
  public FieldValue tan() {
    return new FieldValue(value.tan());
  }

  @Override
  public FieldValue asin() {
    return new FieldValue(value.asin());
  }

  @Override
  public FieldValue acos() {
    return new FieldValue(value.acos());
  }

  @Override
  public FieldValue atan() {
    return new FieldValue(value.atan());
  }

  @Override
  public FieldValue atan2(FieldValue b) {
    return new FieldValue(value.atan2(b.value));
  }

  @Override
  public FieldValue sinh() {
    return new FieldValue(value.sinh());
  }

  @Override
  public FieldValue cosh() {
    return new FieldValue(value.cosh());
  }

  @Override
  public FieldValue tanh() {
    return new FieldValue(value.tanh());
  }

  @Override
  public FieldValue asinh() {
    return new FieldValue(value.asinh());
  }

  @Override
  public FieldValue acosh() {
    return new FieldValue(value.acosh());
  }

  @Override
  public FieldValue atanh() {
    return new FieldValue(value.atanh());
  }

  @Override
  public FieldValue toDegrees() {
    return new FieldValue(value.toDegrees());
  }

  @Override
  public FieldValue toRadians() {
    return new FieldValue(value.toRadians());
  }

  @Override
  public FieldValue abs() {
    return new FieldValue(value.abs());
  }

  @Override
  public FieldValue sign() {
    return new FieldValue(value.sign());
  }

  @Override
  public FieldValue copySign(FieldValue b) {
    return new FieldValue(value.copySign(b.value));
  }

  @Override
  public FieldValue floor() {
    return new FieldValue(value.floor());
  }

  @Override
  public FieldValue ceil() {
    return new FieldValue(value.ceil());
  }

  @Override
  public FieldValue rint() {
    return new FieldValue(value.rint());
  }

  @Override
  public FieldValue linearCombination(FieldValue[] a, FieldValue[] b) {
    MathArrays.checkEqualLength(a, b);
    Value[] pairs =
        Stream.concat(Arrays.stream(a), Arrays.stream(b))
            .map(FieldValue::value)
            .toArray(Value[]::new);
    return new FieldValue(Operations.LINEAR_COMBINATION.of(pairs));
  }

  @Override
  public FieldValue linearCombination(FieldValue a1, FieldValue b1, FieldValue a2, FieldValue b2) {
    return linearCombination(new FieldValue[] {a1, a2}, new FieldValue[] {b1, b2});
  }

  @Override
  public FieldValue linearCombination(
      FieldValue a1, FieldValue b1, FieldValue a2, FieldValue b2, FieldValue a3, FieldValue b3) {
    return linearCombination(new FieldValue[] {a1, a2, a3}, new FieldValue[] {b1, b2, b3});
  }

  @Override
  public FieldValue linearCombination(
      FieldValue a1,
      FieldValue b1,
      FieldValue a2,
      FieldValue b2,
      FieldValue a3,
      FieldValue b3,
      FieldValue a4,
      FieldValue b4) {
    return linearCombination(new FieldValue[] {a1, a2, a3, a4}, new FieldValue[] {b1, b2, b3, b4});
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldValue that && Double.compare(value.data(), that.value.data()) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(value.data());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
