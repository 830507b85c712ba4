package io.github.wengert.autodiff.program;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tape as text for readers. Linear in the tape. */
final class Listing {
  private Listing() {}

  static String of(Tape tape, Signature signature) {
    IntFunction<String> name =
        code ->
            code < 0
                ? Double.toString(tape.constant(code))
                : code < tape.inputs ? signature.inputs.get(code) : "t" + (code - tape.inputs);
    StringBuilder text = new StringBuilder("inputs " + String.join(", ", signature.inputs) + "\n");
    for (int i = 0; i < tape.size(); i++) {
      String operands =
          IntStream.range(tape.starts[i], tape.starts[i + 1])
              .mapToObj(k -> name.apply(tape.operands[k]))
              .collect(Collectors.joining(", "));
      text.append("t" + i + " = " + tape.ops[i].symbol() + "(" + operands + ")\n");
    }
    for (Guard guard : tape.guards) {
      text.append("where " + name.apply(guard.operand()) + " gives " + guard.expected() + "\n");
    }
    return text.append("results ")
        .append(
            IntStream.range(0, tape.outputs.length)
                .mapToObj(i -> signature.output(i) + " = " + name.apply(tape.outputs[i]))
                .collect(Collectors.joining(", ")))
        .append('\n')
        .toString();
  }
}
