package io.github.wengert.autodiff.program.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.ir.Call;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Primitive;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The pieces that bytecode is emitted with. That programs of all kinds run as they are interpreted
 * is held by {@code PipelineTest}, {@code BackendTest} and {@code LoopFinderTest}, which cover
 * {@link Emitter}, {@link ChunkEmitter}, {@link Instructions}, {@link OperandLoader} and {@link
 * Compiled} by the way.
 */
class EmitterTest {

  @Test
  void hiddenClass_ofTwoMethods_callsBothAndReturnsTheLastResult() {
    HiddenClass<Compiled.Part> hidden = new HiddenClass<>(Compiled.Part.class);
    for (int i = 0; i < 2; i++) {
      MethodVisitor code = hidden.startMethod("m" + i);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      Instructions.push(code, i);
      code.visitLdcInsn(10.0 + i);
      code.visitInsn(Opcodes.DASTORE);
      code.visitLdcInsn(1.5 * i);
      code.visitInsn(Opcodes.DRETURN);
      HiddenClass.endMethod(code);
    }
    Compiled.Part part = hidden.define();
    double[] work = new double[2];
    assertEquals(1.5, part.run(new double[0], work, new double[0], 0));
    assertArrayEquals(new double[] {10, 11}, work);
    assertTrue(part.getClass().isHidden());
  }

  @Test
  void hiddenClass_withAFunction_findsItInItsData() {
    DoubleUnaryOperator function = x -> x + 1;
    CustomOp op = CustomOp.unary("next", function, (x, y) -> Op.INDEPENDENT);
    HiddenClass<Compiled.Part> hidden = new HiddenClass<>(Compiled.Part.class);
    MethodVisitor code = hidden.startMethod("only");
    hidden.instructions().write(code, new Call(op), k -> code.visitLdcInsn(41.0), k -> {});
    code.visitInsn(Opcodes.DRETURN);
    HiddenClass.endMethod(code);
    assertEquals(1, hidden.instructions().classData().size());
    assertEquals(42, hidden.define().run(null, null, null, 0));
  }

  @Test
  void numbers_ofEachSize_arePushed() {
    for (int number : new int[] {-1, 0, 5, 6, -128, 127, 128, -32768, 32767, 32768, -1 << 31}) {
      HiddenClass<Compiled.Part> hidden = new HiddenClass<>(Compiled.Part.class);
      MethodVisitor code = hidden.startMethod("only");
      Instructions.push(code, number);
      code.visitInsn(Opcodes.I2D);
      code.visitInsn(Opcodes.DRETURN);
      HiddenClass.endMethod(code);
      assertEquals(number, hidden.define().run(null, null, null, 0));
    }
  }

  @Test
  void scope_insideAnother_knowsItsLocalsAndForgetsItsOwn() {
    Scope outer = new Scope(null);
    Places.Place place = new Places.Place(Places.X, 3, List.of(1));
    outer.put(place, 7);
    Scope inner = new Scope(outer);
    assertEquals(7, inner.local(new Places.Place(Places.X, 3, List.of(1))));
    assertEquals(-1, inner.local(new Places.Place(Places.WORK, 3, List.of(1))));
    inner.put(List.of(1), 9);
    assertEquals(9, inner.local(List.of(1)));
    assertSame(outer, inner.around());
    assertEquals(-1, outer.local(List.of(1)));
  }

  @Test
  void operandList_ofInputsSlotsAndConstants_loadsThemInOrder() {
    OperandList list = new OperandList(2, new int[] {1, 3, ~0, 0}, new double[] {9});
    double[] x = {5, 6};
    double[] work = {7, 8};
    assertArrayEquals(new double[] {6, 8, 9, 5}, list.load(x, work));
    assertNotSame(list.load(x, work), list.load(x, work));
  }

  @Test
  void operands_ofWideInstructions_areGatheredButForThePlainResult() {
    LoweredTape.Builder builder = new LoweredTape.Builder(100);
    int few = builder.add(Primitive.MEAN_RESCUE, 0, 1, 2);
    int many = builder.add(Primitive.MEAN_RESCUE, IntStream.range(0, 100).toArray());
    LoweredTape tape = builder.build(few, many);
    assertEquals(false, OperandList.gathers(tape, few, 1));
    assertEquals(false, OperandList.gathers(tape, many, 0));
    assertEquals(true, OperandList.gathers(tape, many, 1));
  }
}
