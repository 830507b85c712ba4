package io.github.wengert.nn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.wengert.nn.train.Safetensors.Tensor;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bytes of the format safetensors: the length of the header as a little-endian integer of 64
 * bits; the header, a JSON object that gives for each name type, shape and the offsets of the first
 * byte and the one behind the last, counted from the end of the header, perhaps followed by blanks;
 * the numbers, little-endian. The arrays cover all bytes behind the header, none twice.
 */
final class SafetensorsFormat {
  static final String METADATA = "__metadata__";

  /** The limit of the reference implementation. */
  private static final int MAX_HEADER = 100_000_000;

  private static final int ALIGNMENT = 8;

  private SafetensorsFormat() {}

  /** What is wrong with a file. */
  static final class Damage extends IOException {
    private static final long serialVersionUID = 1;

    Damage(String message) {
      super(message);
    }
  }

  /** What the header says of an array. */
  private record Entry(String name, String type, List<Integer> shape, long from, long to) {}

  static byte[] encode(Map<String, Tensor> tensors, Map<String, String> metadata) {
    String header = header(tensors, metadata);
    byte[] text = header.getBytes(UTF_8);
    int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    long size = ALIGNMENT + (long) padded;
    for (Tensor tensor : tensors.values()) {
      size += (long) Double.BYTES * tensor.data().length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded).put(text);
    while (bytes.position() < ALIGNMENT + padded) {
      bytes.put((byte) ' ');
    }
    for (Tensor tensor : tensors.values()) {
      for (double number : tensor.data()) {
        bytes.putLong(Double.doubleToRawLongBits(number));
      }
    }
    return bytes.array();
  }

  private static String header(Map<String, Tensor> tensors, Map<String, String> metadata) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name(METADATA).beginObject();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject();
      }
      long from = 0;
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        Tensor tensor = entry.getValue();
        long to = from + (long) Double.BYTES * tensor.data().length;
        json.name(entry.getKey()).beginObject().name("dtype").value("F64").name("shape");
        json.beginArray();
        for (int length : tensor.shape()) {
          json.value(length);
        }
        json.endArray().name("data_offsets").beginArray().value(from).value(to).endArray();
        json.endObject();
        from = to;
      }
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  static Safetensors decode(byte[] content) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    check(content.length >= Long.BYTES, content.length + " bytes hold no header");
    long length = bytes.getLong();
    long rest = bytes.remaining();
    check(
        length >= 2 && length <= MAX_HEADER && length <= rest,
        "a header of " + Long.toUnsignedString(length) + " bytes in a file of " + content.length);
    String header = text(bytes.slice(Long.BYTES, (int) length));
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = entries(header, metadata);
    ByteBuffer data =
        bytes
            .slice((int) (Long.BYTES + length), (int) (rest - length))
            .order(ByteOrder.LITTLE_ENDIAN);
    checkCovers(entries, data.remaining());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Entry entry : entries) {
      tensors.put(entry.name, new Tensor(entry.shape, numbers(entry, data)));
    }
    return new Safetensors(tensors, metadata);
  }

  private static void check(boolean holds, String damage) throws Damage {
    if (!holds) {
      throw new Damage(damage);
    }
  }

  private static String text(ByteBuffer bytes) throws Damage {
    try {
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException broken) {
      throw new Damage("the header is not text in UTF-8");
    }
  }

  private static List<Entry> entries(String header, Map<String, String> metadata)
      throws IOException {
    check(header.startsWith("{"), "the header does not begin with {");
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    try (JsonReader json = new JsonReader(new StringReader(header.stripTrailing()))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        check(names.add(name), "'" + name + "' stands twice in the header");
        if (name.equals(METADATA)) {
          readMetadata(json, metadata);
        } else {
          entries.add(entry(name, json));
        }
      }
      json.endObject();
      check(json.peek() == JsonToken.END_DOCUMENT, "there is more than one object in the header");
    } catch (Damage damage) {
      throw damage;
    } catch (IOException | IllegalStateException | NumberFormatException broken) {
      throw new Damage("the header is no valid JSON of this format: " + broken.getMessage());
    }
    return entries;
  }

  private static void readMetadata(JsonReader json, Map<String, String> metadata)
      throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      check(metadata.put(key, string(json)) == null, "'" + key + "' stands twice in the header");
    }
    json.endObject();
  }

  private static String string(JsonReader json) throws IOException {
    check(json.peek() == JsonToken.STRING, "no text at " + json.getPath());
    return json.nextString();
  }

  private static Entry entry(String name, JsonReader json) throws IOException {
    String type = "";
    List<Long> shape = null;
    List<Long> offsets = null;
    json.beginObject();
    while (json.hasNext()) {
      String field = json.nextName();
      switch (field) {
        case "dtype" -> type = string(json);
        case "shape" -> shape = integers(json);
        case "data_offsets" -> offsets = integers(json);
        default -> throw new Damage("'" + name + "' has a field '" + field + "'");
      }
    }
    json.endObject();
    if (type.isEmpty() || shape == null || offsets == null || offsets.size() != 2) {
      throw new Damage("'" + name + "' lacks type, shape or two offsets");
    }
    check(
        shape.stream().allMatch(length -> length <= Integer.MAX_VALUE),
        "'" + name + "' has the shape " + shape);
    List<Integer> lengths = shape.stream().map(Long::intValue).toList();
    return new Entry(name, type, lengths, offsets.get(0), offsets.get(1));
  }

  /** Reads integers from 0 on, written without sign, point and exponent. */
  private static List<Long> integers(JsonReader json) throws IOException {
    List<Long> integers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      check(json.peek() == JsonToken.NUMBER, "no number at " + json.getPath());
      String path = json.getPath();
      String digits = json.nextString();
      check(digits.matches("\\d{1,18}"), digits + " at " + path);
      integers.add(Long.parseLong(digits));
    }
    json.endArray();
    return integers;
  }

  /** Checks that the arrays follow each other without gap or overlap, up to the last byte. */
  private static void checkCovers(List<Entry> entries, long size) throws IOException {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    long end = 0;
    for (Entry entry : sorted) {
      String range = "'" + entry.name + "' has the bytes " + entry.from + " to " + entry.to;
      check(entry.from == end, range + ", but the bytes before it end at " + end);
      check(entry.to >= entry.from && entry.to <= size, range + " of " + size);
      checkSize(entry, range);
      end = entry.to;
    }
    check(end == size, (size - end) + " bytes behind the last array");
  }

  private static void checkSize(Entry entry, String range) throws IOException {
    long count;
    try {
      count =
          entry.shape.stream()
              .mapToLong(length -> length)
              .reduce(bytes(entry), Math::multiplyExact);
    } catch (ArithmeticException overflow) {
      throw new Damage("'" + entry.name + "' has the shape " + entry.shape);
    }
    check(
        entry.to - entry.from == count,
        range + ", but the shape " + entry.shape + " of " + entry.type + " takes " + count);
  }

  private static int bytes(Entry entry) throws IOException {
    return switch (entry.type) {
      case "F64" -> Double.BYTES;
      case "F32" -> Float.BYTES;
      default ->
          throw new Damage("'" + entry.name + "' is of type " + entry.type + ", not F64 or F32");
    };
  }

  private static double[] numbers(Entry entry, ByteBuffer data) throws IOException {
    int size = bytes(entry);
    double[] numbers = new double[(int) ((entry.to - entry.from) / size)];
    for (int i = 0; i < numbers.length; i++) {
      int at = (int) entry.from + i * size;
      numbers[i] = size == Double.BYTES ? data.getDouble(at) : data.getFloat(at);
    }
    return numbers;
  }
}
