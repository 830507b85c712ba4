package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Programs as text, written, read and damaged. Covers {@code ProgramWriter}, {@code ProgramReader},
 * {@code RoutineText} and {@code LineReader}.
 */
class ProgramTextTest {

  @Test
  void text_readAgain_isTheSameProgram() throws IOException {
    CustomOp cube = CustomOp.unary("cube", x -> x * x * x, (x, y) -> x.square().mul(3));
    Program f =
        Program.trace(
            List.of("a", "b c"),
            1,
            x -> List.of(x[0].isAbove(1) ? cube.of(x[0]) : x[1], x[1].mul(0.1).named("a result")),
            2,
            3);
    StringBuilder text = new StringBuilder();
    f.write(text);
    Program read = Program.read(new StringReader(text.toString()), cube);
    assertEquals(f.dump(), read.dump());
    assertEquals(List.of("y0", "a result"), read.outputNames());
    assertArrayEquals(f.jacobian().values(4, 5), read.jacobian().values(4, 5));
    assertThrows(IllegalStateException.class, () -> read.value(0, 1));
    assertThrows(IOException.class, () -> Program.read(new StringReader(text.toString())));
    assertThrows(
        IllegalArgumentException.class, () -> Program.read(new StringReader(""), cube, cube));
  }

  @Test
  void loops_readAgain_haveAllTheirRecordings() throws IOException {
    Program f =
        Program.trace(
            x -> {
              Value[] columns = {x[0], x[1], x[0].mul(2)};
              Value start = Loop.sum(new Value[][] {columns}, r -> new Value[] {r[0].sin()})[0];
              Value root =
                  Loop.until(
                      start,
                      s -> s.isBelow(1),
                      s -> s.isAbove(3) ? s.mul(0.25) : s.mul(0.75).mul(x[1]),
                      90);
              return Loop.repeat(2, root, s -> s.mul(s).add(x[0]));
            },
            1.5,
            0.9);
    double[] at = {0.4, 0.95, 1, -1};
    f.value(6, 0.9); // takes the other branch
    for (Program program : List.of(f, f.gradient(), f.hessian(), f.hessianVectorProduct())) {
      StringBuilder text = new StringBuilder();
      program.write(text);
      Program read = Program.read(new StringReader(text.toString()));
      for (double first : new double[] {1.5, 6, 0.3}) {
        double[] x = Arrays.copyOf(at, program.inputCount());
        x[0] = first;
        assertArrayEquals(program.values(x), read.values(x));
        assertArrayEquals(program.jacobian().values(x), read.jacobian().values(x));
      }
      StringBuilder again = new StringBuilder();
      read.write(again);
      assertEquals(text.toString(), again.toString());
      assertEveryCutIsRejected(text.toString());
    }
  }

  @Test
  void operations_insideLoops_areWrittenByTheirNames() throws IOException {
    CustomOp cube = CustomOp.unary("cube", x -> x * x * x, (x, y) -> x.square().mul(3));
    Program f = Program.trace(x -> Loop.repeat(2, x[0], s -> cube.of(s).add(x[1])), 0.5, 0.25);
    StringBuilder text = new StringBuilder();
    f.gradient().write(text);
    assertArrayEquals(f.gradient().values(0.3, 0.7), read(text.toString(), cube).values(0.3, 0.7));
    assertThrows(IOException.class, () -> read(text.toString()));
    CustomOp sine = CustomOp.unary("sin", x -> x, (x, y) -> Value.constant(1));
    Program confusing = Program.trace(x -> Loop.repeat(2, x[0], s -> sine.of(s)), 0.5);
    StringBuilder nothing = new StringBuilder();
    assertThrows(IllegalStateException.class, () -> confusing.write(nothing));
    assertEquals("", nothing.toString());
  }

  /** A text without one of its lines, or with a word too many or too few, is no program. */
  private static void assertEveryCutIsRejected(String text) {
    List<String> lines = List.of(text.split("\n"));
    for (int i = 1; i < lines.size() - 1; i++) {
      for (String changed :
          List.of("", lines.get(i) + " 99", lines.get(i).replaceFirst(" .*", ""))) {
        List<String> damaged = new ArrayList<>(lines.subList(1, lines.size() - 1));
        damaged.set(i - 1, changed);
        damaged.removeIf(String::isEmpty);
        try {
          Program read = read(signed(String.join("\n", damaged)));
          read.interpreted().values(new double[read.inputCount()]);
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
          assertFalse(e.getMessage().isEmpty());
        }
      }
    }
  }

