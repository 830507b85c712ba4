package io.github.wengert.autodiff;

/**
 * The elementary functions of a {@link Value}. What each gives at kinks and at the edges of its
 * domain stands with its entry in {@link Elementary}.
 */
abstract class Functions extends Arithmetic {

  /** Only {@link Value} extends this. */
  Functions() {}

  private Value self() {
    return (Value) this;
  }

  /** Returns this². */
  public final Value square() {
    return Elementary.SQUARE.of(self());
  }

  /** Returns 1 / this. */
  public final Value reciprocal() {
    return Elementary.RECIPROCAL.of(self());
  }

  /** Returns the square root. */
  public final Value sqrt() {
    return Elementary.SQRT.of(self());
  }

  /** Returns e to this power. */
  public final Value exp() {
    return Elementary.EXP.of(self());
  }

  /** Returns the natural logarithm. */
  public final Value log() {
    return Elementary.LOG.of(self());
  }

  /** Returns the sine. */
  public final Value sin() {
    return Elementary.SIN.of(self());
  }

  /** Returns the cosine. */
  public final Value cos() {
    return Elementary.COS.of(self());
  }

  /** Returns the tangent. */
  public final Value tan() {
    return Elementary.TAN.of(self());
  }

  /** Returns the hyperbolic tangent. */
  public final Value tanh() {
    return Elementary.TANH.of(self());
  }

  /** Returns the logistic function 1/(1 + e⁻ˣ). */
  public final Value sigmoid() {
    return Elementary.SIGMOID.of(self());
  }

  /** Returns max(this, 0). */
  public final Value relu() {
    return Elementary.RELU.of(self());
  }

  /** Returns the absolute value. */
  public final Value abs() {
    return Elementary.ABS.of(self());
  }

  /** Returns −1, 0 or 1. */
  public final Value sign() {
    return Elementary.SIGN.of(self());
  }
}
