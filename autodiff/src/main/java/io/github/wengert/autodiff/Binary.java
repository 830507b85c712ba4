package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.ZeroRule;
import io.github.wengert.autodiff.naming.CreationSites;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A node with two parents. */
sealed class Binary extends Value {
  private final Form form;
  private final Value a;
  private final Value b;

  private Binary(Form form, double data, Value a, Value b) {
    super(data, Math.max(a.key, b.key), a.key | b.key);
    this.form = form;
    this.a = a;
    this.b = b;
  }

  private static Binary make(Form form, double data, Value a, Value b) {
    return CreationSites.made(
        ((a.key | b.key) & TRACED) != 0
            ? new Traced(form, data, a, b)
            : new Binary(form, data, a, b));
  }

  /**
   * The functions of an operation with two arguments. The name, which a named node has in a form of
   * its own, may be null.
   */
  record Form(
      Op op,
      DoubleBinaryOperator value,
      Op.BinarySlope slopeA,
      Op.BinarySlope slopeB,
      @Nullable String name)
      implements Rule {

    Form(Op op, DoubleBinaryOperator value, Op.BinarySlope slopeA, Op.BinarySlope slopeB) {
      this(op, value, slopeA, slopeB, null);
    }

    Value apply(Value a, Value b) {
      if (a == null || b == null) {
        String which = a == null ? "first" : "second";
        throw new NullPointerException("the " + which + " argument of " + op.symbol() + " is null");
      }
      return Binary.make(this, value.applyAsDouble(a.data, b.data), a, b);
    }

    @Override
    public int arity() {
      return 2;
    }

    @Override
    public Form with(Op newOp) {
      return new Form(newOp, value, slopeA, slopeB);
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
    public Value[] slopes(Value[] x, Value y, Predicate<Value> wanted) {
      return new Value[] {
        wanted.test(x[0]) ? slopeA.of(x[0], x[1], y) : Op.INDEPENDENT,
        wanted.test(x[1]) ? slopeB.of(x[0], x[1], y) : Op.INDEPENDENT
      };
    }
  }

  @Override
  Value withName(String newName) {
    Form f = form;
    return Binary.make(new Form(f.op, f.value, f.slopeA, f.slopeB, newName), data, a, b);
  }

  @Override
  @Nullable String givenName() {
    return form.name;
  }

  @Override
  Value[] arguments() {
    return new Value[] {a, b};
  }

  @Override
  Op operation() {
    return form.op;
  }

  @Override
  void propagate(double adjoint, Sweep sweep) {
    if (!a.isConstant()) {
      pass(adjoint, a, form.slopeA, sweep);
    }
    if (!b.isConstant()) {
      pass(adjoint, b, form.slopeB, sweep);
    }
  }

  private void pass(double adjoint, Value parent, Op.BinarySlope slope, Sweep sweep) {
    double number;
    if (slope == Slopes.ONE) {
      number = 1;
    } else if (slope == Slopes.SECOND) {
      number = b.data;
    } else if (slope == Slopes.FIRST) {
      number = a.data;
    } else if (slope == Slopes.MINUS_ONE) {
      number = -1;
    } else {
      Value value = slope.of(a, b, this);
      if (value == Op.INDEPENDENT) {
        return;
      }
      number = value.data;
    }
    sweep.add(parent, ZeroRule.contribution(adjoint, number));
  }

  /** A node that depends on an input of a recording. */
  private static final class Traced extends Binary {
    private final Recording[] recordings;

    Traced(Form form, double data, Value a, Value b) {
      super(form, data, a, b);
      this.recordings = Recording.join(a.recordings(), b.recordings());
    }

    @Override
    Recording[] recordings() {
      return recordings;
    }
  }
}