  @Test
  void text_damaged_isRejectedWithTheLine() {
    String[] bodies = {
      "",
      "input",
      "input x y",
      "op mul 0 0",
      "input data x\nop sin 1\n",
      "output =g",
      "output 5",
      "input data x\nop java.lang.Runtime 0",
      "op add 1",
      "guard x 0",
      "guard number =0 x y",
      "guard condition =0 =zz text",
      "nonsense at all",
      "op sum =0\ninput data x",
      "end",
      "input data x\noutput -1",
      "output x",
      "input data x\noutput 0",
      "input data x\nop dot 0\noutput 1 y\nend",
      "input data x\nop affine 0 0\noutput 1 y\nend",
      "input data x\noutput 0 y\nend\ntrailing",
      "input data x\noutput 0 y\nend 0"
    };
    for (String body : bodies) {
      String text = body.contains("end") ? "wengert-program 1\n" + body : signed(body);
      String message =
          assertThrows(IOException.class, () -> Program.read(new StringReader(text)), text)
              .getMessage();
      assertTrue(message.startsWith("line "), message);
    }
    String later = signed("input data x\noutput 0 y").replace("program 1", "program 2");
    String message = assertThrows(IOException.class, () -> read(later)).getMessage();
    assertEquals("line 1 of the program: the first line is not 'wengert-program 1'", message);
  }

  /** Returns a program of some lines, with its first line and its checksum. */
  static String signed(String body) {
    String text = "wengert-program 1\n" + body + "\n";
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return text + "end " + Long.toHexString(sum.getValue()) + "\n";
  }

  @Test
  void text_writtenByHand_isRead() throws IOException {
    Program read = read(signed("input variable x\nop mul 0 0\noutput 1 square"));
    assertEquals(List.of("square"), read.outputNames());
    assertArrayEquals(new double[] {6}, read.gradientAt(new double[] {3}));
  }

  private static String text(Program program) {
    StringBuilder text = new StringBuilder();
    try {
      program.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static Program read(String text, CustomOp... custom) throws IOException {
    return Program.read(new StringReader(text), custom);
  }

  @Property(tries = 300)
  void names_ofAnyCharacters_areReadAsTheyWere(
      @ForAll String input, @ForAll String other, @ForAll String output) throws IOException {
    Program f =
        Program.trace(
            List.of(input, other), 1, x -> List.of(x[0].mul(x[1]).named("y" + output)), 2, 3);
    Program read = read(text(f));
    assertEquals(f.inputNames(), read.inputNames());
    assertEquals(f.outputNames(), read.outputNames());
    assertEquals(f.dump(), read.dump());
    assertFalse(f.dump().contains("\r"));
    assertEquals(3, f.dump().chars().filter(c -> c == '\n').count());
  }

  @Test
  void program_ofAnyOperations_isReadWithItsBits() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      RandomFunction f = new RandomFunction(seed, 3 + seed % 30, 1);
      Program program = Program.trace(f, f.inputs(4)).interpreted();
      Program read = read(text(program).replace("\n", "\r\n")).interpreted();
      double[] at = new RandomFunction(seed + 1000, 1, 1).inputs(4);
      assertArrayEquals(program.values(at), read.values(at));
      assertArrayEquals(program.gradientAt(at), read.gradientAt(at));
      assertEquals(text(program), text(read));
    }
  }

  @Test
  void guards_ofDerivatives_areReadToo() throws IOException {
    Program f = Program.trace(x -> x[0].isAbove(x[1]) ? x[0].mul(x[1]).sin() : x[0], 2, 1);
    for (Program program : List.of(f.hessian(), f.tangent(), f.valueAndGradient())) {
      Program read = read(text(program));
      double[] at = new double[read.inputCount()];
      Arrays.setAll(at, i -> 1.5 - i);
      assertArrayEquals(program.values(at), read.values(at));
      at[0] = -5;
      String message =
          assertThrows(IllegalStateException.class, () -> read.values(at)).getMessage();
      assertTrue(message.contains("above(x0 = 2.0 (variable), x1 = 1.0 (variable))"), message);
      assertThrows(IllegalStateException.class, () -> program.withoutRetracing().values(at));
      assertEquals(program.outputCount(), program.values(at).length);
    }
  }

