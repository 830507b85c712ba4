package io.github.wengert.autodiff.program.language;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.program.ir.Call;
import io.github.wengert.autodiff.program.ir.LoweredOp;
import io.github.wengert.autodiff.program.language.Code.Expression;
import java.util.List;
import java.util.Map;

/**
 * Writes instructions as expressions: arithmetic in place, anything else as a call of a function of
 * the standard library or of {@link Kernels}, by its neutral name.
 */
public final class Operations {
  /** The functions of operations that are called otherwise than by their symbol. */
  private static final Map<Elementary, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry(Elementary.REM, "fmod"),
          Map.entry(Elementary.POW, "powerOf"),
          Map.entry(Elementary.LOG, "logarithm"),
          Map.entry(Elementary.LOG2, "logToBase2"),
          Map.entry(Elementary.LOG10, "logToBase10"),
          Map.entry(Elementary.LOG1P, "logOf1Plus"),
          Map.entry(Elementary.EXP2, "powerOf2"),
          Map.entry(Elementary.EXPM1, "exponentialMinus1"),
          Map.entry(Elementary.SIN, "sine"),
          Map.entry(Elementary.COS, "cosine"),
          Map.entry(Elementary.TAN, "tangent"),
          Map.entry(Elementary.ASIN, "arcSine"),
          Map.entry(Elementary.ACOS, "arcCosine"),
          Map.entry(Elementary.ATAN, "arcTangent"),
          Map.entry(Elementary.ATAN2, "angleOf"),
          Map.entry(Elementary.SINH, "hyperbolicSine"),
          Map.entry(Elementary.COSH, "hyperbolicCosine"),
          Map.entry(Elementary.ASINH, "inverseSinh"),
          Map.entry(Elementary.ACOSH, "inverseCosh"),
          Map.entry(Elementary.ATANH, "inverseTanh"),
          Map.entry(Elementary.CBRT, "cubeRoot"),
          Map.entry(Elementary.HYPOT, "hypotenuse"),
          Map.entry(Elementary.ERF, "errorFunction"),
          Map.entry(Elementary.ERFC, "complementaryErrorFunction"),
          Map.entry(Elementary.SIGN, "signum"));

  /** How the calls of functions are written in comments, as a reader would. */
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("contribution", "{0} * {1}"),
          Map.entry("abs", "|{0}|"),
          Map.entry("powerOf", "{0}^{1}"),
          Map.entry("powSub", "{0}^({1} - {2})"),
          Map.entry("powSubMul", "{3} {0}^({1} - {2})"),
          Map.entry("powSubLogMul", "{3} ln({0})^{4} {0}^({1} - {2})"),
          Map.entry("above", "{0} > {1}"),
          Map.entry("atLeast", "{0} >= {1}"),
          Map.entry("choose", "{0} ? {1} : {2}"),
          Map.entry("decay", "-|{0}|, at least -800"),
          Map.entry("bounded", "{0}, within +-800"),
          Map.entry("expSeries", "exp(r) - 1 for {0} = k ln 2 + r"),
          Map.entry("expHalf", "2^(k/2) for {0} = k ln 2 + r"),
          Map.entry("expOf", "exp({0})"),
          Map.entry("exponential", "exp({0})"),
          Map.entry("expOfMinusAbs", "exp(-|{0}|)"),
          Map.entry("tanhOf", "tanh({3})"),
          Map.entry("hyperbolicTangent", "tanh({0})"),
          Map.entry("sigmoidOf", "sigmoid({1})"),
          Map.entry("logisticPdfOf", "{0} / (1 + {0})^2"),
          Map.entry("log1pOfFraction", "ln(1 + {0})"),
          Map.entry("expOfOther", "exp({0} - {2})"),
          Map.entry("logSum", "{0} + ln(1 + {1})"),
          Map.entry("errorFunction", "erf({0})"),
          Map.entry("complementaryErrorFunction", "erfc({0})"),
          Map.entry("logarithm", "log({0})"),
          Map.entry("logToBase2", "log2({0})"),
          Map.entry("logToBase10", "log10({0})"),
          Map.entry("logOf1Plus", "log1p({0})"),
          Map.entry("exponentialMinus1", "expm1({0})"),
          Map.entry("powerOf2", "2^{0}"),
          Map.entry("sine", "sin({0})"),
          Map.entry("cosine", "cos({0})"),
          Map.entry("tangent", "tan({0})"),
          Map.entry("arcSine", "asin({0})"),
          Map.entry("arcCosine", "acos({0})"),
          Map.entry("arcTangent", "atan({0})"),
          Map.entry("angleOf", "atan2({0}, {1})"),
          Map.entry("hyperbolicSine", "sinh({0})"),
          Map.entry("hyperbolicCosine", "cosh({0})"),
          Map.entry("inverseSinh", "asinh({0})"),
          Map.entry("inverseCosh", "acosh({0})"),
          Map.entry("inverseTanh", "atanh({0})"),
          Map.entry("cubeRoot", "cbrt({0})"),
          Map.entry("hypotenuse", "hypot({0}, {1})"));

  private Operations() {}

  /** Returns an instruction as an expression; of a rescue the plain result. */
  public static Expression of(LoweredOp op, List<Expression> x) {
    return switch (op.primitive()) {
      case ADD -> new Code.Infix('+', x.get(0), x.get(1));
      case SUB -> new Code.Infix('-', x.get(0), x.get(1));
      case MUL -> new Code.Infix('*', x.get(0), x.get(1));
      case DIV -> new Code.Infix('/', x.get(0), x.get(1));
      case NEG -> new Code.Minus(x.get(0));
      case FMA -> new Code.Call("fma", x);
      case STRONG_MUL -> new Code.Call("contribution", x);
      case SQRT -> new Code.Call("sqrt", x);
      case ABS -> new Code.Call("abs", x);
      case COPY_SIGN -> new Code.Call("copySign", x);
      case MAX -> new Code.Call("max", x);
      case MIN -> new Code.Call("min", x);
      case ABOVE -> new Code.Call("above", x);
      case AT_LEAST -> new Code.Call("atLeast", x);
      case SELECT -> new Code.Call("choose", x);
      case POW_SUB -> new Code.Call("powSub", x);
      case POW_SUB_MUL -> new Code.Call("powSubMul", x);
      case POW_SUB_LOG_MUL -> new Code.Call("powSubLogMul", x);
      case EXP_BOUNDED -> new Code.Call("bounded", x);
      case EXP_DECAY -> new Code.Call("decay", x);
      case EXP_SERIES -> new Code.Call("expSeries", x);
      case EXP_HALF -> new Code.Call("expHalf", x);
      case EXP_POWER -> new Code.Call("expOf", x);
      case TANH_OF -> new Code.Call("tanhOf", x);
      case SIGMOID_OF -> new Code.Call("sigmoidOf", x);
      case LOGISTIC_OF -> new Code.Call("logisticPdfOf", x);
      case LOG1P_OF_FRACTION -> new Code.Call("log1pOfFraction", x);
      case EXP_OF_OTHER -> new Code.Call("expOfOther", x);
      case LOG_SUM -> new Code.Call("logSum", x);
      case MEAN_RESCUE, PRODUCT_RESCUE, NORM2_RESCUE -> x.get(0);
      case CALL_UNARY, CALL_BINARY, CALL_LIST -> call((Elementary) ((Call) op).op(), x);
    };
  }

  private static Expression call(Elementary op, List<Expression> x) {
    return switch (op) {
      case TO_RADIANS -> new Code.Infix('*', x.get(0), new Code.Text("0.017453292519943295"));
      case TO_DEGREES -> new Code.Infix('*', x.get(0), new Code.Text("57.29577951308232"));
      default -> new Code.Call(FUNCTIONS.getOrDefault(op, op.symbol()), x);
    };
  }

  /** Returns the function that computes a list again. */
  public static String rescue(LoweredOp op) {
    return switch (op.primitive()) {
      case MEAN_RESCUE -> "rescaledMean";
      case PRODUCT_RESCUE -> "rescaledProduct";
      default -> "rescaledNorm";
    };
  }

  /** Returns the call of a function, by its neutral name. */
  public static String formula(String function, List<String> arguments) {
    String form = FORMS.get(function);
    if (form == null) {
      return function + "(" + String.join(", ", arguments) + ")";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < form.length(); i++) {
      boolean place = form.charAt(i) == '{';
      text.append(place ? arguments.get(form.charAt(i + 1) - '0') : form.substring(i, i + 1));
      i += place ? 2 : 0;
    }
    return text.toString();
  }
}
