package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;

/**
 * Loops and branches in programs.
 *
 * <p>A loop of Java is recorded as what it did, and found again as a loop. A branch on numbers is
 * recorded with a guard: {@link Value#isAbove(double)} tells the recording what was asked, and
 * where the answer is another one the function is recorded once more. {@link Value#select} needs no
 * second recording, since it computes both sides.
 *
 * <p>A loop made by {@link Loop} is one operation, whatever its trip count, which may differ from
 * point to point.
 */
public final class S12ControlFlow {
  private S12ControlFlow() {}

  /** Returns √x by Newton's method from above, with √−x for negative numbers. */
  static Value root(Value[] v) {
    Value x = v[0].isAbove(0) ? v[0] : v[0].neg();
    Value y = x.add(1);
    for (int i = 0; i < 30; i++) {
      y = y.add(x.div(y)).mul(0.5);
    }
    return y;
  }

  /** Prints roots and their slopes, and how often the function was recorded. */
  public static void main(String[] args) {
    Program root = Program.trace(S12ControlFlow::root, 2);
    System.out.println(root.value(9) + ", slope " + root.gradientAt(new double[] {9})[0]);
    System.out.println(root.value(16) + ", slope " + root.gradientAt(new double[] {16})[0]);
    System.out.println("recordings: " + root.recordingCount());
    System.out.println(root.value(-9) + ", slope " + root.gradientAt(new double[] {-9})[0]);
    System.out.println("recordings: " + root.recordingCount());

    Program positive = Program.trace(v -> Value.select(v[0].above(0), v[0], v[0].neg()), 2);
    System.out.println(positive.value(5) + " and " + positive.value(-5));
    System.out.println("recordings: " + positive.recordingCount());

    Program until =
        Program.trace(
            v ->
                Loop.until(
                    v[0].add(1),
                    y -> y.square().sub(v[0]).abs().isBelow(1e-9),
                    y -> y.add(v[0].div(y)).mul(0.5),
                    100),
            2);
    System.out.println(until.value(9) + ", slope " + until.gradientAt(new double[] {9})[0]);
    System.out.println(
        "operations: " + until.operationCount() + " instead of " + root.operationCount());

    // Prints:
    //   3.0, slope 0.16666666666666666
    //   4.0, slope 0.125
    //   recordings: 1
    //   3.0, slope -0.16666666666666666
    //   recordings: 2
    //   5.0 and 5.0
    //   recordings: 1
    //   3.0, slope 0.16666666666666677
    //   operations: 3 instead of 93
  }
}
