package io.github.wengert.nn.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.wengert.nn.Layer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What decides the steps of a training, in words: network, loss, optimizer and its schedule,
 * penalty, rows, and how they are drawn. Two trainings with different descriptions must not go on
 * from each other's checkpoints. The numbers of epochs, threads and epochs without progress may
 * change, and so may metrics and callbacks.
 *
 * <p>Functions of the library say what they are. A lambda is described by the class that it is
 * written in, since Java tells nothing else about it.
 */
final class TrainingDescription {
  /** What readers call the entries. */
  private static final Map<String, String> NAMES =
      Map.of(
          "batchSize", "size of mini-batches",
          "rows", "number of rows",
          "dataChecksum", "checksum of the rows",
          "validationChecksum", "checksum of the rows for validation");

  private TrainingDescription() {}

  static JsonObject of(Layer network, Loss loss, Settings settings, TrainingRows rows) {
    JsonObject description = new JsonObject();
    description.addProperty("network", stable(network));
    JsonArray parameters = new JsonArray();
    for (Parameter parameter : network.parameters()) {
      String frozen = parameter.isTrainable() ? "" : " (frozen)";
      parameters.add(parameter.name() + " " + parameter.shape() + frozen);
    }
    description.add("parameters", parameters);
    description.addProperty("loss", stable(loss));
    description.addProperty("optimizer", stable(settings.optimizer));
    description.addProperty(
        "penalty", settings.penalty == null ? "none" : stable(settings.penalty));
    description.addProperty("seed", settings.seed);
    description.addProperty("batchSize", settings.batchSize);
    rows.describe(description);
    return description;
  }

  /** Returns what an object prints, without the parts that differ from run to run. */
  private static String stable(Object object) {
    return object
        .toString()
        .replaceAll("\\$\\$Lambda[^\\s,\\])]*", " (a function)")
        .replaceAll("@[0-9a-f]+\\b", "");
  }

  /**
   * Returns in what one training differs from another, as in {@code the optimizer is A, not B}; an
   * empty text if in nothing.
   */
  static String difference(JsonObject saved, JsonObject own) {
    Map<String, JsonElement> before = new LinkedHashMap<>(saved.asMap());
    List<String> differences = new ArrayList<>();
    for (String key : own.keySet()) {
      JsonElement was = before.remove(key);
      if (!own.get(key).equals(was)) {
        differences.add(difference(key, was, own.get(key)));
      }
    }
    before.forEach((key, was) -> differences.add(difference(key, was, null)));
    return String.join("; ", differences);
  }

  private static String difference(
      String key, @Nullable JsonElement was, @Nullable JsonElement is) {
    if (was instanceof JsonArray old && is instanceof JsonArray now) {
      Set<String> gone = texts(old);
      gone.removeAll(texts(now));
      Set<String> added = texts(now);
      added.removeAll(texts(old));
      return gone.isEmpty() && added.isEmpty()
          ? "the " + key + " are in another order"
          : "the " + key + " " + gone + " are now " + added;
    }
    return "the " + NAMES.getOrDefault(key, key) + " is " + text(was) + ", not " + text(is);
  }

  private static Set<String> texts(JsonArray array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(element -> texts.add(element.getAsString()));
    return texts;
  }

  private static String text(@Nullable JsonElement element) {
    return element == null
        ? "none"
        : element.isJsonPrimitive() ? element.getAsString() : "" + element;
  }
}
