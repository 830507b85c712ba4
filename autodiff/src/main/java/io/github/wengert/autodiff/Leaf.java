package io.github.wengert.autodiff;

/** A node without parents. What kind of input it is follows from its traits. */
final class Leaf extends Value {
  private static final long NO_PARENT = -1;
  private static final Value[] NONE = {};

  private final String name;

  private Leaf(double data, String name, long traits) {
    super(data, NO_PARENT, traits);
    this.name = name;
  }

  static Leaf ofVariable(double data, String name) {
    return new Leaf(data, name, VARIABLE);
  }

  static Leaf ofConstant(double data) {
    return new Leaf(data, null, 0);
  }

  static Leaf ofPlaceholder(String name) {
    return new Leaf(Double.NaN, name, VARIABLE | SYMBOLIC);
  }

  /** Returns an input of a {@link Recording}. */
  static Leaf ofRecording(double data, String name, boolean constant) {
    return new Leaf(data, name, constant ? TRACED : TRACED | VARIABLE);
  }

  @Override
  Value withName(String newName) {
    return new Leaf(data, newName, key);
  }

  @Override
  String givenName() {
    return name;
  }

  @Override
  Op operation() {
    return isPlaceholder() ? Input.PLACEHOLDER : isConstant() ? Input.CONSTANT : Input.VARIABLE;
  }

  @Override
  Value[] arguments() {
    return NONE;
  }

  @Override
  Value[] slopes() {
    return NONE;
  }

  @Override
  void propagate(double adjoint, Sweep sweep) {
    // a leaf keeps what reaches it
  }
}
