package io.github.wengert.examples.expression;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.examples.expression.grammar.FormulaBaseListener;
import io.github.wengert.examples.expression.grammar.FormulaLexer;
import io.github.wengert.examples.expression.grammar.FormulaParser.AdditionContext;
import io.github.wengert.examples.expression.grammar.FormulaParser.AtomContext;
import io.github.wengert.examples.expression.grammar.FormulaParser.FormulaContext;
import io.github.wengert.examples.expression.grammar.FormulaParser.MultiplicationContext;
import io.github.wengert.examples.expression.grammar.FormulaParser.PowerContext;
import io.github.wengert.examples.expression.grammar.FormulaParser.RaisedContext;
import io.github.wengert.examples.expression.grammar.FormulaParser.RelationContext;
import io.github.wengert.examples.expression.grammar.FormulaParser.SignedContext;
import io.github.wengert.examples.expression.grammar.FormulaParser.StatementContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/**
 * Turns what the parser recognizes into steps, as it recognizes it: an operand is pushed, an
 * operator takes its operands from the stack and pushes its result. For one text and one thread.
 */
final class Compiler extends FormulaBaseListener {
  private static final Map<String, Double> CONSTANTS = Map.of("pi", Math.PI, "e", Math.E);

  private final String text;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Integer> bound = new HashMap<>();
  private final Map<String, Integer> variables = new LinkedHashMap<>();
  private final Map<String, Integer> offsets = new HashMap<>();

  /** The steps that wait for their operator. */
  private final Deque<Integer> operands = new ArrayDeque<>();

  /** For each power that is being read, the signs before each of its exponents. */
  private final Deque<Deque<Integer>> exponentSigns = new ArrayDeque<>();

  /** The lists that operands may be: list i is the operand ~i. */
  private final List<Numbers> lists = new ArrayList<>();

  private int result;

  /** Results that stand in a row, from a first step on; the token says where they were called. */
  private record Numbers(Token token, int first, int count) {}

  Compiler(String text) {
    this.text = text;
  }

  Expression expression() {
    return new Expression(text, List.copyOf(variables.keySet()), offsets, steps, result);
  }

  @Override
  public void exitStatement(StatementContext statement) {
    int operand = operands.pop();
    if (statement.name != null) {
      bind(statement.name, operand);
    }
    result = operand;
  }

  /** Checks the last statement, which gives the result of the whole. */
  @Override
  public void exitFormula(FormulaContext formula) {
    result = number(result);
  }

  /** Returns the operand on the stack, which must be a number. */
  private int pop() {
    return number(operands.pop());
  }

  private int number(int operand) {
    if (operand < 0) {
      Numbers list = lists.get(~operand);
      throw problem(
          "softmax gives a list of %d; choose one of it by an index, as in [0]"
              .formatted(list.count),
          list.token);
    }
    return operand;
  }

  private void bind(Token token, int step) {
    String name = token.getText();
    if (CONSTANTS.containsKey(name)) {
      throw problem("'" + name + "' is a constant and cannot be bound", token);
    }
    if (bound.containsKey(name)) {
      throw problem("'" + name + "' is bound already", token);
    }
    if (variables.containsKey(name)) {
      throw problem("'" + name + "' was used as a variable before it is bound here", token);
    }
    bound.put(name, step);
    if (step < 0) {
      int first = lists.get(~step).first;
      if (steps.get(first) instanceof Step.Softmax softmax && softmax.name().isEmpty()) {
        steps.set(first, new Step.Softmax(name, softmax.operands()));
      }
      return;
    }
    Step made = steps.get(step);
    if (made instanceof Step.Application || made instanceof Step.Power) {
      steps.set(step, new Step.Named(name, made));
    }
  }

  @Override
  public void exitRelation(RelationContext relation) {
    int b = pop();
    int a = pop();
    push(
        switch (relation.op.getType()) {
          case FormulaLexer.ABOVE -> apply(Elementary.ABOVE, a, b);
          case FormulaLexer.AT_LEAST -> apply(Elementary.AT_LEAST, a, b);
          case FormulaLexer.BELOW -> apply(Elementary.ABOVE, b, a);
          case FormulaLexer.AT_MOST -> apply(Elementary.AT_LEAST, b, a);
          case FormulaLexer.EQUAL -> both(Elementary.MUL, Elementary.AT_LEAST, a, b);
          default -> both(Elementary.ADD, Elementary.ABOVE, a, b);
        });
  }

  /** Compares both ways round: equal is a ≥ b and b ≥ a, unequal is a &gt; b or b &gt; a. */
  private int both(Op how, Op relation, int a, int b) {
    return apply(how, apply(relation, a, b), apply(relation, b, a));
  }

  @Override
  public void exitAddition(AdditionContext addition) {
    binary(addition.op.getType() == FormulaLexer.PLUS ? Elementary.ADD : Elementary.SUB);
  }

  @Override
  public void exitMultiplication(MultiplicationContext multiplication) {
    binary(multiplication.op.getType() == FormulaLexer.TIMES ? Elementary.MUL : Elementary.DIV);
  }

  private void binary(Op op) {
    int b = pop();
    int a = pop();
    push(apply(op, a, b));
  }

