package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final Map<Throwable, Failure> FAILURES =
      Map.of(
          new OutOfMemoryError("Java heap space"),
          new Failure(ExitCode.NO_MEMORY, "not enough memory; WENGERT_OPTS=-Xmx8g gives 8 GB", 1),
          new StackOverflowError(),
          new Failure(
              ExitCode.NO_MEMORY, "the stack is too small; WENGERT_OPTS=-Xss8m gives 8 MB", 1),
          new IllegalArgumentException("two\n  lines"),
          new Failure(ExitCode.WRONG_USAGE, "two lines", 1),
          new UncheckedIOException("cannot write", new IOException("x")),
          new Failure(ExitCode.LOST, "cannot write", 1),
          new NoClassDefFoundError("a/B"),
          new Failure(
              ExitCode.FAILURE,
              "the program itself failed: java.lang.NoClassDefFoundError: a/B",
              1),
          new NullPointerException(),
          new Failure(
              ExitCode.FAILURE,
              "the program itself failed: java.lang.NullPointerException: NullPointerException",
              1));

  @Test
  void failure_ofAFile_saysWhatIsWrong() {
    Map<IOException, String> sentences =
        Map.of(
            new NoSuchFileException("a/b"), "there is no 'a/b', or no way to make it",
            new AccessDeniedException("a/b"), "no permission for 'a/b'",
            new FileAlreadyExistsException("a/b"), "'a/b' is there already, and is no folder",
            new FileSystemException("a/b"), "cannot use 'a/b'",
            new FileSystemException("a/b", null, "No space left"), "a/b: No space left");
    sentences.forEach(
        (thrown, sentence) ->
            assertEquals(new Failure(ExitCode.LOST, sentence, 1), Failure.of(thrown)));
  }

  @Test
  void failure_ofEveryKind_isOneSentenceWithItsCode() {
    FAILURES.forEach((thrown, failure) -> assertEquals(failure, Failure.of(thrown)));
  }

  @Test
  void command_thatThrowsAnything_endsWithItsSentenceAndCode() {
    FAILURES.forEach(
        (thrown, failure) -> {
          StringWriter err = new StringWriter();
          Streams streams =
              new Streams(
                  InputStream.nullInputStream(),
                  new Results(new ByteArrayOutputStream()),
                  new PrintWriter(err),
                  false,
                  false);

          int code = Commands.run(streams, () -> FailureTest.<RuntimeException>raise(thrown));

          assertEquals(failure.code().number(), code, err.toString());
          assertTrue(err.toString().startsWith("error: " + failure.sentence() + "\n"));
        });
  }

  /** Throws what the compiler would not let pass. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> int raise(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
