package io.github.wengert.autodiff;

import java.util.Locale;

/** The "operations" of leaves: a leaf is put in, not computed, and has no arguments. */
public enum Input implements Op {
  /** A number to differentiate with respect to. */
  VARIABLE,
  /** A number that is not differentiated: nothing flows into it. */
  CONSTANT,
  /** A number that is not differentiated either, but may be another in a program. */
  DATA,
  /** A variable without a number, for rules and programs that are written once and run later. */
  PLACEHOLDER;

  final Rule rule = new Nary.Form(this, 0, x -> reject(), (x, y) -> x, null);

  private double reject() {
    throw new IllegalArgumentException("a " + this + " is put in, not computed");
  }

  @Override
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Domain domain(int index) {
    throw new IndexOutOfBoundsException("a " + this + " has no argument " + index);
  }

  @Override
  public String toString() {
    return symbol();
  }
}
