package io.github.wengert.autodiff.program.text;

import io.github.wengert.autodiff.program.derive.Differentiation;
import io.github.wengert.autodiff.program.exec.Pipeline;
import io.github.wengert.autodiff.program.ir.InstructionList;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.trace.NamedTape;
import io.github.wengert.autodiff.program.trace.Tracer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prints what each stage of the compiler leaves of a trace or derivative, for readers. Runs the
 * passes again, so it costs as much as compiling.
 */
public final class StagePrinter {
  private StagePrinter() {}

  /**
   * Returns the text of a stage.
   *
   * @param traced the function as traced
   * @param recorded the program that runs: a derivative of it, or the same
   * @throws IllegalArgumentException if there is no such stage
   */
  public static String of(String stage, NamedTape traced, NamedTape recorded) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(Tracer.STAGE, text(traced.tape(), traced.signature()));
    texts.put(Differentiation.STAGE, text(recorded.tape(), recorded.signature()));
    if (!texts.containsKey(stage)) {
      Pipeline.run(
          recorded.tape(),
          (pass, form) -> texts.put(pass.name(), text(form, recorded.signature())));
    }
    String text = texts.get(stage);
    if (text == null) {
      throw new IllegalArgumentException("no stage '" + stage + "'; there are " + texts.keySet());
    }
    return text;
  }

  private static String text(Object form, Signature signature) {
    return form instanceof InstructionList<?> tape
        ? TapePrinter.of(tape, signature)
        : form.toString();
  }
}
