package io.github.wengert.autodiff;

import java.util.Arrays;

/** A node with any number of parents. */
final class Nary extends Value {
  private final Form form;
  private final Value[] arguments;

  private Nary(Form form, double data, Value[] arguments, Traits traits, String name) {
    super(data, Ids.after(traits.newest), name, traits.constant, traits.symbolic, traits.traced);
    this.form = form;
    this.arguments = arguments;
  }

  /** What a node inherits from its parents. */
  private record Traits(long newest, boolean constant, boolean symbolic, boolean traced) {

    static Traits of(Value[] arguments) {
      long newest = -1;
      boolean constant = true;
      boolean symbolic = false;
      boolean traced = false;
      for (Value argument : arguments) {
        newest = Math.max(newest, argument.id);
        constant &= argument.constant;
        symbolic |= argument.symbolic;
        traced |= argument.traced;
      }
      return new Traits(newest, constant, symbolic, traced);
    }
  }

  /** The numbers of all slopes, given the arguments and the result. */
  @FunctionalInterface
  interface NumericSlopes {
    double[] of(double[] arguments, double y);
  }

  /**
   * The functions of an operation with a list of arguments, of any length or of one length. Where
   * it pays, {@code numericSlopes} gives the numbers of {@code slope} without making nodes; it may
   * be null.
   */
  record Form(
      Op op,
      int arity,
      Flow flow,
      Op.NaryValue of,
      Op.NarySlopes slope,
      NumericSlopes numericSlopes)
      implements Rule {

    @Override
    public Form with(Op newOp, Flow newFlow) {
      return new Form(newOp, arity, newFlow, of, slope, numericSlopes);
    }

    @Override
    public double value(double... x) {
      return of.of(x);
    }

    /** Makes a node that keeps the array. */
    @Override
    public Value apply(Value... x) {
      return new Nary(this, of.of(numbers(x)), x, Traits.of(x), null);
    }

    private double[] numbers(Value[] x) {
      double[] numbers = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        if (x[i] == null) {
          throw new NullPointerException("argument " + i + " of " + op.symbol() + " is null");
        }
        numbers[i] = x[i].data;
      }
      return numbers;
    }

    @Override
    public Value[] slopes(Value[] x, Value y) {
      Value[] slopes = new Value[x.length];
      Arrays.fill(slopes, Op.INDEPENDENT);
      if (Arrays.stream(x).allMatch(argument -> argument.constant)) {
        return slopes;
      }
      Value[] all = allSlopes(x, y);
      for (int i = 0; i < x.length; i++) {
        slopes[i] = x[i].constant ? Op.INDEPENDENT : all[i];
      }
      return slopes;
    }

    /** Returns what the rule gives, slopes by constants too. */
    private Value[] allSlopes(Value[] x, Value y) {
      Value[] slopes = slope.of(x, y);
      if (slopes.length != x.length) {
        throw new IllegalStateException(
            op.symbol() + " has " + x.length + " arguments but gives " + slopes.length + " slopes");
      }
      return slopes;
    }
  }

  @Override
  public Value named(String newName) {
    return new Nary(form, data, arguments, Traits.of(arguments), checkedName(newName));
  }

  @Override
  public Op op() {
    return form.op;
  }

  @Override
  Value[] arguments() {
    return arguments;
  }

  @Override
  Value[] slopes() {
    return form.slopes(arguments(), this);
  }

  @Override
  void propagate(double adjoint, Sweep sweep) {
    if (constant) {
      return;
    }
    if (form.numericSlopes != null) {
      propagate(adjoint, form.numericSlopes.of(form.numbers(arguments), data), sweep);
      return;
    }
    Value[] slopes = form.allSlopes(arguments, this);
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].constant && slopes[i] != Op.INDEPENDENT) {
        sweep.add(arguments[i], form.flow.contribution(adjoint, slopes[i].data));
      }
    }
  }

  private void propagate(double adjoint, double[] slopes, Sweep sweep) {
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].constant) {
        sweep.add(arguments[i], form.flow.contribution(adjoint, slopes[i]));
      }
    }
  }
}
