package io.github.wengert.nn.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Parameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  /** What Python's safetensors 0.8.0 writes for {"w": [[1.5, -2], [3.25, 1e-300]], "b", "s"}. */
  private static final String PYTHON =
      "yAAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJhYm91dCI6ImEgdGVzdCJ9LCJzIjp7ImR0eXBlIjoiRjY0Iiwic2hhcGUi"
          + "OltdLCJkYXRhX29mZnNldHMiOlswLDhdfSwidyI6eyJkdHlwZSI6IkY2NCIsInNoYXBlIjpbMiwyXSwiZGF0YV9v"
          + "ZmZzZXRzIjpbOCw0MF19LCJiIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbNDAs"
          + "NDhdfX0gIAAAAAAAABxAAAAAAAAA+D8AAAAAAAAAwAAAAAAAAApAWfP4wh9upQHNzMw9zcxMPg==";

  private final Parameters parameters =
      Parameters.of(
          Parameter.array("w", new double[] {1.5, -2, 3.25, 1e-300}, 2, 2),
          Parameter.of(0.1, "b"),
          Parameter.frozen(-0.0, "f"));

  @TempDir private Path folder;

  private static byte[] python() {
    return Base64.getDecoder().decode(PYTHON);
  }

  @Test
  void decode_fileOfPython_isRead() throws IOException {
    Safetensors read = Safetensors.decode(python());
    assertEquals(Set.of("s", "w", "b"), read.names());
    assertEquals(Map.of("about", "a test"), read.metadata());
    assertEquals(List.of(), read.shape("s"));
    assertArrayEquals(new double[] {7}, read.data("s"));
    assertEquals(List.of(2, 2), read.shape("w"));
    assertArrayEquals(new double[] {1.5, -2, 3.25, 1e-300}, read.data("w"));
    assertArrayEquals(new double[] {0.1f, 0.2f}, read.data("b"));
    assertThrows(NoSuchElementException.class, () -> read.data("x"));
  }

  @Test
  void encode_sameArrays_givesTheBytesOfPython() {
    Safetensors wide =
        Safetensors.of(Parameters.of())
            .with("s", new double[] {7})
            .with("w", new double[] {1.5, -2, 3.25, 1e-300}, 2, 2)
            .withMetadata("about", "a test");
    String header = new String(wide.encode(), 8, 128, UTF_8);
    String theirs = new String(python(), 8, 128, UTF_8);
    assertEquals(theirs.substring(0, 127), header.substring(0, 127));
  }

  @Test
  void write_parameters_areReadBackBitForBit() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Safetensors.of(parameters).withMetadata("k", "\"ä\n").write(file);
    double[] before = parameters.data();
    parameters.set(new double[6]);
    Safetensors read = Safetensors.read(file);
    read.copyTo(parameters);
    assertArrayEquals(before, parameters.data());
    assertEquals("safetensors: w[2, 2] b[] f[]", read.toString());
    assertEquals("\"ä\n", read.metadata().get("k"));
    assertEquals(0, Files.size(file) % 8);
    assertEquals(List.of(file), Files.list(folder).toList());
  }

  @Test
  void copyTo_otherParameters_isRejectedAndSetsNothing() {
    Safetensors one = Safetensors.of(Parameters.of()).with("b", new double[] {3});
    assertThrows(IllegalArgumentException.class, () -> one.copyTo(parameters));
    Safetensors flat = Safetensors.of(parameters).with("w", new double[4], 4);
    String message =
        assertThrows(IllegalArgumentException.class, () -> flat.copyTo(parameters)).getMessage();
    assertEquals("an array of shape [4] for the parameter w [2, 2]", message);
    assertEquals(1.5, parameters.data()[0]);
  }

  @Test
  void with_wrongArrays_areRejected() {
    Safetensors none = Safetensors.of(Parameters.of());
    assertThrows(IllegalArgumentException.class, () -> none.with("x", new double[3], 2));
    assertThrows(IllegalArgumentException.class, () -> none.with("x", new double[1], -1, -1));
    assertThrows(IllegalArgumentException.class, () -> none.with("__metadata__", new double[1]));
  }

  private static byte[] file(String header, int bytes) {
    byte[] text = header.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + text.length + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}|16|8 bytes behind the last",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}|4|'a' has the bytes 0 to 8 of 4",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8]}}|8|but the shape [2] of F64 takes 16",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}|16|the bytes before it end at 0",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}|8|the bytes before it end at 8",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}|16|'a' stands twice",
        "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}|8|'a' is of type I64, not F64 or F32",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[-1],\"data_offsets\":[0,8]}}|8|-1 at $.a.shape[0]",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1.0],\"data_offsets\":[0,8]}}|8|1.0 at $.a.shape[0]",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[\"1\"],\"data_offsets\":[0,8]}}|8|no number at $.a.shape[0]",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,8]}}|8|has the shape",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[99999999999],\"data_offsets\":[0,8]}}|8|has the shape",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,0]}}|8|'a' has the bytes 8 to 0",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0]}}|8|lacks type, shape or two offsets",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1]}}|8|lacks type, shape or two offsets",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8],\"x\":1}}|8|'a' has a field 'x'",
        "{\"__metadata__\":{\"k\":1}}|0|no text at $.__metadata__.k",
        "{\"__metadata__\":{\"k\":\"a\",\"k\":\"b\"}}|0|'k' stands twice",
        "{\"a\":3}|0|no valid JSON of this format",
        "{'a':3}|0|no valid JSON of this format",
        "{} {}|0|no valid JSON of this format",
        "  {}|0|the header does not begin with {",
        "{\"a\"|0|no valid JSON of this format"
      })
  void decode_damagedHeader_isRejected(String header, int bytes, String damage) {
    String message =
        assertThrows(IOException.class, () -> Safetensors.decode(file(header, bytes))).getMessage();
    assertTrue(message.contains(damage), message);
  }

  @Test
  void decode_damagedLength_isRejected() {
    assertThrows(IOException.class, () -> Safetensors.decode(new byte[7]));
    for (long length : new long[] {-1, 0, 1, 200, 100_000_001, Long.MAX_VALUE}) {
      byte[] bytes =
          ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
      assertThrows(IOException.class, () -> Safetensors.decode(bytes));
    }
    byte[] latin = file("{\"a\":3}", 0);
    latin[10] = (byte) 0xe4;
    assertTrue(
        assertThrows(IOException.class, () -> Safetensors.decode(latin))
            .getMessage()
            .contains("UTF-8"));
  }

  /** Whatever is changed in a file, the answer is its arrays or an {@link IOException}. */
  @Property
  void decode_changedByte_isReadOrRejected(@ForAll int position, @ForAll byte change) {
    byte[] bytes = python();
    bytes[Math.floorMod(position, bytes.length)] = change;
    try {
      assertTrue(Safetensors.decode(bytes).names().size() <= 3);
    } catch (IOException damaged) {
      assertTrue(damaged.getMessage() != null);
    }
  }

  /** What a file may suffer. */
  enum Damage {
    TRUNCATED,
    EXTENDED,
    FLIPPED_BIT,
    HUGE_HEADER,
    SHIFTED_OFFSET,
    DUPLICATE_KEY,
    REPEATED_PIECE,
    REMOVED_PIECE
  }

  private static byte[] damaged(byte[] whole, Damage damage, int at, int other) {
    int first = Math.floorMod(at, whole.length);
    int last = Math.min(whole.length, first + 1 + Math.floorMod(other, 24));
    return switch (damage) {
      case TRUNCATED -> Arrays.copyOf(whole, first);
      case EXTENDED -> Arrays.copyOf(whole, whole.length + 1 + Math.floorMod(other, 64));
      case FLIPPED_BIT -> {
        byte[] bytes = whole.clone();
        bytes[first] ^= (byte) (1 << Math.floorMod(other, 8));
        yield bytes;
      }
      case HUGE_HEADER -> {
        byte[] bytes = whole.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, (long) at << 32 | other);
        yield bytes;
      }
      case SHIFTED_OFFSET -> withHeader(whole, "8,16", at + "," + other);
      case DUPLICATE_KEY -> withHeader(whole, "\"b\":", "\"a\":");
      case REPEATED_PIECE -> joined(whole, 0, last, first, whole.length);
      case REMOVED_PIECE -> joined(whole, 0, first, last, whole.length);
    };
  }

  private static byte[] joined(byte[] whole, int from, int to, int next, int end) {
    byte[] joined = Arrays.copyOf(Arrays.copyOfRange(whole, from, to), to - from + end - next);
    System.arraycopy(whole, next, joined, to - from, end - next);
    return joined;
  }

  /** Returns a file with a part of the header replaced, and the length of the header with it. */
  private static byte[] withHeader(byte[] whole, String old, String now) {
    int length = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(whole, 8, length, UTF_8);
    byte[] file = file(header.replace(old, now), whole.length - 8 - length);
    int data = whole.length - 8 - length;
    System.arraycopy(whole, 8 + length, file, file.length - data, data);
    return file;
  }

  /** A damaged file is rejected in one sentence that names it, or is a file of other numbers. */
  @Property(tries = 2_000)
  void read_damagedFile_setsAllParametersOrNone(
      @ForAll Damage damage, @ForAll int at, @ForAll int other) throws IOException {
    Parameters model =
        Parameters.of(
            Parameter.array("a", new double[] {1}, 1),
            Parameter.array("b", new double[] {2}, 1),
            Parameter.array("c", new double[] {3, 4, 5, 6}, 2, 2));
    byte[] whole = Safetensors.of(model).encode();
    double[] before = model.data();
    byte[] bytes = damaged(whole, damage, at, other);
    Path file = Files.createTempFile("damaged", ".safetensors");
    try {
      Files.write(file, bytes);
      boolean accepted = isAccepted(file, model);
      boolean allNumbersOrNone = accepted || Arrays.equals(before, model.data());
      assertTrue(allNumbersOrNone);
      boolean mayBeAccepted = damage == Damage.FLIPPED_BIT || Arrays.equals(whole, bytes);
      assertTrue(!accepted || mayBeAccepted, () -> damage + " was not noticed");
      assertArrayEquals(bytes, Files.readAllBytes(file));
    } finally {
      Files.delete(file);
    }
  }

  private static boolean isAccepted(Path file, Parameters model) {
    try {
      Safetensors.read(file).copyTo(model);
      return true;
    } catch (IOException damaged) {
      String message = damaged.getMessage();
      assertTrue(message.startsWith("'" + file + "' is damaged: "), message);
      return false;
    } catch (IllegalArgumentException otherNames) {
      assertTrue(otherNames.getMessage().matches("(?s)(no array|an array of shape .*) for the .*"));
      return false;
    }
  }

  @Test
  void read_damagedFile_isNamed() throws IOException {
    Path file = Files.write(folder.resolve("bad.safetensors"), new byte[] {1, 2, 3});
    String message = assertThrows(IOException.class, () -> Safetensors.read(file)).getMessage();
    assertTrue(message.endsWith("bad.safetensors' is damaged: 3 bytes hold no header"), message);
  }
}
