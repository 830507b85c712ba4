package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Progress shows after a second, on a terminal only, and leaves an empty line. */
@Tag("slow")
class ProgressTest {

  /** Gives one bad line, slowly. */
  private static final class Slow extends InputStream {
    private static final String LINE = "nonsense\n";
    private int read;

    @Override
    public int read() throws IOException {
      if (read == LINE.length()) {
        try {
          Thread.sleep(2500);
        } catch (InterruptedException stopped) {
          throw new IOException(stopped);
        }
        return -1;
      }
      return LINE.charAt(read++);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int next = read();
      if (next < 0) {
        return -1;
      }
      bytes[offset] = (byte) next;
      return 1;
    }
  }

  private static String errOf(boolean outIsTerminal, boolean errIsTerminal) {
    StringWriter err = new StringWriter();
    Results results = new Results(new ByteArrayOutputStream());
    Streams streams =
        new Streams(new Slow(), results, new PrintWriter(err), outIsTerminal, errIsTerminal);
    assertEquals(3, Commands.run(streams, () -> 0, "eval", "--batch"));
    return err.toString();
  }

  @Test
  void progress_onATerminal_isClearedBeforeAnythingElseIsPrinted() {
    String err = errOf(false, true);

    assertTrue(err.startsWith("\rlines: 1 1 s "), () -> "found " + err.replace('\r', '~'));
    assertTrue(err.endsWith("\r" + " ".repeat(78) + "\r1 of 1 lines had an error\n"), err);
  }

  @Test
  void progress_elsewhere_isNotShown() {
    assertEquals("1 of 1 lines had an error\n", errOf(false, false));
    assertEquals("1 of 1 lines had an error\n", errOf(true, true));
  }
}
