package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class NotationTest {
  private final Value error = Networks.a();
  private final Value x = Value.of(-2, "x");
  private final Value y = Value.of(3, "y");

  private String w1(Notation notation) {
    return Explanation.of(error, Networks.node(error, "w1")).render(notation);
  }

  private String text(Notation notation, Value output) {
    return Explanation.of(output, x).render(notation, 4);
  }

  @Test
  void ascii_ofAnything_isAscii() {
    String text = w1(Notation.ASCII);
    assertTrue(
        text.startsWith(
            "dE/dw1 = dE/dout_h1 * dout_h1/dnet_h1 * dnet_h1/dw1"
                + " = 0.036350306 * 0.241300709 * 0.05 = 0.000438568\n"),
        text);
    assertTrue(text.contains("[sigmoid' = y(1 - y)]"), text);
    assertTrue(text.contains("w1 -> net_h1 -> out_h1"), text);
    Value odd = Value.of(1, "Δ𝛼\u0007é");
    String escaped = Explanation.of(odd.div(0.0).named("f\n"), odd).render(Notation.ASCII);
    for (String ascii : new String[] {text, escaped}) {
      assertTrue(ascii.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), ascii);
    }
    assertEquals("df\\u000a/d\\u0394\\U1d6fc\\u0007\\u00e9 = inf\n", escaped);
  }

  @Test
  void latex_ofNetwork_isBalanced() {
    String text = w1(Notation.LATEX);
    assertTrue(
        text.startsWith("\\[\n\\begin{aligned}\n\\frac{\\partial E}{\\partial w_{1}} &= "), text);
    assertTrue(text.contains("\\begin{tabular}{rrl}"), text);
    assertEquals(count(text, '{'), count(text, '}'));
    assertFalse(text.contains("∂"), text);
  }

  private static long count(String text, char sign) {
    return text.chars().filter(c -> c == sign).count();
  }

  @Test
  void markdown_ofNetwork_hasFormulasAndATable() {
    String text = w1(Notation.MARKDOWN);
    assertTrue(text.startsWith("$$\n\\begin{aligned}\n"), text);
    assertTrue(text.contains("\n## Local derivatives\n"), text);
    assertTrue(
        text.contains("| share | contribution | path |\n|---:|---:|:---|\n| 152.4 % | $"), text);
  }

  @Test
  void html_ofNetwork_isWellFormed() throws Exception {
    Document html = parsed(w1(Notation.HTML));
    assertTrue(html.getElementsByTagName("math").getLength() > 20);
    assertEquals(2, html.getElementsByTagName("h3").getLength());
    assertEquals(3, html.getElementsByTagName("tr").getLength());
  }

  private static Document parsed(String html) throws Exception {
    String document = "<div>" + html + "</div>";
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void names_ofAnyKind_areText() throws Exception {
    Value evil = Value.of(1, "</p><script>$x$ \\input{x} | `a` #1 %~^_&'\"");
    Value f = evil.sin().named("f_</p>").exp().named("g");
    Document html = parsed(Explanation.of(f, evil).render(Notation.HTML));
    assertEquals(0, html.getElementsByTagName("script").getLength());
    for (Notation notation : new Notation[] {Notation.LATEX, Notation.MARKDOWN}) {
      String text = Explanation.of(f, evil).render(notation);
      assertFalse(text.contains("<"), text);
      assertTrue(text.contains("\\$x\\$ \\textbackslash{}input\\{x\\} \\textbar{}"), text);
      assertEquals(count(text, '{'), count(text, '}'));
    }
    Value steering = Value.of(1, "\u001b[31m\u202ered");
    assertTrue(
        Explanation.of(steering.sin(), steering)
            .render(Notation.UNICODE)
            .startsWith("∂v1/∂\uFFFD[31m\uFFFDred = "));
  }

  @Test
  void terms_ofEveryKind_areWrittenInEveryNotation() {
    Value f = x.abs().sqrt().add(x.mul(y).pow(y)).div(y.sub(x)).named("f");
    assertEquals("∂f/∂x = ", text(Notation.UNICODE, f).substring(0, 8));
    Value s = x.square().sub(y.neg()).named("s");
    assertEquals("∂s/∂x = 2 · x = 2 · (−2) = −4\n", text(Notation.UNICODE, s));
    assertTrue(
        text(Notation.LATEX, s).contains("&= 2 \\cdot x \\\\\n&= 2 \\cdot \\left(-2\\right)"));
    Value relu = x.relu().mul(y).named("r");
    assertEquals("∂r/∂x = y · [x > 0] = 3 · [−2 > 0] = 0\n", text(Notation.UNICODE, relu));
    assertTrue(text(Notation.LATEX, relu).contains("y \\cdot \\left[x > 0\\right]"));
    assertTrue(text(Notation.HTML, relu).contains("<mo>&gt;</mo>"));
    assertEquals(
        "dc/dx = 3 * x^2 = 3 * (-2)^2 = 12   [dpow/da = b * a^(b - 1)]\n",
        text(Notation.ASCII, x.pow(3).named("c")));
    CustomOp cube = CustomOp.unary("cube!", v -> v * v * v, (v, z) -> v.abs().sqrt().div(v));
    Value custom = cube.of(x).named("q");
    assertTrue(text(Notation.LATEX, custom).contains("\\frac{\\sqrt{\\left|x\\right|}}{x}"));
    assertTrue(text(Notation.LATEX, custom).contains("\\operatorname{cube!}'"));
    assertTrue(text(Notation.HTML, custom).contains("<mfrac><mrow><msqrt>"));
    assertTrue(text(Notation.UNICODE, custom).contains("sqrt(abs(x))/x = sqrt(abs(−2))/(−2)"));
  }

  @Test
  void direct_andNegatives_areWrittenInEveryNotation() {
    Value s = x.sin().named("s");
    Value f = s.mul(x).sub(s).named("f");
    assertTrue(
        text(Notation.LATEX, f).contains("\\left.\\frac{\\partial f}{\\partial x}\\right|_{"));
    assertTrue(text(Notation.HTML, f).contains("<mtext>direct</mtext>"));
    assertTrue(text(Notation.ASCII, f).contains("df/dx|direct"));
    String update = Explanation.of(f, x).renderUpdate(0.1, Notation.LATEX, 4);
    assertTrue(update.contains("{x}^{+} &= -2 - 0.1 \\cdot"), update);
    assertTrue(
        Explanation.of(f, x)
            .renderUpdate(0.1, Notation.HTML, 4)
            .contains("<msup><mrow><mi>x</mi>"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 9, 0",
    "-0.0, 9, 0",
    "0.08216704056423077, 9, 0.082167041",
    "0.4, 9, 0.4",
    "1234567.125, 2, 1234567.12",
    "1e12, 3, 1E12",
    "123456789012345, 3, 1.23E14",
    "3.510187782978859e-9, 9, 3.51018778E-9",
    "0.0000351085, 10, 0.0000351085",
    "1e-6, 9, 0.000001",
    "-0.0004, 3, -4E-4",
    "-0.00041, 3, -4.1E-4",
    "0.999999, 2, 1",
    "NaN, 3, NaN",
    "-Infinity, 3, -Infinity"
  })
  void decimal_ofNumber_isShortAndRounded(double number, int digits, String expected) {
    assertEquals(expected, Decimal.text(number, digits));
  }

  @ParameterizedTest
  @CsvSource({"0.5241, 52.4 %", "-1, -100.0 %", "Infinity, -", "NaN, -", "1e15, 1E17 %"})
  void percent_ofShare_hasOneDecimal(double share, String expected) {
    assertEquals(expected, Decimal.percent(share));
  }
}
