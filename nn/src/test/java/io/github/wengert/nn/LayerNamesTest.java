package io.github.wengert.nn;

import static io.github.wengert.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.autodiff.explain.Explanation;
import io.github.wengert.autodiff.explain.Notation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks explained and drawn. */
class LayerNamesTest {
  private final List<Parameter> w =
      Parameter.numbered("w", 0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55);
  private final Dense hidden =
      Dense.of(w.subList(0, 4), "h1", "h2")
          .withBias(Parameter.frozen(0.35, "b1"))
          .withActivation(Activation.SIGMOID);
  private final Dense output =
      Dense.of(w.subList(4, 8), "o1", "o2")
          .withBias(Parameter.frozen(0.60, "b2"))
          .withActivation(Activation.SIGMOID);
  private final Sequential network = Sequential.of(Sequential.of(hidden), output);
  private final List<Value> outputs = network.forward(0.05, 0.10);
  private final Value error = Loss.HALF_SQUARED_ERROR.of(outputs, 0.01, 0.99);

  @Test
  void explanation_ofAWeight_readsAsInTheDocument() {
    Explanation w5 = Explanation.of(error, w.get(4).value());
    List<String> lines = w5.render(Notation.UNICODE).lines().toList();
    assertEquals(
        "∂E/∂w5 = ∂E/∂out_o1 · ∂out_o1/∂net_o1 · ∂net_o1/∂w5"
            + " = 0.74136507 · 0.186815602 · 0.593269992 = 0.082167041",
        lines.get(0));
    assertTrue(
        lines.contains("∂E/∂out_o1 = out_o1 − 0.01 = 0.75136507 − 0.01 = 0.74136507"),
        () -> String.join("\n", lines));
    assertEquals(
        "w5⁺ = 0.4 − 0.5 · 0.082167041 = 0.35891648\n", w5.renderUpdate(0.5, Notation.UNICODE, 9));
    String w1 = Explanation.of(error, w.get(0).value()).render(Notation.UNICODE);
    assertTrue(
        w1.startsWith(
            "∂E/∂w1 = ∂E/∂out_h1 · ∂out_h1/∂net_h1 · ∂net_h1/∂w1"
                + " = 0.036350306 · 0.241300709 · 0.05 = 0.000438568\n"
                + "∂E/∂out_h1 = ∂E_o1/∂out_h1 + ∂E_o2/∂out_h1"
                + " = 0.055399425 − 0.019049118 = 0.036350306\n"),
        w1);
  }

  @Test
  void drawing_ofANetwork_hasAFrameForEachLayer() {
    String dot = Drawing.of(error).withClusters(LayerNames.of(network, outputs)).dot();
    String[] frames = dot.split("subgraph cluster_");
    assertEquals(3, frames.length, dot);
    for (String name : List.of("w1", "w4", "b1", "net_h1", "out_h2")) {
      assertTrue(frames[1].contains("label=\"" + name + "\\n"), () -> name + ": " + frames[1]);
    }
    String second = frames[2].substring(0, frames[2].indexOf("  }\n"));
    assertTrue(second.contains("label=\"layer 2\""), second);
    assertTrue(second.contains("label=\"w5\\n"), second);
  }

  private static double[][] weights(int neurons, int inputs) {
    double[][] weights = new double[neurons][inputs];
    for (int i = 0; i < neurons; i++) {
      for (int k = 0; k < inputs; k++) {
        weights[i][k] = ((7 * i + 3 * k) % 11 - 5) / 10.0;
      }
    }
    return weights;
  }

  @Test
  void picture_inTheReadme_isThatOfTheLibrary() throws IOException {
    Sequential deep =
        Sequential.of(
            Dense.of("a", weights(16, 2)).withBiases(new double[16]).withActivation(TANH),
            Dense.of("b", weights(1, 16)).withBiases(0));
    List<Value> results = deep.forward(0.3, 0.4);
    Value loss = Loss.HALF_SQUARED_ERROR.of(results, 1);
    String svg =
        Drawing.of(loss)
            .withDigits(2)
            .withLimit(40)
            .withClusters(LayerNames.of(deep, results))
            .svg();

    assertEquals(Files.readString(Path.of("..", ".github", "images", "network.svg")), svg);
  }

  @Test
  void apply_valueOfNoLayer_isEmpty() {
    LayerNames names = LayerNames.of(network, outputs);
    assertEquals("", names.apply(error));
    assertEquals("layer 2", names.apply(outputs.get(1)));
    assertEquals("layer 1", names.apply(w.get(0).value()));
    assertEquals("", names.apply(Value.of(1)));
  }

  @Test
  void apply_layerOfTheUsersOwn_knowsItsParameters() {
    Parameter scale = Parameter.of(2, "scale");
    Layer own =
        new Layer() {
          @Override
          public List<Value> forward(List<Value> inputs, Weights weights) {
            return inputs.stream().map(scale.value()::mul).toList();
          }

          @Override
          public Parameters parameters() {
            return Parameters.of(List.of(scale));
          }
        };
    Sequential network = Sequential.of(own, Dense.of("o", new double[][] {{1}}));
    List<Value> outputs = network.forward(3);
    LayerNames names = LayerNames.of(network, outputs);

    assertEquals("layer 1", names.apply(scale.value()));
    assertEquals("layer 2", names.apply(outputs.get(0)));
    Value product = outputs.get(0).parents().get(1);
    assertEquals("mul", product.op().symbol());
    assertEquals("layer 1", names.apply(product));
    assertEquals("", names.apply(product.parents().get(1)));
  }
}
