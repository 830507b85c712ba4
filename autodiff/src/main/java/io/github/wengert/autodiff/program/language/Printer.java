package io.github.wengert.autodiff.program.language;

import io.github.wengert.autodiff.program.language.Code.Block;
import io.github.wengert.autodiff.program.language.Code.Expression;
import io.github.wengert.autodiff.program.language.Code.Statement;
import io.github.wengert.autodiff.program.language.Code.Variable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints the code of a method: decides which variables are written in place, names the others, and
 * says behind each statement what it is.
 *
 * <p>For one thread and one method.
 */
public final class Printer {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int SIGN = 3;
  private static final int WHOLE = 4;

  /** How long an expression that is written in place may be. */
  private static final int LONGEST = 60;

  private static final int WIDTH = 100;

  private record Printed(String text, int binding) {
    String inside(int least) {
      return binding < least ? "(" + text + ")" : text;
    }
  }

  private final Dialect dialect;
  private final Identifiers identifiers;

  /** The functions that are called, by their neutral names. */
  private final Set<String> called;

  private final StringBuilder out;

  public Printer(Dialect dialect, Identifiers identifiers, Set<String> called, StringBuilder out) {
    this.dialect = dialect;
    this.identifiers = identifiers;
    this.called = called;
    this.out = out;
  }

  /** Prints the statements of a block. */
  public void print(Block block, String indent) {
    for (Statement statement : block.statements) {
      print(statement, block, indent);
    }
  }

  /** Returns the text of an expression. */
  public String text(Expression expression) {
    return printed(expression).text;
  }

  private void print(Statement statement, Block block, String indent) {
    if (statement instanceof Code.Define define) {
      define(define.variable(), indent);
    } else if (statement instanceof Code.Assign assign) {
      String value = printed(assign.value()).text;
      line(indent + assign.variable().text + " = " + value + ";", "for the next iteration", indent);
    } else if (statement instanceof Code.Store store) {
      String value = printed(store.value()).text;
      line(indent + store.element() + " = " + value + ";", comment(store, value), indent);
    } else if (statement instanceof Code.Rescue rescue) {
      rescue(rescue, indent);
    } else if (statement instanceof Code.Repeat repeat) {
      repeat(repeat, block, indent);
    } else if (statement instanceof Code.Line line) {
      out.append(line.text().isEmpty() ? "" : indent + line.text()).append('\n');
    }
  }

  private void define(Variable variable, String indent) {
    Printed value = printed(variable.value);
    if (variable.isPassing() && value.text.length() <= LONGEST) {
      variable.text = value.text;
      variable.binding = value.binding;
      return;
    }
    if (variable.label == null) {
      variable.label = variable.otherwise;
    }
    String comment = comment(variable, value.text);
    if (variable.text.isEmpty()) {
      name(variable);
    }
    String type = variable.isAtHome() ? "double " : "";
    line(indent + type + variable.text + " = " + value.text + ";", comment, indent);
  }

  private void name(Variable variable) {
    boolean letter = variable.stem.length() == 1;
    String name = letter && variable.label != null ? variable.label : variable.stem;
    variable.text =
        letter && variable.label == null ? identifiers.numbered(name) : identifiers.unique(name);
    variable.binding = WHOLE;
  }

  private void repeat(Code.Repeat repeat, Block block, String indent) {
    declare(repeat.body(), block, indent);
    line(
        indent
            + "for (int "
            + repeat.counter()
            + " = 0; "
            + repeat.counter()
            + " < "
            + repeat.iterations()
            + "; "
            + repeat.counter()
            + "++) {",
        null,
        indent);
    print(repeat.body(), indent + "  ");
    out.append(indent).append("}\n");
  }

  /** Declares what is defined in a loop and read behind it. */
  private void declare(Block body, Block home, String indent) {
    for (Statement statement : body.statements) {
      if (statement instanceof Code.Define define
          && define.variable().home == home
          && define.variable().text.isEmpty()) {
        name(define.variable());
        line(indent + "double " + define.variable().text + " = 0;", "set in the loop", indent);
      } else if (statement instanceof Code.Repeat repeat) {
        declare(repeat.body(), home, indent);
      }
    }
  }

  private void rescue(Code.Rescue rescue, String indent) {
    called.add("isOrdinary");
    called.add(rescue.function());
    String name = rescue.variable().text;
    Code.Gathered gathered = rescue.gathered();
    List<String> elements = rescue.elements().stream().map(e -> printed(e).text).toList();
    String list =
        gathered == null ? dialect.list(elements) + ", 0, " + elements.size() : gathered.list();
    out.append(indent).append("if (!isOrdinary(").append(name).append(")) {\n");
    if (gathered != null) {
      out.append(indent).append("  ").append(gathered.call()).append('\n');
    }
    String again = name + " = " + rescue.function() + "(" + name + ", " + list + ");";
    line(indent + "  " + again, "something over- or underflowed", indent + "  ");
    out.append(indent).append("}\n");
  }

