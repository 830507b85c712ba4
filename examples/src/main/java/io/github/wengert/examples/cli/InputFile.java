package io.github.wengert.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wengert.examples.expression.Expression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a UTF-8 file, or standard input, of which only so much is kept. */
final class InputFile {
  /** What stands for standard input. */
  static final String STANDARD_INPUT = "-";

  private static final int MAX_BYTES = 4 * Expression.MAX_LENGTH;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private InputFile() {}

  /**
   * Returns the text of a file, without a byte order mark.
   *
   * @throws IllegalArgumentException if it cannot be read, is too long, or is not UTF-8
   */
  static String read(String file, InputStream standardInput) {
    try {
      String text = decoded(bytes(file, standardInput));
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException missing) {
      throw problem(file, "there is no such file");
    } catch (CharacterCodingException broken) {
      throw problem(file, "it is not text in UTF-8");
    } catch (IOException | InvalidPathException broken) {
      throw problem(file, broken.getMessage());
    }
  }

  private static byte[] bytes(String file, InputStream standardInput) throws IOException {
    byte[] bytes;
    if (file.equals(STANDARD_INPUT)) {
      bytes = standardInput.readNBytes(MAX_BYTES + 1);
    } else {
      if (Files.isDirectory(Path.of(file))) {
        throw problem(file, "it is a directory");
      }
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
    }
    if (bytes.length > MAX_BYTES) {
      throw problem(file, "it is longer than " + MAX_BYTES + " bytes");
    }
    return bytes;
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** Returns what a file is called in a message. */
  static String called(String file) {
    return file.equals(STANDARD_INPUT) ? "standard input" : "'" + file + "'";
  }

  private static IllegalArgumentException problem(String file, String reason) {
    return new IllegalArgumentException("cannot read " + called(file) + ": " + reason);
  }
}