  @Override
  public void exitSigned(SignedContext signed) {
    if (!signed.signs.isEmpty()) {
      push(signed(minusSigns(signed.signs), pop()));
    }
  }

  private static int minusSigns(List<Token> signs) {
    return (int) signs.stream().filter(sign -> sign.getType() == FormulaLexer.MINUS).count();
  }

  private int signed(int minusSigns, int operand) {
    int step = operand;
    for (int i = 0; i < minusSigns; i++) {
      step =
          steps.get(step) instanceof Step.Literal literal
              ? add(new Step.Literal(-literal.value()))
              : apply(Elementary.NEG, step);
    }
    return step;
  }

  @Override
  public void enterPower(PowerContext power) {
    exponentSigns.push(new ArrayDeque<>());
  }

  @Override
  public void exitRaised(RaisedContext raised) {
    exponentSigns.getFirst().push(minusSigns(raised.signs));
  }

  /** Groups a tower of powers from its top, which is the last one on the stack. */
  @Override
  public void exitPower(PowerContext power) {
    for (int minusSigns : exponentSigns.pop()) {
      int exponent = signed(minusSigns, pop());
      int base = pop();
      push(
          steps.get(exponent) instanceof Step.Literal literal
              ? add(new Step.Power(base, literal.value()))
              : apply(Elementary.POW, base, exponent));
    }
  }

  @Override
  public void exitAtom(AtomContext atom) {
    if (atom.number != null) {
      push(add(new Step.Literal(number(atom.number))));
    } else if (atom.name != null) {
      int operand =
          atom.arguments == null ? name(atom.name) : call(atom.name, atom.arguments.values.size());
      push(atom.position == null ? operand : chosen(operand, atom.name, atom.position.number));
    }
  }

  private int chosen(int operand, Token name, Token index) {
    if (operand >= 0) {
      throw problem("'" + name.getText() + "' is one number and takes no index", name);
    }
    Numbers list = lists.get(~operand);
    String digits = index.getText();
    if (!digits.matches("\\d{1,9}") || Integer.parseInt(digits) >= list.count) {
      throw problem("the index is from 0 to " + (list.count - 1) + ", not " + digits, index);
    }
    return list.first + Integer.parseInt(digits);
  }

  private double number(Token token) {
    double number = Double.parseDouble(token.getText());
    boolean vanished = number == 0 && token.getText().matches("[0.]*[1-9].*");
    if (Double.isInfinite(number) || vanished) {
      String size = vanished ? "small" : "large";
      throw problem("the number is too " + size + " for double precision", token);
    }
    return number;
  }

  private int name(Token token) {
    String name = token.getText();
    if (bound.containsKey(name)) {
      return bound.get(name);
    }
    if (CONSTANTS.containsKey(name)) {
      return add(new Step.Literal(CONSTANTS.get(name)));
    }
    Integer known = variables.get(name);
    if (known != null) {
      return known;
    }
    int step = add(new Step.Variable(variables.size()));
    variables.put(name, step);
    offsets.put(name, token.getStartIndex());
    return step;
  }

  private int call(Token token, int count) {
    if (token.getText().equals(Vocabulary.SOFTMAX)) {
      return softmax(token, count);
    }
    Op op = Vocabulary.function(token.getText()).orElseThrow(() -> unknown(token));
    String complaint = Vocabulary.complaint(op, count);
    if (!complaint.isEmpty()) {
      throw problem(complaint, token);
    }
    int[] arguments = popped(count);
    if (!Vocabulary.isFoldable(op)) {
      return apply(op, arguments);
    }
    int folded = arguments[0];
    for (int i = 1; i < count; i++) {
      folded = apply(op, folded, arguments[i]);
    }
    return folded;
  }

  private int softmax(Token token, int count) {
    if (count == 0) {
      throw problem("softmax takes 1 or more arguments, not 0", token);
    }
    int first = add(new Step.Softmax("", popped(count)));
    for (int i = 1; i < count; i++) {
      add(new Step.More());
    }
    lists.add(new Numbers(token, first, count));
    return ~(lists.size() - 1);
  }

  private int[] popped(int count) {
    int[] arguments = new int[count];
    for (int i = count - 1; i >= 0; i--) {
      arguments[i] = pop();
    }
    return arguments;
  }

  private ExpressionException unknown(Token token) {
    String name = token.getText();
    if (bound.containsKey(name) || variables.containsKey(name) || CONSTANTS.containsKey(name)) {
      return problem("'" + name + "' is no function; a product is written with *", token);
    }
    String shown = name.length() <= 30 ? name : name.substring(0, 30) + "...";
    String hint = Vocabulary.nearest(name).map(near -> "; did you mean '" + near + "'?").orElse("");
    return problem("unknown function '" + shown + "'" + hint, token);
  }

  private int apply(Op op, int... arguments) {
    return add(new Step.Application(op, arguments));
  }

  private int add(Step step) {
    steps.add(step);
    return steps.size() - 1;
  }

  private void push(int step) {
    operands.push(step);
  }

  private ExpressionException problem(String message, Token token) {
    return new ExpressionException(message, text, token.getStartIndex());
  }
}