  private Printed printed(Expression expression) {
    if (expression instanceof Code.Text text) {
      return new Printed(text.text(), text.text().startsWith("-") ? SIGN : WHOLE);
    }
    if (expression instanceof Code.Read read) {
      return new Printed(read.variable().text, read.variable().binding);
    }
    if (expression instanceof Code.Minus minus) {
      return new Printed("-" + printed(minus.operand()).inside(WHOLE), SIGN);
    }
    if (expression instanceof Code.Infix infix) {
      boolean sum = infix.operator() == '+' || infix.operator() == '-';
      int binding = sum ? SUM : PRODUCT;
      String left = printed(infix.left()).inside(binding);
      String right = printed(infix.right()).inside(binding + 1);
      return new Printed(left + " " + infix.operator() + " " + right, binding);
    }
    Code.Call call = (Code.Call) expression;
    called.add(dialect.word(call.function()));
    String arguments =
        call.arguments().stream().map(x -> printed(x).text).collect(Collectors.joining(", "));
    return new Printed(dialect.word(call.function()) + "(" + arguments + ")", WHOLE);
  }

  /** Returns what a variable is: its equation in the names of the graph. */
  private String comment(Variable variable, String code) {
    if (!variable.comment.isEmpty()) {
      return variable.comment;
    }
    String equation = equation(variable.value).text;
    boolean fits = equation.length() <= LONGEST;
    if (variable.label == null) {
      return fits && !equation.equals(code) ? equation : kind(variable.value);
    }
    return fits ? variable.label + " = " + equation : variable.label;
  }

  private @Nullable String comment(Code.Store store, String code) {
    String what = store.comment();
    if (what == null || what.isEmpty()) {
      return what;
    }
    String equation = equation(store.value()).text;
    boolean says = !equation.equals(code) && equation.length() <= LONGEST && !equation.equals(what);
    return says ? what + " = " + equation : what;
  }

  private static String kind(Expression expression) {
    if (expression instanceof Code.Infix infix) {
      return switch (infix.operator()) {
        case '+' -> "sum";
        case '-' -> "difference";
        case '*' -> "product";
        default -> "quotient";
      };
    }
    return expression instanceof Code.Minus
        ? "negative"
        : expression instanceof Code.Call call ? call.function() : "loaded";
  }

  /** Returns an expression as a formula, in which variables have the names of the graph. */
  private Printed equation(Expression expression) {
    if (expression instanceof Code.Read read) {
      Variable variable = read.variable();
      if (variable.label != null) {
        return new Printed(
            variable.label, variable.label.matches("\\w+|d\\w+/d\\w+") ? WHOLE : SUM);
      }
      return variable.isPassing() && variable.binding != 0 && !variable.text.matches("\\w+")
          ? equation(variable.value)
          : new Printed(variable.text, WHOLE);
    }
    if (expression instanceof Code.Minus minus) {
      return new Printed("-" + equation(minus.operand()).inside(WHOLE), SIGN);
    }
    if (expression instanceof Code.Infix infix) {
      boolean sum = infix.operator() == '+' || infix.operator() == '-';
      int binding = sum ? SUM : PRODUCT;
      String left = equation(infix.left()).inside(binding);
      String right = equation(infix.right()).inside(binding + 1);
      return new Printed(left + " " + infix.operator() + " " + right, binding);
    }
    if (expression instanceof Code.Call call) {
      List<String> arguments = call.arguments().stream().map(x -> equation(x).text).toList();
      return new Printed(Operations.formula(call.function(), arguments), WHOLE);
    }
    return printed(expression);
  }

  /** Prints a statement and its comment, which goes above it if the line is full. */
  private void line(String code, @Nullable String comment, String indent) {
    if (comment == null || comment.isEmpty()) {
      wrap(code, indent);
    } else if (code.length() + comment.length() + 4 <= WIDTH) {
      out.append(code).append(" // ").append(comment).append('\n');
    } else {
      out.append(indent).append("// ").append(comment).append('\n');
      wrap(code, indent);
    }
  }

  /** Prints a statement, in several lines if it is long, cut before operators and arguments. */
  private void wrap(String code, String indent) {
    String rest = code;
    String start = "";
    while (start.length() + rest.length() > WIDTH) {
      int cut = cut(rest, WIDTH - start.length());
      if (cut <= indent.length() + 4) {
        break;
      }
      out.append(start).append(rest, 0, cut).append('\n');
      rest = rest.substring(cut).strip();
      start = indent + "    ";
    }
    out.append(start).append(rest).append('\n');
  }

  private static int cut(String text, int most) {
    for (int i = Math.min(most, text.length() - 1); i > 0; i--) {
      if (text.charAt(i) == ' '
          && (text.charAt(i - 1) == ','
              || text.charAt(i - 1) == '='
              || i + 2 < text.length() && text.charAt(i + 2) == ' ')) {
        return i;
      }
    }
    return 0;
  }
}
