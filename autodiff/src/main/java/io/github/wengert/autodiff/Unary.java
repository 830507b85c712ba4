package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.ZeroRule;
import io.github.wengert.autodiff.naming.CreationSites;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A node with one parent. */
sealed class Unary extends Value {
  private final Form form;
  private final Value x;

  private Unary(Form form, double data, Value x) {
    super(data, x.key, x.key);
    this.form = form;
    this.x = x;
  }

  private static Unary make(Form form, double data, Value x) {
    return CreationSites.made(x.isTraced() ? new Traced(form, data, x) : new Unary(form, data, x));
  }

  /**
   * The functions of an operation with one argument. Where it pays, {@code numericSlope} gives the
   * number of {@code slope} from x and y without making nodes; it may be null. So may the name,
   * which a named node has in a form of its own.
   */
  record Form(
      Op op,
      DoubleUnaryOperator value,
      Op.UnarySlope slope,
      @Nullable DoubleBinaryOperator numericSlope,
      @Nullable String name)
      implements Rule {

    Form(
        Op op,
        DoubleUnaryOperator value,
        Op.UnarySlope slope,
        @Nullable DoubleBinaryOperator numericSlope) {
      this(op, value, slope, numericSlope, null);
    }

    Value apply(Value x) {
      if (x == null) {
        throw new NullPointerException("the argument of " + op.symbol() + " is null");
      }
      return Unary.make(this, value.applyAsDouble(x.data), x);
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public Form with(Op newOp) {
      return new Form(newOp, value, slope, numericSlope);
    }

    @Override
    public double value(double... x) {
      return value.applyAsDouble(x[0]);
    }

    @Override
    public Value apply(Value... x) {
      return apply(x[0]);
    }

    @Override
    public Value[] slopes(Value[] x, Value y, Predicate<Value> wanted) {
      return new Value[] {wanted.test(x[0]) ? slope.of(x[0], y) : Op.INDEPENDENT};
    }
  }

  @Override
  Value withName(String newName) {
    Form f = form;
    return Unary.make(new Form(f.op, f.value, f.slope, f.numericSlope, newName), data, x);
  }

  @Override
  @Nullable String givenName() {
    return form.name;
  }

  @Override
  Value[] arguments() {
    return new Value[] {x};
  }

  @Override
  Op operation() {
    return form.op;
  }

  @Override
  void propagate(double adjoint, Sweep sweep) {
    if (x.isConstant()) {
      return;
    }
    if (form.numericSlope != null) {
      double slope = form.numericSlope.applyAsDouble(x.data, data);
      sweep.add(x, ZeroRule.contribution(adjoint, slope));
      return;
    }
    Value slope = form.slope.of(x, this);
    if (slope != Op.INDEPENDENT) {
      sweep.add(x, ZeroRule.contribution(adjoint, slope.data));
    }
  }

  /** A node that depends on an input of a recording. */
  private static final class Traced extends Unary {
    private final Recording[] recordings;

    Traced(Form form, double data, Value x) {
      super(form, data, x);
      this.recordings = x.recordings();
    }

    @Override
    Recording[] recordings() {
      return recordings;
    }
  }
}
