package io.github.wengert.examples.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Initializer;
import io.github.wengert.nn.Layer;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.Standardization;
import io.github.wengert.nn.train.DataSet;
import io.github.wengert.nn.train.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A network with the way in which a table becomes its inputs. In a folder it is one file, {@code
 * model.safetensors}, with the weights, and columns, target and layers as JSON in its metadata.
 */
final class Model {
  static final String FILE = "model.safetensors";

  private static final String INPUTS = "inputs";
  private static final String DESCRIPTION = "model";
  private static final String FORMAT = "wengert model 1";
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /** What the file says beside the weights. */
  private record Description(
      String format, List<Feature> features, Target target, List<Integer> hidden) {}

  private final List<Feature> features;
  private final Target target;
  private final List<Integer> hidden;
  private final Sequential network;

  private Model(Description description, Standardization first, Random random) {
    this.features = description.features;
    this.target = description.target;
    this.hidden = description.hidden;
    List<Layer> layers = new ArrayList<>();
    layers.add(first);
    int width = inputCount();
    for (int size : hidden) {
      String name = "hidden" + layers.size();
      layers.add(
          Dense.of(name, width, size, Initializer.GLOROT, random).withActivation(Activation.TANH));
      width = size;
    }
    layers.add(Dense.of("output", width, target.width(), Initializer.GLOROT, random));
    this.network = Sequential.of(layers.toArray(new Layer[0]));
  }

  /**
   * Returns an untrained model.
   *
   * @param training the rows to train on, which decide how columns are encoded
   * @param hidden the sizes of the hidden layers
   * @param alike whether the columns are of one kind, such as pixels
   */
  static Model of(Table training, Target target, List<Integer> hidden, boolean alike, long seed) {
    List<Feature> features =
        training.columns().stream()
            .filter(column -> !column.equals(target.name()))
            .map(column -> Feature.of(column, training.column(column)))
            .toList();
    if (features.isEmpty()) {
      throw new IllegalArgumentException("there is no column beside the target");
    }
    Description description = new Description(FORMAT, features, target, hidden);
    double[][] rows = encode(features, training);
    Standardization first =
        alike ? Standardization.together(INPUTS, rows) : Standardization.of(INPUTS, rows);
    return new Model(description, first, new Random(seed));
  }

  private static double[][] encode(List<Feature> features, Table table) {
    List<List<String>> columns =
        features.stream().map(feature -> table.column(feature.name())).toList();
    double[][] rows = new double[table.rows().size()][];
    for (int i = 0; i < rows.length; i++) {
      List<Double> row = new ArrayList<>();
      for (int k = 0; k < features.size(); k++) {
        row.addAll(features.get(k).encode(columns.get(k).get(i), i));
      }
      rows[i] = row.stream().mapToDouble(number -> number).toArray();
    }
    return rows;
  }

  Sequential network() {
    return network;
  }

  Target target() {
    return target;
  }

  private int inputCount() {
    return features.stream().mapToInt(Feature::width).sum();
  }

  /** Returns the names of the inputs of the network. */
  List<String> inputNames() {
    return features.stream().flatMap(feature -> feature.inputs().stream()).toList();
  }

  /** Returns the rows of a table with their targets. */
  DataSet data(Table table) {
    double[][] targets =
        table.column(target.name()).stream().map(target::encode).toArray(double[][]::new);
    return DataSet.of(encode(features, table), targets);
  }

  /** Returns the outputs of the network for the rows of a table, which needs no target. */
  double[][] outputs(Table table) {
    return network.predict(encode(features, table));
  }

  /** Writes the model, whole or not at all. */
  void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    Safetensors.of(network.parameters())
        .withMetadata(DESCRIPTION, GSON.toJson(new Description(FORMAT, features, target, hidden)))
        .write(folder.resolve(FILE));
  }

  /**
   * Reads the weights that a training wrote.
   *
   * @throws IOException if the file is missing or damaged
   */
  static Safetensors weights(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.notExists(file)) {
      throw new IOException("there is no '" + file + "'");
    }
    return Safetensors.read(file);
  }

  /**
   * Returns the model that weights belong to.
   *
   * @throws IOException if the file is not one of a model, or damaged
   */
  static Model read(Path folder, Safetensors tensors) throws IOException {
    Path file = folder.resolve(FILE);
    String json = tensors.metadata().getOrDefault(DESCRIPTION, "");
    try {
      Description description = GSON.fromJson(json, Description.class);
      if (description == null || !FORMAT.equals(description.format)) {
        throw new IOException("'" + file + "' does not say which columns it was trained on");
      }
      int inputs = description.features.stream().mapToInt(Feature::width).sum();
      Standardization first = Standardization.of(INPUTS, new double[1][inputs]);
      Model model = new Model(description, first, new Random(0));
      tensors.copyTo(model.network.parameters());
      return model;
    } catch (JsonParseException | IllegalArgumentException | NullPointerException broken) {
      throw new IOException("'" + file + "' is damaged: " + broken.getMessage(), broken);
    }
  }

  /** Returns a table of the layers. */
  String summary() {
    return network.summary(inputCount());
  }
}
