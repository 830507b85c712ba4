package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.ZeroRule;
import io.github.wengert.autodiff.naming.CreationSites;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A node with any number of parents. */
sealed class Nary extends Value {
  private final Form form;
  private final Value[] arguments;

  private Nary(Form form, double data, Value[] arguments, long traits) {
    super(data, newest(arguments), traits);
    this.form = form;
    this.arguments = arguments;
  }

  private static Nary make(Form form, double data, Value[] arguments) {
    long traits = traits(arguments);
    return CreationSites.made(
        (traits & TRACED) != 0
            ? new Traced(form, data, arguments, traits)
            : new Nary(form, data, arguments, traits));
  }

  /** The numbers of all slopes by argument, given the arguments and the result. */
  @FunctionalInterface
  interface NumericSlopes {
    IntToDoubleFunction of(Value[] arguments, double y);
  }

  /**
   * The functions of an operation with a list of arguments, of any length or of one length. Where
   * it pays, {@code numericSlopes} gives the numbers of {@code slope} without making nodes; it may
   * be null. The name, which a named node has in a form of its own, may be null.
   */
  record Form(
      Op op,
      int arity,
      Op.NaryValue of,
      Op.NarySlopes slope,
      @Nullable NumericSlopes numericSlopes,
      @Nullable String name)
      implements Rule {

    Form(
        Op op,
        int arity,
        Op.NaryValue of,
        Op.NarySlopes slope,
        @Nullable NumericSlopes numericSlopes) {
      this(op, arity, of, slope, numericSlopes, null);
    }

    @Override
    public Form with(Op newOp) {
      return new Form(newOp, arity, of, slope, numericSlopes);
    }

    @Override
    public double value(double... x) {
      return of.of(x);
    }

    /** Makes a node that keeps the array. */
    @Override
    public Value apply(Value... x) {
      return Nary.make(this, of.of(numbers(x)), x);
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
    public Value[] slopes(Value[] x, Value y, Predicate<Value> wanted) {
      Value[] slopes = new Value[x.length];
      Arrays.fill(slopes, Op.INDEPENDENT);
      if (Arrays.stream(x).noneMatch(wanted)) {
        return slopes;
      }
      Value[] all = allSlopes(x, y);
      for (int i = 0; i < x.length; i++) {
        slopes[i] = wanted.test(x[i]) ? all[i] : Op.INDEPENDENT;
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
  Value withName(String newName) {
    Form f = form;
    return Nary.make(
        new Form(f.op, f.arity, f.of, f.slope, f.numericSlopes, newName), data, arguments);
  }

  @Override
  @Nullable String givenName() {
    return form.name;
  }

  @Override
  Op operation() {
    return form.op;
  }

  @Override
  Value[] arguments() {
    return arguments;
  }

  @Override
  void propagate(double adjoint, Sweep sweep) {
    if (isConstant()) {
      return;
    }
    if (form.numericSlopes != null) {
      propagate(adjoint, form.numericSlopes.of(arguments, data), sweep);
      return;
    }
    Value[] slopes = form.allSlopes(arguments, this);
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].isConstant() && slopes[i] != Op.INDEPENDENT) {
        sweep.add(arguments[i], ZeroRule.contribution(adjoint, slopes[i].data));
      }
    }
  }

  private void propagate(double adjoint, IntToDoubleFunction slopes, Sweep sweep) {
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].isConstant()) {
        sweep.add(arguments[i], ZeroRule.contribution(adjoint, slopes.applyAsDouble(i)));
      }
    }
  }

  /** A node that depends on an input of a recording. */
  private static final class Traced extends Nary {
    private final Recording[] recordings;

    Traced(Form form, double data, Value[] arguments, long traits) {
      super(form, data, arguments, traits);
      this.recordings = Recording.joined(arguments);
    }

    @Override
    Recording[] recordings() {
      return recordings;
    }
  }
}
