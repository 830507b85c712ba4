package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    assertEquals(List.of("y1", "a result"), read.outputNames());
    assertArrayEquals(f.jacobian().values(4, 5), read.jacobian().values(4, 5));
    assertThrows(IllegalStateException.class, () -> read.value(0, 1));
    assertThrows(IOException.class, () -> Program.read(new StringReader(text.toString())));
    assertThrows(
        IllegalArgumentException.class, () -> Program.read(new StringReader(""), cube, cube));
  }

  @Test
  void text_damaged_isRefusedWithTheLine() {
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
      "input data x\noutput 0"
    };
    for (String body : bodies) {
      String text = "wengert-program 2\n" + body;
      String message =
          assertThrows(IOException.class, () -> Program.read(new StringReader(text)), text)
              .getMessage();
      assertTrue(message.startsWith("line "), message);
    }
    assertThrows(IOException.class, () -> Program.read(new StringReader("wengert-program 3\n")));
  }

  @Test
  void text_ofVersion1_hasNoNamesOfResults() throws IOException {
    String text = "wengert-program 1\ninput variable x\nop mul 0 0\noutput 1\nend\n";
    Program read = Program.read(new StringReader(text));
    assertEquals(List.of("y1"), read.outputNames());
    assertArrayEquals(new double[] {6}, read.gradient(new double[] {3}));
    String named = text.replace("output 1", "output 1 y");
    assertThrows(IOException.class, () -> Program.read(new StringReader(named)));
  }
}
