package io.github.wengert.autodiff;

import java.util.function.DoubleBinaryOperator;

/** A node with two parents. */
final class Binary extends Value {
  private final Form form;
  private final Value a;
  private final Value b;

  private Binary(Form form, double data, Value a, Value b, String name) {
    super(
        data,
        Ids.after(Math.max(a.id, b.id)),
        name,
        a.constant && b.constant,
        a.symbolic || b.symbolic,
        a.traced || b.traced);
    this.form = form;
    this.a = a;
    this.b = b;
  }

  /** The functions of an operation with two arguments. */
  record Form(
      Op op, Flow flow, DoubleBinaryOperator value, Op.BinarySlope slopeA, Op.BinarySlope slopeB)
      implements Rule {

    Value apply(Value a, Value b) {
      if (a == null || b == null) {
        String which = a == null ? "first" : "second";
        throw new NullPointerException("the " + which + " argument of " + op.symbol() + " is null");
      }
      return new Binary(this, value.applyAsDouble(a.data, b.data), a, b, null);
    }

    @Override
    public int arity() {
      return 2;
    }

    @Override
    public Form with(Op newOp, Flow newFlow) {
      return new Form(newOp, newFlow, value, slopeA, slopeB);
    }

    @Override
    public double value(double... x) {
      return value.applyAsDouble(x[0], x[1]);
    }

    @Override
    public Value apply(Value... x) {
      return apply(x[0], x[1]);
    }

    @Override
    public Value[] slopes(Value[] x, Value y) {
      return new Value[] {
        x[0].constant ? Op.INDEPENDENT : slopeA.of(x[0], x[1], y),
        x[1].constant ? Op.INDEPENDENT : slopeB.of(x[0], x[1], y)
      };
    }
  }

  @Override
  public Value named(String newName) {
    return new Binary(form, data, a, b, checkedName(newName));
  }

  @Override
  Value[] arguments() {
    return new Value[] {a, b};
  }

  @Override
  public Op op() {
    return form.op;
  }

  @Override
  Value[] slopes() {
    return form.slopes(arguments(), this);
  }

  @Override
  void propagate(double adjoint, Sweep sweep) {
    if (!a.constant) {
      pass(adjoint, a, form.slopeA.of(a, b, this), sweep);
    }
    if (!b.constant) {
      pass(adjoint, b, form.slopeB.of(a, b, this), sweep);
    }
  }

  private void pass(double adjoint, Value parent, Value slope, Sweep sweep) {
    if (slope != Op.INDEPENDENT) {
      sweep.add(parent, form.flow.contribution(adjoint, slope.data));
    }
  }
}
