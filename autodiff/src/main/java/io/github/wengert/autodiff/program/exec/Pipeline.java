package io.github.wengert.autodiff.program.exec;

import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.jvm.Emitter;
import io.github.wengert.autodiff.program.jvm.MemoryLayout;
import io.github.wengert.autodiff.program.loop.TapeLoops;
import io.github.wengert.autodiff.program.pass.Lowering;
import io.github.wengert.autodiff.program.pass.PlainProducts;
import io.github.wengert.autodiff.program.pass.Simplifier;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The passes of the compiler, in order, from a trace to the code that runs it. A trace is made by
 * {@link io.github.wengert.autodiff.program.trace.Tracer} and differentiated by {@link
 * io.github.wengert.autodiff.program.derive.Differentiation}, which are passes too, as often as the
 * caller asks for. A pass keeps the bits of every output, except that behind {@link PlainProducts}
 * they hold where the witnesses of the tape are finite.
 */
public final class Pipeline {
  /** All passes behind a trace and its derivatives. */
  public static final List<Pass<?, ?>> PASSES =
      List.of(
          PlainProducts.PASS,
          Simplifier.PASS,
          Lowering.PASS,
          TapeLoops.PASS,
          MemoryLayout.PASS,
          Emitter.PASS);

  private Pipeline() {}

  /** Runs the passes up to the one that lowers. */
  static Tape simplify(Tape recorded, boolean plainProducts) {
    return Simplifier.PASS.apply(plainProducts ? PlainProducts.PASS.apply(recorded) : recorded);
  }

  /** Runs the passes behind the one that lowers, on a platform where classes can be defined. */
  static Engine compile(LoweredTape tape) {
    return Emitter.PASS.apply(MemoryLayout.PASS.apply(TapeLoops.PASS.apply(tape)));
  }

  /** Runs all passes, and shows what each leaves. */
  public static void run(Tape recorded, BiConsumer<Pass<?, ?>, Object> shown) {
    Tape plain = step(PlainProducts.PASS, recorded, shown);
    Tape simple = step(Simplifier.PASS, plain, shown);
    LoweredTape lowered = step(Lowering.PASS, simple, shown);
    TapeLoops loops = step(TapeLoops.PASS, lowered, shown);
    MemoryLayout layout = step(MemoryLayout.PASS, loops, shown);
    step(Emitter.PASS, layout, shown);
  }

  private static <A, B> B step(Pass<A, B> pass, A form, BiConsumer<Pass<?, ?>, Object> shown) {
    B result = pass.apply(form);
    shown.accept(pass, result);
    return result;
  }
}