  @Test
  void operation_thatItsSymbolDoesNotTell_isNotWritten() {
    CustomOp sine = CustomOp.unary("sin", x -> x, (x, y) -> Value.constant(1));
    CustomOp blank = CustomOp.unary("my op", x -> x, (x, y) -> Value.constant(1));
    CustomOp line = CustomOp.unary("my\nop", x -> x, (x, y) -> Value.constant(1));
    CustomOp one = CustomOp.unary("c", x -> x, (x, y) -> Value.constant(1));
    CustomOp two = CustomOp.unary("c", x -> -x, (x, y) -> Value.constant(-1));
    StringBuilder text = new StringBuilder();
    for (Program program :
        List.of(
            Program.trace(x -> sine.of(x[0]), 1),
            Program.trace(x -> blank.of(x[0]), 1),
            Program.trace(x -> line.of(x[0]), 1),
            Program.trace(x -> one.of(two.of(x[0])), 1))) {
      assertThrows(IllegalStateException.class, () -> program.write(text));
      assertEquals("", text.toString());
    }
  }

  @Test
  void text_changedAtOnePlace_isRejected() {
    String text = text(Program.trace(x -> x[0].isAbove(0) ? x[0].mul(3).sin() : x[0], 2));
    for (int i = 0; i < text.length() - 1; i++) {
      String changed = text.substring(0, i) + (char) (text.charAt(i) ^ 1) + text.substring(i + 1);
      assertThrows(IOException.class, () -> read(changed), changed);
      String shorter = text.substring(0, i);
      assertThrows(IOException.class, () -> read(shorter), shorter);
    }
    assertThrows(IOException.class, () -> read(text + text));
  }

  @Test
  void line_withoutEnd_isRejected() {
    Reader endless =
        new Reader() {
          @Override
          public int read(char[] into, int from, int length) {
            Arrays.fill(into, from, from + length, 'w');
            return length;
          }

          @Override
          public void close() {}
        };
    String message = assertThrows(IOException.class, () -> Program.read(endless)).getMessage();
    assertEquals("line 1 of the program: it is longer than 67108864 characters", message);
  }

  /** Returns the lines of a program between the first and the checksum. */
  private static String body(int seed) {
    RandomFunction f = new RandomFunction(seed, 3 + seed % 10, 1);
    Program program =
        Program.trace(x -> x[0].isAbove(x[1].data()) ? f.apply(x) : x[1], f.inputs(3));
    return text(program).replaceAll("^.*\n|\nend [0-9a-f]+\n$", "");
  }

  @Property(tries = 1000)
  void text_damagedAnyhow_isRejectedOrAProgram(
      @ForAll @IntRange(min = 0, max = 300) int seed, @ForAll Random random) {
    StringBuilder text = new StringBuilder(body(seed));
    for (int i = random.nextInt(3); i >= 0; i--) {
      damage(text, random);
    }
    Program read;
    try {
      read = read(signed(text.toString().replace("\r", "")));
    } catch (IOException e) {
      assertTrue(e.getMessage().startsWith("line "), e.getMessage());
      return;
    }
    double[] at = new RandomFunction(seed, 1, 1).inputs(read.inputCount());
    assertEquals(results(read, at), results(read.interpreted(), at));
    assertFalse(read.dump().isEmpty());
  }

  private static String results(Program program, double[] at) {
    try {
      return Arrays.toString(program.values(at))
          + (program.variableCount() > 0 ? Arrays.toString(program.jacobian().values(at)) : "");
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  private static void damage(StringBuilder text, Random random) {
    String characters = "0123456789abcdef=- \n\r\\xopguardinvalue\u00fc\ud800+";
    char c = characters.charAt(random.nextInt(characters.length()));
    if (text.isEmpty()) {
      return;
    }
    int at = random.nextInt(text.length());
    int lineStart = text.lastIndexOf("\n", at) + 1;
    int lineEnd = text.indexOf("\n", at) + 1;
    switch (random.nextInt(6)) {
      case 0 -> text.setCharAt(at, c);
      case 1 -> text.insert(at, c);
      case 2 -> text.deleteCharAt(at);
      case 3 -> text.insert(lineStart, text.substring(lineStart, Math.max(lineStart, lineEnd)));
      case 4 -> text.delete(lineStart, Math.max(lineStart, lineEnd));
      default -> text.setLength(at + 1);
    }
  }
}
