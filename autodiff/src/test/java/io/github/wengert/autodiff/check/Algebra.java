package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Value;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** The operations that a function is written in, for one kind of number. */
interface Algebra<T> {

  T number(double number);

  T add(T a, T b);

  T sub(T a, T b);

  T mul(T a, T b);

  T div(T a, T b);

  T max(T a, T b);

  T apply(Name name, T x);

  /** The functions of one argument. */
  enum Name {
    SQRT(Math::sqrt),
    CBRT(Math::cbrt),
    EXP(Math::exp),
    EXPM1(Math::expm1),
    LOG(Math::log),
    LOG1P(Math::log1p),
    SIN(Math::sin),
    COS(Math::cos),
    TAN(Math::tan),
    ASIN(Math::asin),
    ATAN(Math::atan),
    SINH(Math::sinh),
    COSH(Math::cosh),
    TANH(Math::tanh),
    ABS(Math::abs),
    SIGN(Math::signum),
    FLOOR(Math::floor),
    CEIL(Math::ceil),
    RINT(Math::rint);

    final DoubleUnaryOperator of;

    Name(DoubleUnaryOperator of) {
      this.of = of;
    }
  }

  default T sqrt(T x) {
    return apply(Name.SQRT, x);
  }

  default T cbrt(T x) {
    return apply(Name.CBRT, x);
  }

  default T exp(T x) {
    return apply(Name.EXP, x);
  }

  default T expm1(T x) {
    return apply(Name.EXPM1, x);
  }

  default T log(T x) {
    return apply(Name.LOG, x);
  }

  default T log1p(T x) {
    return apply(Name.LOG1P, x);
  }

  default T sin(T x) {
    return apply(Name.SIN, x);
  }

  default T cos(T x) {
    return apply(Name.COS, x);
  }

  default T tan(T x) {
    return apply(Name.TAN, x);
  }

  default T asin(T x) {
    return apply(Name.ASIN, x);
  }

  default T atan(T x) {
    return apply(Name.ATAN, x);
  }

  default T sinh(T x) {
    return apply(Name.SINH, x);
  }

  default T cosh(T x) {
    return apply(Name.COSH, x);
  }

  default T tanh(T x) {
    return apply(Name.TANH, x);
  }

  default T abs(T x) {
    return apply(Name.ABS, x);
  }

  default T sign(T x) {
    return apply(Name.SIGN, x);
  }

  default T floor(T x) {
    return apply(Name.FLOOR, x);
  }

  default T ceil(T x) {
    return apply(Name.CEIL, x);
  }

  default T rint(T x) {
    return apply(Name.RINT, x);
  }

  default T relu(T x) {
    return max(x, number(0));
  }

  default T square(T x) {
    return mul(x, x);
  }

  default T times(double c, T x) {
    return mul(number(c), x);
  }

  default T plus(double c, T x) {
    return add(number(c), x);
  }

  default T neg(T x) {
    return sub(number(0), x);
  }

  default T inverse(T x) {
    return div(number(1), x);
  }

  /** A function in some algebra. */
  @FunctionalInterface
  interface Formula {
    <T> T of(Algebra<T> a, T x);

    default double at(double x) {
      return of(DOUBLES, x);
    }

    /** Returns the derivative, in all digits; NaN where the function has no finite value. */
    default double derivative(double x) {
      if (!Double.isFinite(at(x))) {
        return Double.NaN;
      }
      Dfp exact = FIELD.newDfp(x);
      return of(DIGITS, new FieldUnivariateDerivative1<>(exact, FIELD.getOne()))
          .getFirstDerivative()
          .toDouble();
    }
  }

  /** Doubles, as a black box has them. */
  Algebra<Double> DOUBLES =
      new Algebra<>() {
        @Override
        public Double number(double number) {
          return number;
        }

        @Override
        public Double add(Double a, Double b) {
          return a + b;
        }

        @Override
        public Double sub(Double a, Double b) {
          return a - b;
        }

        @Override
        public Double mul(Double a, Double b) {
          return a * b;
        }

        @Override
        public Double div(Double a, Double b) {
          return a / b;
        }

        @Override
        public Double max(Double a, Double b) {
          return Math.max(a, b);
        }

        @Override
        public Double apply(Name name, Double x) {
          return name.of.applyAsDouble(x);
        }
      };

