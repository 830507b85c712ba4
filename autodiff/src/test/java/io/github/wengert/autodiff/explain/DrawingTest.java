package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing.Direction;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DrawingTest {
  private static final String EVIL = "</script>\"\\N & \u202e\u0007<img src=x onerror=alert(1)>";

  private final Value x = Value.of(2, "x");
  private final Value f = x.mul(x).add(0.5).named("f");

  @Test
  void dot_valueUsedTwice_hasParallelEdges() {
    String dot = Drawing.of(f).dot();
    assertEquals(
        """
        digraph "f" {
          graph [rankdir=LR, nodesep=0.2, ranksep=0.5, fontname="Courier", fontsize=12];
          node [shape=box, style="rounded,filled", fillcolor=white, margin="0.09,0.05", \
        fontname="Courier", fontsize=12];
          edge [arrowsize=0.6, fontname="Courier", fontsize=11];
          n1 [id="n1", class="variable", label="x\\n= 2\\nadjoint 4"];
          n2 [id="n2", class="operation", label="v1\\nmul\\n= 4\\nadjoint 1"];
          n4 [id="n4", class="constant", label="0.5"];
          n3 [id="n3", class="output", label="f\\nadd\\n= 4.5\\nadjoint 1"];
          n1 -> n2 [id="e2_1", label="2"];
          n1 -> n2 [id="e2_2", label="2"];
          n2 -> n3 [id="e3_1", label="1"];
          n4 -> n3 [id="e3_2", label="", style=dashed];
        }
        """,
        dot);
  }

  @Test
  void mermaid_smallGraph_isAFlowchart() {
    assertEquals(
        """
        flowchart LR
          n1["x<br>= 2<br>adjoint 4"]
          n2["v1<br>mul<br>= 4<br>adjoint 1"]
          n4["0.5"]
          n3["f<br>add<br>= 4.5<br>adjoint 1"]
          n1 -->|"2"| n2
          n1 -->|"2"| n2
          n2 -->|"1"| n3
          n4 -.-> n3
        """,
        Drawing.of(f).mermaid());
  }

  @Test
  void clusters_ofLayers_areFrames() {
    Drawing drawing =
        Drawing.of(Networks.a())
            .withClusters(
                v -> v.name().endsWith("_h1") || v.name().endsWith("_h2") ? "hidden" : null);
    String dot = drawing.dot();
    String frame = dot.substring(dot.indexOf("subgraph cluster_0"), dot.indexOf("  }\n"));
    assertTrue(frame.contains("label=\"hidden\""), frame);
    assertEquals(4, frame.split("\\[id=").length - 1, frame);
    String mermaid = drawing.mermaid();
    assertTrue(mermaid.contains("  subgraph c0[\"hidden\"]\n    n"), mermaid);
    assertTrue(mermaid.contains("\n  end\n"), mermaid);
  }

  @Test
  void names_ofAnyKind_areText() throws Exception {
    Value evil = Value.of(2, EVIL);
    Drawing drawing = Drawing.of(evil.sin().named("f")).withClusters(v -> EVIL);
    String dot = drawing.dot();
    assertTrue(dot.contains("label=\"</script>\\\"\\\\N &amp; \uFFFD\uFFFD<img src=x"), dot);
    String mermaid = drawing.mermaid();
    assertFalse(mermaid.contains("<img"), mermaid);
    assertTrue(mermaid.contains("#60;img src=x onerror=alert(1)#62;"), mermaid);
    Document svg = parsed(drawing.svg());
    assertEquals(0, svg.getElementsByTagName("img").getLength());
    assertTrue(svg.getDocumentElement().getTextContent().contains("<img src=x onerror=alert(1)>"));
    assertFalse(drawing.page().contains("<img"));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void svg_ofNetwork_hasAGroupForEachBoxAndArrow() throws Exception {
    Diagram diagram = new Diagram(Graph.of(Networks.a()), 120, v -> "");
    Document svg = parsed(Drawing.of(Networks.a()).svg());

    assertEquals(
        diagram.boxes().size() + diagram.arrows().size(),
        svg.getElementsByTagName("g").getLength());
  }

  @Test
  void picture_inTheReadme_isThatOfTheLibrary() throws Exception {
    Value y = Value.of(3, "y");
    String svg = Drawing.of(x.mul(y).add(x.sin()).named("f")).svg();
    Path shown = Path.of("..", ".github", "images", "graph.svg");

    assertEquals(Files.readString(shown), svg);
  }

  @Test
  void direction_isThatOfEveryFormat() {
    Drawing down = Drawing.of(f).withDirection(Direction.DOWN);

    assertTrue(Drawing.of(f).dot().contains("rankdir=LR"));
    assertTrue(down.dot().contains("rankdir=TB"));
    assertTrue(Drawing.of(f).mermaid().startsWith("flowchart LR\n"));
    assertTrue(down.mermaid().startsWith("flowchart TB\n"));
    assertNotEquals(Drawing.of(f).svg(), down.svg());
    assertTrue(down.page().contains("\"direction\":\"TB\""));
    assertThrows(NullPointerException.class, () -> down.withDirection(null));
  }

  @Test
  void frames_areInEveryFormat() throws Exception {
    Drawing drawing =
        Drawing.of(Networks.a()).withClusters(v -> v.name().matches(".*_h[12]") ? "hidden" : "");

    assertEquals(2, drawing.svg().split("class=\"cluster\"").length - 1);
    assertTrue(drawing.svg().contains(">hidden</text>"));
    assertTrue(drawing.page().contains(">hidden</text>"));
    assertNotEquals(
        ImageIO.read(new ByteArrayInputStream(drawing.png())).getWidth(),
        ImageIO.read(new ByteArrayInputStream(Drawing.of(Networks.a()).png())).getWidth());
  }

  @Test
  void png_ofNetwork_isAnImageWithInkOnPaper() throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Drawing.of(Networks.a()).png()));
    Set<Integer> colors = new HashSet<>();
    for (int i = 0; i < image.getWidth(); i += 3) {
      for (int k = 0; k < image.getHeight(); k += 3) {
        colors.add(image.getRGB(i, k) & 0xFFFFFF);
      }
    }
    assertTrue(image.getWidth() > 1000, () -> "width " + image.getWidth());
    assertTrue(colors.containsAll(Set.of(0xFFFFFF, 0xDDF4FF, 0xFFF8C5)), colors::toString);
  }

  @Test
  void withLimit_foldsTheLargestRolesFirst() {
    Drawing drawing = Drawing.of(Networks.a()).withLimit(28);
    String dot = drawing.dot();

    assertTrue(dot.contains("label=\"w1 … w4\\n4 variables\\n= 0.15 … 0.3\\nadjoint "), dot);
    assertTrue(
        dot.contains("label=\"w5 … w8\\n4 variables\\n= 0.4 … 0.55\\nadjoint −0.02274 … 0.082668"),
        dot);
    assertTrue(dot.contains("label=\"net_h1\\naffine\\n"), dot);
    String summary = "30 values in 23 boxes (at most 28)";
    assertTrue(dot.contains("label=\"" + summary + "\""), dot);
    assertTrue(drawing.mermaid().contains("%% " + summary));
    assertTrue(drawing.svg().contains(">" + summary + "</text>"));
  }

  @Test
  void withLimit_ofAFewBoxes_leavesOneForEachRole() {
    String dot = Drawing.of(Networks.a()).withLimit(14).dot();

    assertTrue(dot.contains("label=\"out_o1, out_o2\\n2 × sigmoid\\n"), dot);
    assertTrue(dot.contains("label=\"×2\"]"), dot);
  }

  @Test
  void withLimit_muchTooSmall_leavesOneBoxForTheRest() throws Exception {
    Drawing drawing = Drawing.of(Networks.a()).withLimit(4);
    assertTrue(drawing.dot().contains("class=\"rest\", label=\"… "), drawing.dot());
    parsed(drawing.svg());
    assertTrue(drawing.png().length > 1000);
    assertTrue(drawing.page().contains(" values</text>"));
    assertThrows(IllegalArgumentException.class, () -> drawing.withLimit(1));
  }

  @Test
  void withLimit_ofALongFormula_foldsWhatHasNoName() {
    Value a = x.sin().mul(x.cos()).add(x.exp().log()).tanh().named("a");
    Value z = a.square().exp().sin().cos().named("b").log().named("z");
    String dot = Drawing.of(z).withLimit(5).dot();

    assertTrue(dot.contains("label=\"a\\n7 operations"), dot);
    assertTrue(dot.contains("label=\"b\\n4 operations"), dot);
    assertTrue(dot.contains("(×3)\"]"), dot);
  }

  @Test
  void placeholders_areDrawnWithoutNumbers() throws Exception {
    Value p = Value.placeholder("p");
    Value g = p.mul(p).sin().named("g");
    String dot = Drawing.of(g).dot();
    assertTrue(dot.contains("label=\"g\\nsin\"]"), dot);
    assertFalse(dot.contains("NaN"), dot);
    parsed(Drawing.of(g).svg());
    assertTrue(Drawing.of(g).png().length > 100);
    assertFalse(Drawing.of(g).withLimit(2).dot().contains("NaN"));
    assertThrows(IllegalStateException.class, () -> Drawing.of(g).page());
  }

  @Test
  void leafAndConstant_areDrawnToo() throws Exception {
    assertTrue(Drawing.of(x).dot().contains("class=\"output\", label=\"x\\n= 2\\nadjoint 1\""));
    Drawing constant = Drawing.of(Value.constant(3).add(4));
    assertFalse(constant.dot().contains("adjoint"), constant.dot());
    assertTrue(constant.page().contains("Forward: v1 (add)"));
    assertTrue(Drawing.of(Value.constant(3)).page().contains("Inputs"));
    parsed(Drawing.of(Value.constant(3)).svg());
  }

  @Test
  void conditions_carryNothing() {
    Value y = Value.select(x.above(1), x.sqrt(), x.neg()).named("y");
    String dot = Drawing.of(y).dot();
    assertEquals(3, dot.split("style=dashed").length - 1, dot);
  }

  @Test
  void nonFiniteNumbers_areShown() throws Exception {
    Value zero = Value.of(0, "zero");
    Drawing drawing = Drawing.of(zero.log().named("y"));
    assertTrue(drawing.dot().contains("= −∞"), drawing.dot());
    parsed(drawing.svg());
    assertTrue(drawing.page().contains("∞"));
    assertTrue(Drawing.of(zero.div(zero)).dot().contains("= NaN"));
  }

  @Test
  void drawing_inEveryLocale_isTheSame() {
    Locale saved = Locale.getDefault();
    String expected = Drawing.of(f).svg() + Drawing.of(f).page();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(expected, Drawing.of(f).svg() + Drawing.of(f).page());
    } finally {
      Locale.setDefault(saved);
    }
  }

  @Test
  void withDigits_roundsAsAsked() {
    Value third = x.div(3).named("third");
    assertTrue(Drawing.of(third).withDigits(2).dot().contains("= 0.67"));
    assertNotEquals(Drawing.of(third).dot(), Drawing.of(third).withDigits(9).dot());
    assertThrows(IllegalArgumentException.class, () -> Drawing.of(third).withDigits(0));
    assertThrows(NullPointerException.class, () -> Drawing.of(third).withClusters(null));
    assertThrows(NullPointerException.class, () -> Drawing.of(null));
  }

  @Test
  void longChain_isSummarized() throws Exception {
    assertSummarized(20_000);
  }

  @Test
  @Tag("slow")
  void chainOfAMillion_isSummarized() throws Exception {
    assertSummarized(1_000_000);
  }

  private void assertSummarized(int length) throws Exception {
    Value unnamed = x;
    Value named = x;
    Value shared = x;
    for (int i = 0; i < length; i++) {
      unnamed = unnamed.add(1);
      named = named.add(1).named("n" + i);
      shared = shared.mul(0.5).add(shared.mul(0.25));
    }
    String dot = Drawing.of(unnamed).dot();
    assertTrue(dot.contains(" values in 120 boxes (at most 120)\""), () -> dot);
    Drawing drawing = Drawing.of(named);
    assertTrue(drawing.dot().contains(" values in 120 boxes (at most 120)\""));
    parsed(drawing.svg());
    assertTrue(Drawing.of(shared).mermaid().contains("values in 120 boxes"));
    String page = drawing.page();
    assertTrue(page.contains("The graph is too large to derive every adjoint here."));
  }
}
