package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Parameter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The matrix form of backpropagation.
 *
 * <p>Textbooks write the update of a layer as a product of matrices. Here is that of {@link
 * S15TwoTwoOneLinear}, derived by hand and held against the engine entry by entry.
 *
 * <p>With Δ = prediction − target and the learning rate a, ΔW_output = −a·Δ·hᵀ and ΔW_hidden =
 * −a·Δ·i ⊗ W_output, where W_hidden has a row for each input and a column for each hidden neuron.
 */
public final class S16HandDerivedGradient {
  private final S15TwoTwoOneLinear sample = new S15TwoTwoOneLinear();
  private final double rate = S15TwoTwoOneLinear.DESCENT.rate().at(0);

  /** Takes the network as it was published. */
  public S16HandDerivedGradient() {}

  /** Returns the update of w1…w6 in matrix form. */
  double[] byHand() {
    double[] i = S15TwoTwoOneLinear.inputs();
    List<Value> h = sample.hidden.forward(i);
    double delta = sample.output.forward(h).get(0).data() - S15TwoTwoOneLinear.TARGET;
    double[] u = sample.output.parameters().data();
    double[][] hidden = new double[i.length][u.length];
    for (int row = 0; row < i.length; row++) {
      for (int column = 0; column < u.length; column++) {
        hidden[row][column] = -rate * delta * i[row] * u[column];
      }
    }
    double[] output = new double[u.length];
    for (int column = 0; column < u.length; column++) {
      output[column] = -rate * delta * h.get(column).data();
    }
    // w1 and w2 lead into h1, the first column; w3 and w4 into h2
    return new double[] {
      hidden[0][0], hidden[1][0], hidden[0][1], hidden[1][1], output[0], output[1]
    };
  }

  /** Returns the update of w1…w6 by the engine: −a times the gradient. */
  double[] byEngine() {
    Gradients gradients = sample.error().backward();
    return sample.network.parameters().values().stream()
        .mapToDouble(w -> -rate * gradients.of(w))
        .toArray();
  }

  /** Returns how many entries agree to 1e-15, relative to the entry. */
  public int agreeing() {
    double[] hand = byHand();
    double[] engine = byEngine();
    return (int)
        IntStream.range(0, hand.length)
            .filter(i -> Math.abs(hand[i] - engine[i]) <= 1e-15 * Math.abs(engine[i]))
            .count();
  }

  /** Prints both updates, entry by entry. */
  public static void main(String[] args) {
    S16HandDerivedGradient sample = new S16HandDerivedGradient();
    double[] hand = sample.byHand();
    double[] engine = sample.byEngine();
    List<Parameter> w = sample.sample.network.parameters().list();
    for (int i = 0; i < hand.length; i++) {
      System.out.println(
          "update of " + w.get(i).name() + ": by hand " + hand[i] + ", by engine " + engine[i]);
    }
    System.out.println(sample.agreeing() + " of " + hand.length + " entries agree to 1e-15");

    // Prints:
    //   update of w1: by hand 0.012576, by engine 0.012576000000000002
    //   update of w2: by hand 0.018864000000000002, by engine 0.018864000000000006
    //   update of w3: by hand 0.01572, by engine 0.01572
    //   update of w4: by hand 0.023580000000000004, by engine 0.023580000000000004
    //   update of w5: by hand 0.035370000000000006, by engine 0.035370000000000006
    //   update of w6: by hand 0.013755000000000002, by engine 0.013755000000000002
    //   6 of 6 entries agree to 1e-15
  }
}
