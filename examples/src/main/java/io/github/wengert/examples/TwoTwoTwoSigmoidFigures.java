package io.github.wengert.examples;

import static io.github.wengert.examples.report.Published.rounded;

import io.github.wengert.examples.mistakes.CountsOneStepShort;
import io.github.wengert.examples.mistakes.RoundsToNineDigits;
import io.github.wengert.examples.mistakes.UpdatesOutputLayerFirst;
import io.github.wengert.examples.report.Report;
import io.github.wengert.examples.report.Section;
import io.github.wengert.examples.samples.S14TwoTwoTwoSigmoid;
import io.github.wengert.nn.Parameters;

/** Every figure that was published for {@link S14TwoTwoTwoSigmoid}, in the document's order. */
final class TwoTwoTwoSigmoidFigures {
  private static final int MANY = 10_000;

  private final Section section =
      new Section(
          "NETWORK A: 2-2-2, sigmoid, one bias a layer",
          "inputs 0.05 0.10, targets 0.01 0.99, learning rate 0.5, error half squared",
          "w1..w8 0.15 0.20 0.25 0.30 0.40 0.45 0.50 0.55, frozen biases b1 0.35 b2 0.60");

  private TwoTwoTwoSigmoidFigures() {}

  static Section section() {
    TwoTwoTwoSigmoidFigures figures = new TwoTwoTwoSigmoidFigures();
    Pass pass = new Pass(new S14TwoTwoTwoSigmoid().error());
    Parameters after = new S14TwoTwoTwoSigmoid().train(1).network.parameters();
    figures.forward(pass);
    figures.outputLayer(pass, after);
    figures.hiddenLayer(pass, after);
    figures.training();
    figures.misprint(pass);
    return figures.section;
  }

  private void forward(Pass pass) {
    section
        .group("Forward pass")
        .figure("net_h1", rounded("0.3775"), pass.data("net_h1"))
        .figure("out_h1", rounded("0.593269992"), pass.data("out_h1"))
        .figure("out_h2", rounded("0.596884378"), pass.data("out_h2"))
        .figure("net_o1", rounded("1.105905967"), pass.data("net_o1"))
        .figure("out_o1", rounded("0.75136507"), pass.data("out_o1"))
        .figure("out_o2", rounded("0.772928465"), pass.data("out_o2"))
        .group("Error")
        .figure("E_o1", rounded("0.274811083"), pass.data("E_o1"))
        .figure("E_o2", rounded("0.023560026"), pass.data("E_o2"))
        .figure("E", rounded("0.298371109"), pass.data("E"));
  }

  private void outputLayer(Pass pass, Parameters after) {
    section
        .group("Backward pass, output layer")
        .figure("dE/dout_o1", rounded("0.74136507"), pass.slope("E", "out_o1"))
        .figure("dout_o1/dnet_o1", rounded("0.186815602"), pass.slope("out_o1", "net_o1"))
        .figure("dnet_o1/dw5", rounded("0.593269992"), pass.slope("net_o1", "w5"))
        .figure("dE/dw5", rounded("0.082167041"), pass.slope("E", "w5"))
        .figure("new w5", rounded("0.35891648"), after.get("w5").data())
        .figure("new w6", rounded("0.408666186"), after.get("w6").data())
        .figure("new w7", rounded("0.511301270"), after.get("w7").data())
        .figure("new w8", rounded("0.561370121"), after.get("w8").data());
  }

  private void hiddenLayer(Pass pass, Parameters after) {
    section
        .group("Backward pass, hidden layer")
        .figure("dnet_o1/dout_h1", rounded("0.40"), pass.slope("net_o1", "out_h1"))
        .figure(
            "dE_o2/dout_h1",
            rounded("-0.019049119"),
            pass.slope("E_o2", "out_h1"),
            RoundsToNineDigits.MISTAKE,
            RoundsToNineDigits.chain(
                pass.slope("E_o2", "out_o2"),
                pass.slope("out_o2", "net_o2"),
                pass.slope("net_o2", "out_h1")))
        .figure("dE/dout_h1", rounded("0.036350306"), pass.slope("E", "out_h1"))
        .figure("out_h1, again", rounded("0.59326999"), pass.data("out_h1"))
        .figure("dout_h1/dnet_h1", rounded("0.241300709"), pass.slope("out_h1", "net_h1"))
        .figure("dnet_h1/dw1", rounded("0.05"), pass.slope("net_h1", "w1"))
        .figure("dE/dw1", rounded("0.000438568"), pass.slope("E", "w1"))
        .figure("new w1", rounded("0.149780716"), after.get("w1").data())
        .figure("new w2", rounded("0.19956143"), after.get("w2").data())
        .figure("new w3", rounded("0.24975114"), after.get("w3").data())
        .figure("new w4", rounded("0.29950229"), after.get("w4").data());
  }

  private void training() {
    Pass oneStep = new Pass(new S14TwoTwoTwoSigmoid().train(1).error());
    Pass oneWrongStep = new Pass(trainWrongly(1).error());
    S14TwoTwoTwoSigmoid sample = new S14TwoTwoTwoSigmoid();
    Pass oneShort = new Pass(sample.train(CountsOneStepShort.steps(MANY)).error());
    Pass many = new Pass(sample.train(1).error());
    Pass manyWrong = new Pass(trainWrongly(MANY).error());
    section
        .group("After 1 step")
        .figure(
            "E",
            rounded("0.291027924"),
            oneStep.data("E"),
            UpdatesOutputLayerFirst.MISTAKE,
            oneWrongStep.data("E"))
        .group("After 10,000 steps")
        .figure(
            "E",
            rounded("0.0000351085"),
            many.data("E"),
            CountsOneStepShort.MISTAKE,
            oneShort.data("E"))
        .figure(
            "out_o1",
            rounded("0.015912196"),
            many.data("out_o1"),
            UpdatesOutputLayerFirst.MISTAKE,
            manyWrong.data("out_o1"))
        .figure(
            "out_o2",
            rounded("0.984065734"),
            many.data("out_o2"),
            UpdatesOutputLayerFirst.MISTAKE,
            manyWrong.data("out_o2"));
  }

  static S14TwoTwoTwoSigmoid trainWrongly(int steps) {
    S14TwoTwoTwoSigmoid sample = new S14TwoTwoTwoSigmoid();
    UpdatesOutputLayerFirst training =
        new UpdatesOutputLayerFirst(sample.hidden, sample.output, S14TwoTwoTwoSigmoid.DESCENT);
    for (int step = 0; step < steps; step++) {
      training.step(S14TwoTwoTwoSigmoid.inputs(), S14TwoTwoTwoSigmoid.targets());
    }
    return sample;
  }

  /** Returns net_h1 by the formula that has w3 where w2 belongs. */
  static double misprintedNet(Pass pass) {
    return pass.data("w1") * pass.data("i1") + pass.data("w3") * pass.data("i2") + pass.data("b1");
  }

  private void misprint(Pass pass) {
    section.note(
        "One formula is misprinted: net_h1 = w1*i1 + w3*i2 + b1, with w3 where w2 belongs,"
            + " would give "
            + Report.number(misprintedNet(pass))
            + "; every figure was computed with w2.");
  }
}
