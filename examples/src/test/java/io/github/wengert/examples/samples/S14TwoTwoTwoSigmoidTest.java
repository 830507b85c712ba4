package io.github.wengert.examples.samples;

import static io.github.wengert.examples.Exact.assertExact;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.Pass;
import io.github.wengert.nn.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of the first pass were computed in decimal arithmetic of 50 digits. */
class S14TwoTwoTwoSigmoidTest {
  private final S14TwoTwoTwoSigmoid sample = new S14TwoTwoTwoSigmoid();

  private double[] outputs() {
    return sample.network.forward(S14TwoTwoTwoSigmoid.inputs()).stream()
        .mapToDouble(Value::data)
        .toArray();
  }

  @Test
  void parameters_atFirst_areNamedAndOrderedAsInTheDocument() {
    Parameters parameters = sample.network.parameters();
    assertEquals(
        "[w1 = 0.15, w2 = 0.2, w3 = 0.25, w4 = 0.3, b1 = 0.35 (frozen),"
            + " w5 = 0.4, w6 = 0.45, w7 = 0.5, w8 = 0.55, b2 = 0.6 (frozen)]",
        parameters.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "net_h1, 0.3775",
    "net_h2, 0.3925",
    "out_h1, 0.5932699921071872552",
    "out_h2, 0.5968843782597670562",
    "net_o1, 1.105905967059770077",
    "net_o2, 1.224921404096465508",
    "out_o1, 0.7513650695523157080",
    "out_o2, 0.7729284653214625885",
    "E_o1, 0.2748110831761549536",
    "E_o2, 0.0235600255838477350",
    "E, 0.2983711087600026886"
  })
  void pass_node_hasTheExactNumber(String node, double exact) {
    assertExact(exact, new Pass(sample.error()).data(node));
  }

  @ParameterizedTest
  @CsvSource({
    "E, out_o1, 0.7413650695523157080",
    "E, out_o2, -0.2170715346785374115",
    "out_o1, net_o1, 0.1868156018089594866",
    "out_o2, net_o2, 0.1755100528172711932",
    "net_o1, w5, 0.5932699921071872552",
    "net_o1, w6, 0.5968843782597670562",
    "E, net_o1, 0.1384985616285569660",
    "E, net_o2, -0.03809823651655621653",
    "net_o1, out_h1, 0.4",
    "net_o2, out_h1, 0.5",
    "E_o1, out_h1, 0.05539942465142278639",
    "E_o2, out_h1, -0.01904911825827810827",
    "E, out_h1, 0.03635030639314467813",
    "out_h1, net_h1, 0.2413007085723252271",
    "net_h1, w1, 0.05",
    "net_h1, w2, 0.1"
  })
  void pass_slope_isTheExactFactorOfTheChainRule(String of, String by, double exact) {
    assertExact(exact, new Pass(sample.error()).slope(of, by));
  }

  @Test
  void gradient_allWeights_isExact() {
    Gradients d = sample.error().backward();
    assertExact(
        new double[] {
          0.0004385677344743467270,
          0.0008771354689486934541,
          0.0004977127352608600716,
          0.0009954254705217201431,
          0.08216704056423077885,
          0.08266762784753325532,
          -0.02260254047747505985,
          -0.02274024221597821075
        },
        d.of(sample.network.parameters().trainable().values()));
  }

  @Test
  void gradient_frozenBiases_isZero() {
    Gradients d = sample.error().backward();
    assertEquals(0, d.of(sample.network.parameters().get("b1").value()));
    assertEquals(0, d.of(sample.network.parameters().get("b2").value()));
  }

  @Test
  void train_oneStep_givesTheExactWeightsAndError() {
    sample.train(1);
    assertExact(
        new double[] {
          0.1497807161327628,
          0.19956143226552567,
          0.24975114363236958,
          0.29950228726473915,
          0.35891647971788465,
          0.4086661860762334,
          0.5113012702387375,
          0.5613701211079891
        },
        sample.network.parameters().trainable().data());
    assertArrayEquals(
        new double[] {0.35, 0.60},
        new double[] {
          sample.network.parameters().get("b1").data(), sample.network.parameters().get("b2").data()
        });
    assertExact(0.29102777369359933, sample.error().data());
  }

  /** In double precision, where 10,000 steps add up some 3e-15 of rounding. */
  @Test
  void train_tenThousandSteps_givesTheExactErrorsAndOutputs() {
    sample.train(9_999);
    assertExact(3.510854812251261e-05, sample.error().data());
    sample.train(1);
    assertExact(3.510187782978859e-05, sample.error().data());
    assertExact(new double[] {0.01591362044355068, 0.9840642735146238}, outputs());
  }

  /** The same training in decimal arithmetic of 60 digits, rounded. */
  @Test
  void train_tenThousandSteps_strayLittleFromExactArithmetic() {
    sample.train(10_000);
    assertEquals(0.015913620443550626595, outputs()[0], 1e-14 * 0.0159);
    assertEquals(0.98406427351462375687, outputs()[1], 1e-14);
    assertEquals(0.000035101877829788458742, sample.error().data(), 1e-13 * 0.000035);
  }
}
