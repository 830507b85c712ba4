package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What a network is made of, as text: a line for each layer with the number of its outputs and
 * parameters.
 *
 * <p>Immutable.
 */
final class Summary {
  private final List<String[]> lines = new ArrayList<>();

  private Summary() {}

  static String of(Layer network, int inputs) {
    Summary summary = new Summary();
    summary.line("layer", "outputs", "parameters");
    List<Value> values = Collections.nCopies(inputs, Value.data(0.5));
    for (Layer layer : parts(network)) {
      values = layer.forward(values);
      summary.line(layer.toString(), count(values.size()), count(layer.parameters().size()));
    }
    Parameters all = network.parameters();
    int trainable = all.trainable().size();
    return summary.table()
        + "%s inputs, %s parameters, %s of them trainable\n"
            .formatted(count(inputs), count(all.size()), count(trainable));
  }

  private static List<Layer> parts(Layer layer) {
    if (!(layer instanceof Sequential sequence)) {
      return List.of(layer);
    }
    List<Layer> parts = new ArrayList<>();
    sequence.layers().forEach(inner -> parts.addAll(parts(inner)));
    return parts;
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void line(String... cells) {
    lines.add(cells);
  }

  private String table() {
    int width = lines.stream().mapToInt(cells -> cells[0].length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (String[] cells : lines) {
      text.append(cells[0]).append(" ".repeat(width - cells[0].length()));
      text.append("%10s%12s\n".formatted(cells[1], cells[2]));
    }
    return text.toString();
  }
}