  /** Values of the engine. */
  Algebra<Value> VALUES =
      new Algebra<>() {
        @Override
        public Value number(double number) {
          return Value.constant(number);
        }

        @Override
        public Value add(Value a, Value b) {
          return a.add(b);
        }

        @Override
        public Value sub(Value a, Value b) {
          return a.sub(b);
        }

        @Override
        public Value mul(Value a, Value b) {
          return a.mul(b);
        }

        @Override
        public Value div(Value a, Value b) {
          return a.div(b);
        }

        @Override
        public Value max(Value a, Value b) {
          return a.max(b);
        }

        @Override
        public Value apply(Name name, Value x) {
          return switch (name) {
            case SQRT -> x.sqrt();
            case CBRT -> x.cbrt();
            case EXP -> x.exp();
            case EXPM1 -> x.expm1();
            case LOG -> x.log();
            case LOG1P -> x.log1p();
            case SIN -> x.sin();
            case COS -> x.cos();
            case TAN -> x.tan();
            case ASIN -> x.asin();
            case ATAN -> x.atan();
            case SINH -> x.sinh();
            case COSH -> x.cosh();
            case TANH -> x.tanh();
            case ABS -> x.abs();
            case SIGN -> x.sign();
            case FLOOR -> x.floor();
            case CEIL -> x.ceil();
            case RINT -> x.rint();
          };
        }
      };

  /** The numbers of {@link #DIGITS}. */
  DfpField FIELD = new DfpField(120);

  /**
   * Numbers of 120 digits with their derivatives, from a library that has nothing to do with us.
   */
  Algebra<FieldUnivariateDerivative1<Dfp>> DIGITS =
      new Algebra<>() {

        @Override
        public FieldUnivariateDerivative1<Dfp> number(double number) {
          return new FieldUnivariateDerivative1<>(FIELD.newDfp(number), FIELD.getZero());
        }

        @Override
        public FieldUnivariateDerivative1<Dfp> add(
            FieldUnivariateDerivative1<Dfp> a, FieldUnivariateDerivative1<Dfp> b) {
          return a.add(b);
        }

        @Override
        public FieldUnivariateDerivative1<Dfp> sub(
            FieldUnivariateDerivative1<Dfp> a, FieldUnivariateDerivative1<Dfp> b) {
          return a.subtract(b);
        }

        @Override
        public FieldUnivariateDerivative1<Dfp> mul(
            FieldUnivariateDerivative1<Dfp> a, FieldUnivariateDerivative1<Dfp> b) {
          return a.multiply(b);
        }

        @Override
        public FieldUnivariateDerivative1<Dfp> div(
            FieldUnivariateDerivative1<Dfp> a, FieldUnivariateDerivative1<Dfp> b) {
          return a.divide(b);
        }

        @Override
        public FieldUnivariateDerivative1<Dfp> max(
            FieldUnivariateDerivative1<Dfp> a, FieldUnivariateDerivative1<Dfp> b) {
          return a.getValue().greaterThan(b.getValue()) ? a : b;
        }

        @Override
        public FieldUnivariateDerivative1<Dfp> apply(Name name, FieldUnivariateDerivative1<Dfp> x) {
          boolean remote = Math.abs(x.getReal()) > 1e4; // its exponentials have no end
          return switch (name) {
            case SQRT -> x.sqrt();
            case CBRT -> x.cbrt();
            case EXP -> remote ? number(Math.exp(x.getReal())) : x.exp();
            case EXPM1 -> remote ? number(Math.expm1(x.getReal())) : x.expm1();
            case LOG -> x.log();
            case LOG1P -> x.log1p();
            case SIN -> x.sin();
            case COS -> x.cos();
            case TAN -> x.tan();
            case ASIN -> x.asin();
            case ATAN -> x.atan();
            case SINH -> remote ? number(Math.sinh(x.getReal())) : x.sinh();
            case COSH -> remote ? number(Math.cosh(x.getReal())) : x.cosh();
            case TANH -> remote ? number(Math.tanh(x.getReal())) : x.tanh();
            case ABS -> x.getValue().negativeOrNull() ? x.negate() : x;
            case SIGN, FLOOR, CEIL, RINT -> number(name.of.applyAsDouble(x.getReal()));
          };
        }
      };
}
