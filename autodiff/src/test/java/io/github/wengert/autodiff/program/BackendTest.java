package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.batch.VectorOp;
import io.github.wengert.autodiff.program.exec.Engines;
import io.github.wengert.autodiff.program.exec.Interpreter;
import io.github.wengert.autodiff.program.ir.Call;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.LoweredOp;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Primitive;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each primitive and each call has the same bits in every backend: the interpreter, bytecode, and
 * the loops over lanes.
 */
class BackendTest {
  private static final CustomOp CUSTOM =
      CustomOp.nary(
          "fold",
          x -> Arrays.stream(x).reduce(0.5, (a, b) -> a * b - a),
          (x, y) -> Stream.of(x).map(v -> y).toArray(Value[]::new));

  static Stream<LoweredOp> ops() {
    Stream<LoweredOp> plain =
        Stream.<LoweredOp>of(Primitive.values())
            .filter(primitive -> !primitive.symbol().startsWith("call"));
    Stream<LoweredOp> calls =
        Stream.of(Elementary.values())
            .filter(op -> op.arity() == 1 || op.arity() == 2)
            .map(Call::new);
    return Stream.of(plain, calls, Stream.of(new Call(CUSTOM))).flatMap(op -> op);
  }

  private static LoweredTape tape(LoweredOp op, int arity) {
    LoweredTape.Builder builder = new LoweredTape.Builder(arity);
    return builder.build(builder.add(op, IntStream.range(0, arity).toArray()));
  }

  @ParameterizedTest
  @MethodSource("ops")
  void instruction_inEveryBackend_hasTheBitsOfTheInterpreter(LoweredOp op) {
    int[] arities = op.arity() == Op.ANY_NUMBER ? new int[] {2, 3, 6, 80} : new int[] {op.arity()};
    for (int arity : arities) {
      Random random = new Random(arity);
      Engine reference = new Interpreter(tape(op, arity));
      Engine compiled = Engines.of(tape(op, arity), true);
      VectorOp loop = VectorOp.of(op);
      for (int n : new int[] {1, 2, 3, 4, 7, 8, 100, 127, 128}) {
        double[][] x = new double[arity][128];
        for (double[] lanes : x) {
          Arrays.setAll(lanes, i -> Numbers.any(random));
        }
        double[] to = new double[128];
        double[][] withRoom = Arrays.copyOf(x, arity + loop.room());
        Arrays.setAll(withRoom, k -> k < arity ? x[k] : new double[128]);
        loop.run(withRoom, new double[arity], to, n);
        for (int i = 0; i < n; i++) {
          int lane = i;
          double[] arguments = Arrays.stream(x).mapToDouble(lanes -> lanes[lane]).toArray();
          double expected = run(reference, arguments);
          String label = op + Arrays.toString(arguments);
          assertEquals(expected, to[i], () -> "lanes: " + label);
          assertEquals(expected, run(compiled, arguments), () -> "bytecode: " + label);
        }
      }
    }
  }

  private static double run(Engine engine, double... x) {
    return engine.run(x, new double[engine.workspace()], new double[1], 0);
  }

  @ParameterizedTest
  @MethodSource("ops")
  void primitive_ofTheTable_hasTheBitsOfItsOperation(LoweredOp op) {
    if (op instanceof Primitive primitive && primitive.op() != null) {
      Random random = new Random(op.arity());
      Engine engine = new Interpreter(tape(op, op.arity()));
      for (int i = 0; i < 10_000; i++) {
        double[] x = random.ints(op.arity()).mapToDouble(k -> Numbers.any(random)).toArray();
        assertEquals(primitive.op().value(x), run(engine, x), () -> op + Arrays.toString(x));
      }
    }
  }
}
