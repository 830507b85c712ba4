package io.github.wengert.examples;

import static io.github.wengert.examples.report.Published.cut;
import static io.github.wengert.examples.report.Published.rounded;

import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.mistakes.BroadcastAlongTheWrongAxis;
import io.github.wengert.examples.mistakes.CutsToThreeDigits;
import io.github.wengert.examples.mistakes.UpdatesOutputLayerFirst;
import io.github.wengert.examples.report.Mistake;
import io.github.wengert.examples.report.Section;
import io.github.wengert.examples.samples.S15TwoTwoOneLinear;
import io.github.wengert.examples.samples.S16HandDerivedGradient;
import io.github.wengert.nn.Parameters;

/** Every figure that was published for {@link S15TwoTwoOneLinear}, in the document's order. */
final class TwoTwoOneLinearFigures {
  private final Section section =
      new Section(
          "NETWORK B: 2-2-1, linear, no bias",
          "inputs 2 3, target 1, learning rate 0.05, error half squared",
          "w1..w6 0.15 0.20 0.10 0.05 0.16 0.20; delta = prediction - target");

  private final Pass before = new Pass(new S15TwoTwoOneLinear().error());
  private final S15TwoTwoOneLinear sample = new S15TwoTwoOneLinear().step();
  private final Pass after = new Pass(sample.error());
  private final Parameters weights = sample.network.parameters();

  private TwoTwoOneLinearFigures() {}

  static Section section() {
    TwoTwoOneLinearFigures figures = new TwoTwoOneLinearFigures();
    figures.textFirstPass();
    figures.textSecondPass();
    figures.listingFirstPass();
    figures.listingWeights();
    figures.listingSecondPass();
    figures.matrixForm();
    return figures.section;
  }

  private double delta() {
    return before.slope("E", "out");
  }

  private void textFirstPass() {
    section
        .group("Text: forward pass and error")
        .figure("h1", rounded("0.90"), before.data("h1"))
        .figure("h2", rounded("0.35"), before.data("h2"))
        .figure("out", rounded("0.214"), before.data("out"))
        .figure("E", rounded("0.3089"), before.data("E"))
        .figure("delta", rounded("-0.786"), delta())
        .group("Text: weights after 1 step (cut, not rounded)")
        .figure("new w5", cut("0.195"), weights.get("w5").data())
        .figure("new w6", cut("0.213"), weights.get("w6").data())
        .figure("new w1", cut("0.162"), weights.get("w1").data())
        .figure("new w2", cut("0.218"), weights.get("w2").data())
        .figure("new w3", cut("0.115"), weights.get("w3").data())
        .figure("new w4", cut("0.073"), weights.get("w4").data());
  }

  private void textSecondPass() {
    S15TwoTwoOneLinear cutSample = new S15TwoTwoOneLinear().step();
    CutsToThreeDigits.cut(cutSample.network.parameters());
    double[] h = CutsToThreeDigits.forward(cutSample.hidden, S15TwoTwoOneLinear.inputs());
    double out = CutsToThreeDigits.forward(cutSample.output, h)[0];
    Mistake mistake = CutsToThreeDigits.MISTAKE;
    section
        .group("Text: forward pass after 1 step")
        .figure("h1", cut("0.978"), after.data("h1"), mistake, h[0])
        .figure("h2", cut("0.448"), after.data("h2"), mistake, h[1])
        .figure("out", cut("0.286"), after.data("out"), mistake, out);
  }

  private void listingFirstPass() {
    section
        .group("Listing: forward pass and error")
        .figure("h1", rounded("0.9"), before.data("h1"))
        .figure("h2", rounded("0.35"), before.data("h2"))
        .figure("out", rounded("0.214"), before.data("out"))
        .figure("delta", rounded("-0.786"), delta())
        .figure("E", rounded("0.308898"), before.data("E"));
  }

  private void listingWeights() {
    Parameters early = updatedOutputLayerFirst().network.parameters();
    Parameters broadcast = broadcastAlongTheWrongAxis().network.parameters();
    section
        .group("Listing: weights after 1 step")
        .figure(
            "new w1",
            rounded("0.16535608"),
            weights.get("w1").data(),
            UpdatesOutputLayerFirst.MISTAKE,
            early.get("w1").data())
        .figure(
            "new w3",
            rounded("0.11535608"),
            weights.get("w3").data(),
            BroadcastAlongTheWrongAxis.MISTAKE,
            broadcast.get("w3").data())
        .figure(
            "new w2",
            rounded("0.22520171"),
            weights.get("w2").data(),
            BroadcastAlongTheWrongAxis.MISTAKE,
            broadcast.get("w2").data())
        .figure(
            "new w4",
            rounded("0.07520171"),
            weights.get("w4").data(),
            UpdatesOutputLayerFirst.MISTAKE,
            early.get("w4").data())
        .figure("new w5", rounded("0.19537"), weights.get("w5").data())
        .figure("new w6", rounded("0.213755"), weights.get("w6").data());
  }

  private void listingSecondPass() {
    Pass wrong = new Pass(broadcastAlongTheWrongAxis().error());
    Mistake mistake = BroadcastAlongTheWrongAxis.MISTAKE;
    section
        .group("Listing: forward pass after 1 step")
        .figure("h1", rounded("1.00631731"), after.data("h1"), mistake, wrong.data("h1"))
        .figure("h2", rounded("0.45631731"), after.data("h2"), mistake, wrong.data("h2"))
        .figure("out", rounded("0.29414432"), after.data("out"), mistake, wrong.data("out"));
  }

  static S15TwoTwoOneLinear updatedOutputLayerFirst() {
    S15TwoTwoOneLinear sample = new S15TwoTwoOneLinear();
    new UpdatesOutputLayerFirst(sample.hidden, sample.output, S15TwoTwoOneLinear.DESCENT)
        .step(S15TwoTwoOneLinear.inputs(), new double[] {S15TwoTwoOneLinear.TARGET});
    return sample;
  }

  static S15TwoTwoOneLinear broadcastAlongTheWrongAxis() {
    S15TwoTwoOneLinear sample = new S15TwoTwoOneLinear();
    double[] inputs = S15TwoTwoOneLinear.inputs();
    double[] h = sample.hidden.forward(inputs).stream().mapToDouble(Value::data).toArray();
    double out = sample.network.forward(inputs).get(0).data();
    BroadcastAlongTheWrongAxis.step(
        sample.hidden,
        sample.output,
        inputs,
        h,
        out - S15TwoTwoOneLinear.TARGET,
        S15TwoTwoOneLinear.DESCENT.rate().at(0));
    return sample;
  }

  private void matrixForm() {
    S16HandDerivedGradient matrixForm = new S16HandDerivedGradient();
    section.note(
        "The update in matrix form, -a*delta*h^T and -a*delta*(i x W_output) with a = 0.05, agrees"
            + " with the engine's gradient in "
            + matrixForm.agreeing()
            + " of 6 entries, to 15 digits.");
  }
}
