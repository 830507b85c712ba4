package io.github.wengert.autodiff.program.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code of a method under construction, as a tree of blocks, statements and expressions, which
 * Java and C have in common. A variable that is read once and has no name of its own is written
 * where it is read, so what the code looks like is decided when it is printed.
 *
 * <p>For one thread.
 */
public final class Code {
  private Code() {}

  /** Returns a base plus counters times strides. */
  public static String index(int base, List<String> counters, List<Integer> strides) {
    StringBuilder text = new StringBuilder();
    boolean descends = strides.stream().filter(s -> s != 0).findFirst().orElse(0) < 0;
    if (descends && base > 0) {
      text.append(base);
    }
    for (int d = 0; d < strides.size(); d++) {
      int stride = strides.get(d);
      if (stride != 0) {
        append(text, stride < 0);
        text.append(Math.abs(stride) == 1 ? "" : Math.abs(stride) + " * ").append(counters.get(d));
      }
    }
    if (text.isEmpty()) {
      return Integer.toString(base);
    }
    if (base != 0 && !(descends && base > 0)) {
      append(text, base < 0);
      text.append(Math.abs(base));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, boolean negative) {
    text.append(text.isEmpty() ? negative ? "-" : "" : negative ? " - " : " + ");
  }

  /** What gives a number. */
  public sealed interface Expression {}

  /** A literal or an element of an array. */
  public record Text(String text) implements Expression {}

  /** The value of a variable. */
  public record Read(Variable variable) implements Expression {}

  /** One of + - * / between two expressions. */
  public record Infix(char operator, Expression left, Expression right) implements Expression {}

  /** The negative of an expression. */
  public record Minus(Expression operand) implements Expression {}

  /** A call of a function by its neutral name; see {@link Kernels}. */
  public record Call(String function, List<Expression> arguments) implements Expression {}

  /** A line or more. */
  public sealed interface Statement {}

  /** Defines a variable. */
  public record Define(Variable variable) implements Statement {}

  /** Gives a variable that changes from iteration to iteration its next value. */
  public record Assign(Variable variable, Expression value) implements Statement {}

  /** Stores a number in an element of an array. */
  public record Store(String element, Expression value, @Nullable String comment)
      implements Statement {}

  /**
   * Computes a number again, from a list, where what was defined before may be wrong. The list is
   * its elements, or is gathered in working memory.
   */
  public record Rescue(
      Variable variable, String function, List<Expression> elements, @Nullable Gathered gathered)
      implements Statement {}

  /** The call that gathers a list, and then where it is. */
  public record Gathered(String call, String list) {}

  /** A loop that counts from 0. */
  public record Repeat(String counter, int iterations, Block body) implements Statement {}

  /** A line as it is. */
  public record Line(String text) implements Statement {}

  /** A list of statements, in another or not. */
  public static final class Block {
    public final @Nullable Block around;
    public final List<Statement> statements = new ArrayList<>();

    public Block(@Nullable Block around) {
      this.around = around;
    }

    public void add(Statement statement) {
      statements.add(statement);
    }

    private boolean isIn(Block other) {
      Block block = this;
      while (block != null && block != other) {
        block = block.around;
      }
      return block == other;
    }
  }

  /** A variable: what it is, and how often it is read. */
  public static final class Variable {
    /** What the value is called in the graph; null if it has no name. */
    public @Nullable String label;

    /** What it is called if it is not written in place; null if that does not matter. */
    public @Nullable String otherwise;

    /** What it is called in the code, if that is free; else with a number behind it. */
    public final String stem;

    public final Expression value;

    /** What to say about it if nothing better is known. */
    public final String comment;

    /** The block in which it is defined. */
    public final Block block;

    /** The block in which it has to be declared: that one, or one around. */
    public Block home;

    /** Whether it gets further values. */
    public boolean changes;

    /** Its name, or its value if that is written in place; empty until it is printed. */
    public String text = "";

    /** How tightly the outermost operator of the text binds. */
    public int binding;

    private int uses;
    private boolean elsewhere;

    public Variable(
        @Nullable String label, String stem, Expression value, String comment, Block block) {
      this.label = label;
      this.stem = stem;
      this.value = value;
      this.comment = comment;
      this.block = block;
      this.home = block;
    }

    /** Returns its value, to be read in a block. */
    public Read readIn(Block reader) {
      uses++;
      elsewhere |= reader != block;
      while (!reader.isIn(home)) {
        home = home.around;
      }
      return new Read(this);
    }

    /** Keeps it from being written in place. */
    public void keep() {
      elsewhere = true;
    }

    /** Tells whether its value may be written where it is read. */
    public boolean isPassing() {
      return uses == 1 && !elsewhere && !changes && label == null;
    }

    /** Tells whether it is read in its block only, so that its definition declares it. */
    public boolean isAtHome() {
      return home == block;
    }
  }
}
