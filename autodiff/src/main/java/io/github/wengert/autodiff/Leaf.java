package io.github.wengert.autodiff;

import io.github.wengert.autodiff.naming.CreationSites;
import org.jspecify.annotations.Nullable;

/** A node without parents. What kind of input it is follows from its traits. */
sealed class Leaf extends Value {
  private static final long NO_PARENT = -1;
  private static final Value[] NONE = {};

  private final @Nullable String name;

  private Leaf(double data, @Nullable String name, long traits) {
    super(data, NO_PARENT, traits);
    this.name = name;
  }

  static Leaf ofVariable(double data, @Nullable String name) {
    return CreationSites.made(new Leaf(data, name, VARIABLE));
  }

  static Leaf ofConstant(double data) {
    return CreationSites.made(new Leaf(data, null, 0));
  }

  static Leaf ofData(double data, @Nullable String name) {
    return CreationSites.made(new Leaf(data, name, DATA));
  }

  static Leaf ofPlaceholder(String name) {
    return CreationSites.made(new Leaf(Double.NaN, name, VARIABLE | SYMBOLIC));
  }

  /** Returns an input of recordings. */
  static Leaf ofRecording(double data, String name, boolean variable, Recording... recordings) {
    return CreationSites.made(
        new Traced(data, name, TRACED | (variable ? VARIABLE : DATA), recordings));
  }

  @Override
  Value withName(String newName) {
    return CreationSites.made(
        isTraced() ? new Traced(data, newName, key, recordings()) : new Leaf(data, newName, key));
  }

  @Override
  @Nullable String givenName() {
    return name;
  }

  @Override
  Op operation() {
    if (!isConstant()) {
      return isPlaceholder() ? Input.PLACEHOLDER : Input.VARIABLE;
    }
    return (key & DATA) == 0 ? Input.CONSTANT : Input.DATA;
  }

  @Override
  Value[] arguments() {
    return NONE;
  }

  @Override
  void propagate(double adjoint, Sweep sweep) {
    // a leaf keeps what reaches it
  }

  /** An input of recordings. */
  private static final class Traced extends Leaf {
    private final Recording[] recordings;

    Traced(double data, @Nullable String name, long traits, Recording... recordings) {
      super(data, name, traits);
      this.recordings = recordings;
    }

    @Override
    Recording[] recordings() {
      return recordings;
    }
  }
}
