package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wengert.autodiff.program.Program;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Text as a program: it is rejected, or is written again as a program with the same bits, which the
 * interpreter and the compiled code agree on.
 */
class FuzzProgramTextTest {

  /** Adds the first line and the checksum, which would hide everything behind it. */
  private static String framed(String body) {
    String text = "wengert-program 1\n" + body + "\n";
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return text + "end " + Long.toHexString(sum.getValue()) + "\n";
  }

  @FuzzTest(maxDuration = "100s")
  void text_isReadOrRejected(byte[] bytes) throws IOException {
    String body = new String(bytes, StandardCharsets.UTF_8);
    Program program;
    try {
      program = Program.read(new StringReader(body.startsWith("wengert") ? body : framed(body)));
    } catch (IOException rejection) {
      return;
    }
    StringWriter written = new StringWriter();
    program.write(written);
    Program again = Program.read(new StringReader(written.toString()));
    StringWriter twice = new StringWriter();
    again.write(twice);
    assertEquals(written.toString(), twice.toString());
    double[] x = new double[program.inputCount()];
    Arrays.setAll(x, i -> 1.5 - i);
    double[] interpreted;
    try {
      interpreted = program.interpreted().values(x);
    } catch (IllegalStateException guard) {
      return;
    }
    assertArrayEquals(interpreted, again.values(x));
  }
}
