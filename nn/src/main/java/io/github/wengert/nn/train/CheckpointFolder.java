package io.github.wengert.nn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Parameters;
import io.github.wengert.nn.optimize.OptimizerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with the state of a training after an epoch.
 *
 * <p>{@code checkpoint.json} names the file {@code state-N.safetensors} that belongs to it, with
 * its hash, and has a hash of itself. A new state is written beside the old one; moving the JSON
 * into place is the one moment at which the new state replaces the old, which is then deleted.
 */
final class CheckpointFolder {
  private static final Gson GSON =
      new GsonBuilder().setStrictness(Strictness.STRICT).disableHtmlEscaping().create();
  private static final String HASH = "sha256";
  private static final String FORMAT = "wengert checkpoint 2";

  /** Before the names of parameters, so that none is taken for what else is in the file. */
  private static final String PARAMETER = "parameter/";

  private static final String MEMORY = "optimizer/";
  private static final String BEST = "best";

  private final Path folder;
  private final JsonObject training;
  private final Parameters trainable;

  /** The state of a training between two epochs. */
  record State(List<Epoch> epochs, OptimizerState optimizer, double[] best) {}

  /**
   * Names the folder of a training.
   *
   * @param training what decides its steps, as {@link TrainingDescription} has it
   */
  CheckpointFolder(Path folder, JsonObject training, Parameters parameters) {
    this.folder = folder;
    this.trainable = parameters.trainable();
    this.training = training;
  }

  private Path json() {
    return folder.resolve("checkpoint.json");
  }

  void write(State state) throws IOException {
    Files.createDirectories(folder);
    byte[] numbers = tensors(state).encode();
    String name = "state-" + state.epochs.size() + ".safetensors";
    AtomicFile.write(folder.resolve(name), numbers);
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add("training", training);
    json.addProperty("random", "SplitMix64 of seed and epoch");
    json.addProperty("epoch", state.epochs.size());
    json.addProperty("iteration", state.optimizer.iteration());
    json.addProperty("state", name);
    json.addProperty("stateSha256", sha256(numbers));
    JsonArray history = new JsonArray();
    state.epochs.forEach(epoch -> history.add(toJson(epoch)));
    json.add("history", history);
    json.addProperty(HASH, sha256(GSON.toJson(json).getBytes(UTF_8)));
    AtomicFile.write(json(), (GSON.toJson(json) + "\n").getBytes(UTF_8));
    deleteOthers(name);
  }

  /** Deletes earlier states, and what a killed process left unfinished. */
  private void deleteOthers(String kept) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        boolean state = name.matches("state-\\d+\\.safetensors") && !name.equals(kept);
        boolean unfinished =
            name.matches("\\.(state-\\d+\\.safetensors|checkpoint\\.json)-.*")
                && name.endsWith(AtomicFile.UNFINISHED);
        if (state || unfinished) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Safetensors tensors(State state) {
    double[] all = state.optimizer.parameters();
    Safetensors tensors = new Safetensors(Map.of(), Map.of());
    int at = 0;
    for (Parameter parameter : trainable) {
      int[] shape = parameter.shape().stream().mapToInt(length -> length).toArray();
      double[] numbers = Arrays.copyOfRange(all, at, at + parameter.size());
      tensors = tensors.with(PARAMETER + parameter.name(), numbers, shape);
      at += parameter.size();
    }
    for (String name : state.optimizer.names()) {
      double[] memory = state.optimizer.memory(name);
      tensors = tensors.with(MEMORY + name, memory, memory.length);
    }
    return tensors.with(BEST, state.best, state.best.length);
  }

  private static JsonObject toJson(Epoch epoch) {
    JsonObject json = new JsonObject();
    json.add("loss", number(epoch.loss()));
    epoch.validationLoss().ifPresent(loss -> json.add("validationLoss", number(loss)));
    JsonObject metrics = new JsonObject();
    epoch.metrics().forEach((name, value) -> metrics.add(name, number(value)));
    json.add("metrics", metrics);
    return json;
  }

  /** JSON has no NaN and no infinities: they become strings. */
  private static JsonElement number(double number) {
    return Double.isFinite(number)
        ? new JsonPrimitive(number)
        : new JsonPrimitive(Double.toString(number));
  }

  /**
   * Reads the state, if there is one.
   *
   * @throws IOException if it is damaged
   * @throws IllegalArgumentException if it is that of another training
   */
  Optional<State> read() throws IOException {
    byte[] text;
    try {
      text = Files.readAllBytes(json());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    try {
      return Optional.of(state(checked(text)));
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException
        | NullPointerException broken) {
      throw new IOException("'" + json() + "' is damaged: " + broken.getMessage(), broken);
    }
  }

  private JsonObject checked(byte[] text) throws IOException {
    JsonObject json = GSON.fromJson(new String(text, UTF_8), JsonObject.class);
    String hash = json == null || !json.has(HASH) ? "" : json.remove(HASH).getAsString();
    if (json == null || !hash.equals(sha256(GSON.toJson(json).getBytes(UTF_8)))) {
      throw new IOException("'" + json() + "' is damaged: its hash is another one");
    }
    if (!FORMAT.equals(json.get("format").getAsString())) {
      throw new IOException("'" + json() + "' has the format " + json.get("format"));
    }
    String difference = TrainingDescription.difference(json.getAsJsonObject("training"), training);
    if (!difference.isEmpty()) {
      throw new IllegalArgumentException(
          "the checkpoint in '%s' is of another training: %s. Give another folder or delete this one"
              .formatted(folder, difference));
    }
    return json;
  }

  private State state(JsonObject json) throws IOException {
    Path file = folder.resolve(json.get("state").getAsString());
    byte[] content = Files.readAllBytes(file);
    if (!json.get("stateSha256").getAsString().equals(sha256(content))) {
      throw new IOException("'" + file + "' is damaged: its hash is another one");
    }
    Safetensors tensors = Safetensors.decode(content);
    Map<String, double[]> memory = new LinkedHashMap<>();
    for (String name : tensors.names()) {
      if (name.startsWith(MEMORY)) {
        memory.put(name.substring(MEMORY.length()), tensors.data(name));
      }
    }
    OptimizerState optimizer =
        OptimizerState.of(json.get("iteration").getAsLong(), parameters(tensors), memory);
    List<Epoch> epochs = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray("history")) {
      epochs.add(epoch(epochs.size(), element.getAsJsonObject()));
    }
    return new State(epochs, optimizer, tensors.data(BEST));
  }

  private double[] parameters(Safetensors tensors) {
    double[] all = new double[trainable.size()];
    int at = 0;
    for (Parameter parameter : trainable) {
      String name = PARAMETER + parameter.name();
      if (!tensors.names().contains(name) || !tensors.shape(name).equals(parameter.shape())) {
        throw new IllegalArgumentException(
            "the checkpoint in '" + folder + "' is of another network, without " + parameter);
      }
      System.arraycopy(tensors.data(name), 0, all, at, parameter.size());
      at += parameter.size();
    }
    return all;
  }

  private static Epoch epoch(int number, JsonObject json) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    json.getAsJsonObject("metrics")
        .entrySet()
        .forEach(entry -> metrics.put(entry.getKey(), entry.getValue().getAsDouble()));
    double validation =
        json.has("validationLoss") ? json.get("validationLoss").getAsDouble() : Double.NaN;
    return new Epoch(number, json.get("loss").getAsDouble(), validation, metrics);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
