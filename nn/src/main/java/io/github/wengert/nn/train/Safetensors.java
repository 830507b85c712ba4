package io.github.wengert.nn.train;

import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

/**
 * Arrays of numbers by name, as they are in a file of the format safetensors, which Python's
 * library of that name reads and writes.
 *
 * <pre>{@code
 * Safetensors.of(network.parameters()).write(file);
 * Safetensors.read(file).copyTo(network.parameters());
 * }</pre>
 *
 * <p>The format is described at <a
 * href="https://github.com/huggingface/safetensors">github.com/huggingface/safetensors</a>: eight
 * bytes with the length of a header, the header in JSON, and the numbers of all arrays one after
 * the other. What is written are numbers of 64 bits ({@code F64}), which come back bit for bit;
 * read are those and numbers of 32 bits ({@code F32}).
 *
 * <p>Immutable. Costs a copy of all numbers, and another one while a file is read or written.
 */
public final class Safetensors {
  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;

  /** An array with its shape; the numbers must not be changed. */
  record Tensor(List<Integer> shape, double[] data) {}

  Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /** Returns the numbers of parameters as they are now, frozen ones too. */
  public static Safetensors of(Parameters parameters) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      tensors.put(parameter.name(), new Tensor(parameter.shape(), parameter.array()));
    }
    return new Safetensors(tensors, Map.of());
  }

  /**
   * Returns these arrays and another one, which takes the place of one of the same name.
   *
   * @throws IllegalArgumentException if there are not as many numbers as the shape says, or the
   *     name is {@code __metadata__}, which the format keeps for itself
   */
  public Safetensors with(String name, double[] data, int... shape) {
    long count = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (count != data.length || Arrays.stream(shape).anyMatch(length -> length < 0)) {
      throw new IllegalArgumentException(
          data.length + " numbers for '" + name + "' of shape " + Arrays.toString(shape));
    }
    if (Objects.requireNonNull(name, "an array has no name").equals(SafetensorsFormat.METADATA)) {
      throw new IllegalArgumentException("an array named " + name);
    }
    Map<String, Tensor> more = new LinkedHashMap<>(tensors);
    more.put(name, new Tensor(Arrays.stream(shape).boxed().toList(), data.clone()));
    return new Safetensors(more, metadata);
  }

  /** Returns these arrays with a text about them. */
  public Safetensors withMetadata(String key, String text) {
    Map<String, String> more = new LinkedHashMap<>(metadata);
    more.put(Objects.requireNonNull(key, "the key is null"), Objects.requireNonNull(text, key));
    return new Safetensors(tensors, more);
  }

  /**
   * Reads a file and checks every byte of its structure.
   *
   * @throws IOException if it cannot be read or is damaged; the message says where
   */
  public static Safetensors read(Path file) throws IOException {
    try {
      return SafetensorsFormat.decode(Files.readAllBytes(file));
    } catch (OutOfMemoryError tooLarge) {
      throw new IOException("'" + file + "' does not fit into memory", tooLarge);
    } catch (SafetensorsFormat.Damage damage) {
      throw new IOException("'" + file + "' is damaged: " + damage.getMessage(), damage);
    }
  }

  static Safetensors decode(byte[] content) throws IOException {
    return SafetensorsFormat.decode(content);
  }

  byte[] encode() {
    return SafetensorsFormat.encode(tensors, metadata);
  }

  /**
   * Writes a file, whole or not at all: the bytes are written aside, forced to disk and moved into
   * place.
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, encode());
  }

  /** Returns the names of the arrays. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /** Returns the texts about the arrays. */
  public Map<String, String> metadata() {
    return metadata;
  }

  private Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new NoSuchElementException("no array '" + name + "' among " + names());
    }
    return tensor;
  }

  /**
   * Returns the length of an array along each dimension; empty for a single number.
   *
   * @throws NoSuchElementException if there is no such array
   */
  public List<Integer> shape(String name) {
    return get(name).shape;
  }

  /**
   * Returns the numbers of an array, the last index running fastest.
   *
   * @throws NoSuchElementException if there is no such array
   */
  public double[] data(String name) {
    return get(name).data.clone();
  }

  /**
   * Sets parameters to the numbers of the arrays of their names; frozen ones too.
   *
   * @throws IllegalArgumentException if a parameter has no array, or one of another shape; none is
   *     set then
   */
  public void copyTo(Parameters parameters) {
    for (Parameter parameter : parameters) {
      Tensor tensor = tensors.get(parameter.name());
      if (tensor == null || !tensor.shape.equals(parameter.shape())) {
        throw new IllegalArgumentException(
            tensor == null
                ? "no array for the parameter " + parameter
                : "an array of shape " + tensor.shape + " for the parameter " + parameter);
      }
    }
    for (Parameter parameter : parameters) {
      parameter.set(get(parameter.name()).data);
    }
  }

  /** Returns the names with the shapes. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("safetensors:");
    tensors.forEach((name, tensor) -> text.append(' ').append(name).append(tensor.shape));
    return text.toString();
  }
}
