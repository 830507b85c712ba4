package io.github.wengert.autodiff;

/** A node without parents. What kind of input it is follows from its traits. */
final class Leaf extends Value {
  private static final long NO_PARENT = -1;
  private static final Value[] NONE = {};

  private Leaf(double data, String name, boolean constant, boolean symbolic, boolean traced) {
    super(data, Ids.after(NO_PARENT), name, constant, symbolic, traced);
  }

  static Leaf ofVariable(double data, String name) {
    return new Leaf(data, name, false, false, false);
  }

  static Leaf ofConstant(double data) {
    return new Leaf(data, null, true, false, false);
  }

  static Leaf ofPlaceholder(String name) {
    return new Leaf(Double.NaN, name, false, true, false);
  }

  /** Returns an input of a {@link Recording}. */
  static Leaf ofRecording(double data, String name, boolean constant) {
    return new Leaf(data, name, constant, false, true);
  }

  @Override
  public Value named(String newName) {
    return new Leaf(data, checkedName(newName), constant, symbolic, traced);
  }

  @Override
  public Op op() {
    return symbolic ? Input.PLACEHOLDER : constant ? Input.CONSTANT : Input.VARIABLE;
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
