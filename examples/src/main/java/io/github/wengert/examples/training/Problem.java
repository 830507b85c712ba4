package io.github.wengert.examples.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * A table to learn from, and what suits it.
 *
 * @param name what it is called
 * @param table the rows
 * @param target the column to predict
 * @param hidden the sizes of the hidden layers
 * @param epochs how often to pass over the rows
 * @param alike whether the columns are of one kind, such as pixels
 */
record Problem(
    String name, Table table, String target, List<Integer> hidden, int epochs, boolean alike) {
  private static final int POINTS = 500;
  private static final long SEED = 1;

  /** Returns the tables that come with the command line, by name. */
  static Problem named(String name) {
    return switch (name) {
      case "iris" -> new Problem(name, resource("iris.csv"), "species", List.of(16), 150, false);
      case "digits" -> new Problem(name, resource("digits.csv.gz"), "digit", List.of(64), 60, true);
      case "moons" -> new Problem(name, moons(), "moon", List.of(16, 16), 100, false);
      case "xor" -> new Problem(name, xor(), "class", List.of(16), 150, false);
      default -> throw new IllegalArgumentException("no problem '" + name + "'");
    };
  }

  /**
   * Returns a table of the user's.
   *
   * @throws IllegalArgumentException if the file cannot be read or the target is missing
   */
  static Problem of(Path file, String target) {
    Table table = read(file);
    table.column(target);
    int most = Math.max(20, Math.min(200, 200_000 / table.rows().size()));
    String name = file.getFileName().toString().replaceAll("\\.[^.]*$", "");
    return new Problem(name, table, target, List.of(32, 16), most, false);
  }

  /** Reads a table from a file, which may be compressed by gzip. */
  static Table read(Path file) {
    String name = "'" + file + "'";
    try (InputStream in = Files.newInputStream(file)) {
      return Table.parse(name, text(in, file.toString()));
    } catch (CharacterCodingException broken) {
      throw new IllegalArgumentException(name + " is not text in UTF-8", broken);
    } catch (IOException broken) {
      String reason = Files.isDirectory(file) ? "it is a folder" : broken.getMessage();
      throw new IllegalArgumentException("cannot read " + name + ": " + reason, broken);
    }
  }

  private static String text(InputStream in, String name) throws IOException {
    byte[] bytes = (name.endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Table resource(String name) {
    try (InputStream in = Problem.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the table " + name + " is missing");
      }
      return Table.parse(name, text(in, name));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Two interleaved half circles with noise. */
  private static Table moons() {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder("x,y,moon\n");
    for (int i = 0; i < POINTS; i++) {
      boolean upper = i % 2 == 0;
      double angle = Math.PI * random.nextDouble();
      double x = upper ? StrictMath.cos(angle) : 1 - StrictMath.cos(angle);
      double y = upper ? StrictMath.sin(angle) : 0.5 - StrictMath.sin(angle);
      text.append(x + 0.15 * random.nextGaussian()).append(',');
      text.append(y + 0.15 * random.nextGaussian()).append(upper ? ",upper\n" : ",lower\n");
    }
    return Table.parse("moons", text.toString());
  }

  /** Points of a square, of one class where x and y have the same sign. */
  private static Table xor() {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder("x,y,class\n");
    for (int i = 0; i < POINTS; i++) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      text.append(x).append(',').append(y).append(x * y > 0 ? ",same\n" : ",different\n");
    }
    return Table.parse("xor", text.toString());
  }
}
