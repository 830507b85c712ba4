package io.github.wengert.autodiff.program.routine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.trace.BodyTracer;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The functions that routines run. Covers {@link BodyTracer}; {@link CallRoutine}, {@link Scan},
 * {@link ScanPullback}, {@link CountedLoop}, {@link MapRoutine}, {@link Until} and {@link
 * Unrolling} are held by {@code LoopTest} and {@code NestsTest}.
 */
class BodyTest {
  private static final Function<Value[], List<Value>> PRODUCT =
      x -> List.of(x[0].mul(x[1]).sin(), x[0]);

  private static Body body(Function<Value[], List<Value>> function) {
    BodyTracer tracer = new BodyTracer(List.of("a", "b"), function);
    return new Body(tracer::trace, tracer.trace(2, 3));
  }

  @Test
  void body_isInterpretedUntilCompilingPays() {
    Body body = body(PRODUCT);
    Specializations first = body.engine(true, 1);
    assertSame(first, body.engine(true, 10));
    Specializations later = body.engine(true, 1_000_000);
    assertNotSame(first, later);
    assertSame(later, body.engine(true, 1));
    assertSame(first, body.engine(false, 1));
    double[] a = new double[2];
    double[] b = new double[2];
    first.run(new double[] {0.3, 0.7}, a, 0);
    later.run(new double[] {0.3, 0.7}, b, 0);
    assertArrayEquals(a, b);
  }

  @Test
  void body_prepared_isCompiled() {
    Body body = body(PRODUCT);
    Specializations first = body.engine(true, 1);
    body.prepare();
    assertNotSame(first, body.engine(true, 1));
  }

  @Test
  void derivedBodies_areMadeOnce() {
    Body body = body(PRODUCT);
    Body back = body.pullback(true, false);
    assertSame(back, body.pullback(true, false));
    assertEquals(4, back.inputs());
    assertEquals(1, back.outputs());
    double[] slope = new double[1];
    back.engine(false, 1).run(new double[] {2, 3, 10, 100}, slope, 0);
    assertEquals(10 * (3 * Math.cos(6)) + 100, slope[0], 1e-12);
    Body moved = body.pullbackInOrder(new int[] {3, 2, 1, 0}, true, false);
    double[] same = new double[1];
    moved.engine(false, 1).run(new double[] {100, 10, 3, 2}, same, 0);
    assertArrayEquals(slope, same);
  }

  @Test
  void bodies_areEqualIfTheirOnlyRecordingsAre() {
    assertEquals(body(PRODUCT), body(x -> PRODUCT.apply(x)));
    assertNotEquals(body(PRODUCT), body(x -> List.of(x[0].mul(x[1]).cos(), x[0])));
    Function<Value[], List<Value>> branch = x -> List.of(x[0].isAbove(x[1]) ? x[0] : x[1]);
    assertNotEquals(body(branch), body(branch));
  }

  @Test
  void capture_isAnInputBeforeTheOthers() {
    Value around = Value.of(5, "around");
    BodyTracer tracer =
        new BodyTracer(List.of("a"), x -> List.of(x[0].mul(around.sin()).add(Value.constant(2))));
    BodyTracer.MissingCapture missed =
        assertThrows(BodyTracer.MissingCapture.class, () -> tracer.trace(1));
    BodyTracer knowing = tracer.with(missed);
    assertEquals(List.of(around), knowing.captured());
    assertEquals(2, knowing.trace(5, 1).inputs);
    BodyTracer other = new BodyTracer(List.of("a"), x -> List.of(x[0]));
    assertSame(other, other.with(missed));
  }
}
