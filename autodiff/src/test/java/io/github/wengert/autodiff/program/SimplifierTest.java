package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Value;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rewrites keep every bit, and do what they are for. */
class SimplifierTest {
  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    0.1,
    -3,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    1e-310,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1e308,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private static final double[] CONSTANTS = {
    1,
    -1,
    2,
    -2,
    0.5,
    100,
    -0.1,
    0,
    -0.0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    0x1p1023,
    0x1p-1000,
    Double.MAX_VALUE,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private interface Form {
    Value of(Value x, Value y, double c, double d);
  }

  private static final List<Form> FORMS =
      List.of(
          (x, y, c, d) -> x.mul(c).mul(d),
          (x, y, c, d) -> y.mul(c).rdiv(d).neg().neg(),
          (x, y, c, d) -> Value.constant(c).mul(Value.constant(d).mul(x)),
          (x, y, c, d) -> x.neg().mul(c).add(y.neg()),
          (x, y, c, d) -> Value.constant(c).mul(x.neg()).sub(y.mul(-1)),
          (x, y, c, d) -> x.div(c).div(d),
          (x, y, c, d) -> x.neg().div(c).sub(y.div(d).neg()),
          (x, y, c, d) -> x.neg().mul(y.neg()).sub(d),
          (x, y, c, d) -> x.neg().add(y).sub(y.neg().add(x.neg())),
          (x, y, c, d) -> x.mul(y).add(y.mul(x)).add(c),
          (x, y, c, d) -> x.add(y).div(y.add(x)),
          (x, y, c, d) -> x.neg().square().add(x.neg().abs().abs()).mul(y.detach()),
          (x, y, c, d) -> Value.max(List.of(x)).sub(Value.min(List.of(y))).mul(Value.sum(x)),
          (x, y, c, d) -> x.add(c).sub(d).mul(-1).mul(-1),
          (x, y, c, d) -> x.rsub(c).neg().add(y.rsub(d).mul(-1)));

  @Test
  void rewrites_atEveryKindOfNumber_keepTheBits() {
    for (int form = 0; form < FORMS.size(); form++) {
      for (double c : CONSTANTS) {
        for (double d : CONSTANTS) {
          check(form, c, d);
        }
      }
    }
  }

  private static void check(int number, double c, double d) {
    Form form = FORMS.get(number);
    Program program = Program.trace(v -> form.of(v[0], v[1], c, d), 1, 2).interpreted();
    for (double a : NUMBERS) {
      for (double b : NUMBERS) {
        double expected = form.of(Value.of(a), Value.of(b), c, d).data();
        assertEquals(
            expected,
            program.value(a, b),
            () -> "form " + number + " at " + List.of(a, b, c, d) + "\n" + program.dump());
      }
    }
  }

  private static void checkListing(String expected, Function<Value[], Value> function) {
    String[] lines = Program.trace(function, 1, 2).dump().split("\n");
    assertEquals(expected, String.join("; ", List.of(lines).subList(1, lines.length)));
  }

  @Test
  void signs_areMovedToWhereTheyCostNothing() {
    checkListing("t0 = sub(x0, x1); results y0 = t0", x -> x[0].add(x[1].mul(-1)));
    checkListing("t0 = add(x0, x1); results y0 = t0", x -> x[0].sub(x[1].neg()));
    checkListing("t0 = mul(x0, -3.0); results y0 = t0", x -> x[0].neg().mul(3));
    checkListing("t0 = mul(x0, x1); results y0 = t0", x -> x[0].neg().mul(x[1].div(-1)));
    checkListing("results y0 = x0", x -> x[0].mul(-1).mul(-1).detach());
  }

  @Test
  void powersOfTwo_areTakenTogether() {
    checkListing("t0 = mul(x0, 0.125); results y0 = t0", x -> x[0].div(8));
    checkListing("t0 = mul(x0, -400.0); results y0 = t0", x -> x[0].mul(-4).mul(100));
    checkListing("t0 = mul(x0, 2.0); t1 = mul(t0, 0.1); results y0 = t1", x -> x[0].mul(2).mul(.1));
    checkListing("t0 = div(x0, 3.0); results y0 = t0", x -> x[0].div(3));
  }

  @Test
  void sumsAndProducts_inTheOtherOrder_areShared() {
    checkListing(
        "t0 = mul(x0, x1); t1 = add(t0, t0); results y0 = t1",
        x -> x[0].mul(x[1]).add(x[1].mul(x[0])));
    checkListing(
        "t0 = sub(x0, x1); t1 = sub(x1, x0); t2 = mul(t0, t1); results y0 = t2",
        x -> x[0].sub(x[1]).mul(x[1].sub(x[0])));
  }

  @Test
  void functionAndDerivative_shareWhatTheyCan() {
    Program f = Program.trace(x -> x[0].sin().add(x[0].cos()).add(x[0].exp()), 1, 2);
    assertEquals(
        "t0 = sin(x0); t1 = cos(x0); t2 = add(t0, t1); t3 = exp(x0); t4 = add(t2, t3); "
            + "t5 = sub(t3, t0); t6 = add(t5, t1)",
        String.join("; ", List.of(f.valueAndGradient().dump().split("\n")).subList(1, 8)));
  }

  @Test
  void guards_thatSayTheSame_areCheckedOnce() {
    Program f =
        Program.trace(
            x -> {
              Value y = x[0];
              for (int i = 0; i < 10_000; i++) {
                y = y.isAbove(5) || x[0].mul(1).isAbove(5) ? y.add(1) : y;
              }
              return y.square();
            },
            3);
    assertEquals(1, f.specializations.newest().optimized().guards.size());
    assertEquals(16, f.value(4));
    assertEquals(10_006.0 * 10_006, f.value(6));
    assertEquals(2, f.recordingCount());
  }

  @Test
  void guards_onConstants_areCheckedIfTheyDoNotHold() throws IOException {
    String lines = "input variable x\nop sin =0\nguard number 1 =0 sine\noutput 0 y";
    Program holds = Program.read(new StringReader(ProgramTextTest.signed(lines)));
    assertEquals(0, holds.specializations.newest().optimized().guards.size());
    assertEquals(3, holds.value(3));
    String other = ProgramTextTest.signed(lines.replace("1 =0", "1 =1"));
    Program never = Program.read(new StringReader(other));
    assertThrows(IllegalStateException.class, () -> never.value(3));
  }
}
