package io.github.wengert.autodiff.program.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.wengert.autodiff.Elementary;
import org.junit.jupiter.api.Test;

/**
 * What a builder shares: {@link InstructionBuilder} by {@link TapeBuilder} and by {@link
 * LoweredTape.Builder}.
 */
class TapeBuilderTest {

  @Test
  void instructions_thatAreEqual_areOneIfSharingIsAskedFor() {
    TapeBuilder sharing = new TapeBuilder(2, 10);
    int sum = sharing.add(Elementary.ADD, 0, 1);
    assertEquals(sum, sharing.add(Elementary.ADD, 1, 0));
    assertNotEquals(sharing.add(Elementary.SUB, 0, 1), sharing.add(Elementary.SUB, 1, 0));
    TapeBuilder plain = new TapeBuilder(2);
    assertNotEquals(plain.add(Elementary.ADD, 0, 1), plain.add(Elementary.ADD, 0, 1));
  }

  @Test
  void operationsOfTheTable_areSharedInAnyOrderIfTheyAreCommutative() {
    for (Elementary op : Elementary.values()) {
      if (op.arity() == 2) {
        TapeBuilder tape = new TapeBuilder(2, 10);
        boolean shared = tape.add(op, 0, 1) == tape.add(op, 1, 0);
        assertEquals(op.isCommutative(), shared, op.symbol());
      }
    }
  }

  @Test
  void calls_ofEqualOperations_areOne() {
    LoweredTape.Builder tape = new LoweredTape.Builder(2, 10);
    int sine = tape.add(new Call(Elementary.SIN), 0);
    assertEquals(sine, tape.add(new Call(Elementary.SIN), 0));
    assertNotEquals(sine, tape.add(new Call(Elementary.COS), 0));
    assertEquals(tape.add(Primitive.MUL, 0, 1), tape.add(Primitive.MUL, 1, 0));
    assertNotEquals(tape.add(Primitive.MAX, 0, 1), tape.add(Primitive.MAX, 1, 0));
  }

  @Test
  void constants_areOneForEqualBits() {
    TapeBuilder tape = new TapeBuilder(0);
    assertEquals(tape.constant(0.5), tape.constant(0.5));
    assertNotEquals(tape.constant(0.0), tape.constant(-0.0));
  }
}
