package io.github.wengert.autodiff;

/** A node without parents. */
final class Leaf extends Value {
  private static final long NO_PARENT = -1;
  private static final Value[] NONE = {};

  private final Input input;

  Leaf(double data, String name, Input input) {
    super(data, Ids.after(NO_PARENT), name, input == Input.CONSTANT, input == Input.PLACEHOLDER);
    this.input = input;
  }

  @Override
  public Value named(String newName) {
    return new Leaf(data, checkedName(newName), input);
  }

  @Override
  public Op op() {
    return input;
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
