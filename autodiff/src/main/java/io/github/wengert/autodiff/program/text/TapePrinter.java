package io.github.wengert.autodiff.program.text;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.InstructionList;
import io.github.wengert.autodiff.program.ir.LoweredOp;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints a tape, for readers. Linear in the tape. */
public final class TapePrinter {
  private TapePrinter() {}

  public static String of(InstructionList<?> tape, Signature signature) {
    String prefix = prefix(signature);
    IntFunction<String> name =
        code ->
            code < 0
                ? Double.toString(tape.constant(code))
                : code < tape.inputs
                    ? ProgramReader.escaped(signature.inputs.get(code))
                    : prefix + (code - tape.inputs);
    StringBuilder text = new StringBuilder("inputs ");
    text.append(
            signature.inputs.stream().map(ProgramReader::escaped).collect(Collectors.joining(", ")))
        .append('\n');
    for (int i = 0; i < tape.size(); i++) {
      String operands =
          IntStream.range(tape.starts[i], tape.starts[i + 1])
              .mapToObj(k -> name.apply(tape.operands[k]))
              .collect(Collectors.joining(", "));
      text.append(
          name.apply(tape.inputs + i) + " = " + symbol(tape.ops[i]) + "(" + operands + ")\n");
    }
    List<Guard> guards = tape instanceof Tape recorded ? recorded.guards : List.of();
    for (Guard guard : guards) {
      text.append("where " + name.apply(guard.operand()) + " gives " + guard.expected() + "\n");
    }
    return text.append("results ")
        .append(
            IntStream.range(0, tape.outputs.length)
                .mapToObj(
                    i ->
                        ProgramReader.escaped(signature.output(i))
                            + " = "
                            + name.apply(tape.outputs[i]))
                .collect(Collectors.joining(", ")))
        .append('\n')
        .toString();
  }

  private static String symbol(Object operation) {
    return operation instanceof Op op ? op.symbol() : ((LoweredOp) operation).symbol();
  }

  /** Returns what the names of results on the way start with: t, or more of it if an input does. */
  private static String prefix(Signature signature) {
    Pattern start = Pattern.compile("(t+)\\d.*");
    int longest =
        signature.inputs.stream()
            .map(start::matcher)
            .filter(Matcher::matches)
            .mapToInt(matcher -> matcher.end(1))
            .max()
            .orElse(0);
    return "t".repeat(longest + 1);
  }
}
