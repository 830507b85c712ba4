package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.util.Objects;
import java.util.function.Function;

/**
 * Pictures of the graph of a value: as text for Graphviz and Mermaid, as SVG and PNG, and as a page
 * to step through.
 *
 * <pre>{@code
 * Value x = Value.of(2, "x");
 * Value f = x.mul(3).sin().named("f");
 * Files.writeString(Path.of("f.html"), Drawing.of(f).page());
 * }</pre>
 *
 * <p>A box shows a value: its name, or v1, v2, … if it has none; its operation; its number; and its
 * adjoint, which is the derivative of the output by it. An arrow leads from an argument to the
 * result and shows the local derivative; a value that is used twice has two. Values that depend on
 * a placeholder are drawn without numbers.
 *
 * <p>Names are text wherever they end up: whatever a name contains, it cannot become markup, script
 * or an attribute.
 *
 * <p><b>Limit.</b> A graph with more than 120 boxes, or the number that was set, is summarised:
 * values without names are folded into the boxes that use them; if that is not enough, all but the
 * boxes nearest to the output become one.
 *
 * <p><b>Cost.</b> Linear in the size of the graph, and a layout that grows with the square of the
 * limit. Nothing is drawn before it is asked for.
 *
 * <p><b>Threads.</b> Immutable and safe for use by several threads. Keeps the graph alive.
 */
public final class Drawing {
  private static final int USUAL_LIMIT = 120;
  private static final int USUAL_DIGITS = 6;

  private final Value root;
  private final int limit;
  private final int digits;
  private final Function<Value, String> clusters;

  private Drawing(Value root, int limit, int digits, Function<Value, String> clusters) {
    this.root = root;
    this.limit = limit;
    this.digits = digits;
    this.clusters = clusters;
  }

  /** Returns a drawing of a value and of everything that it was computed from. */
  public static Drawing of(Value root) {
    Objects.requireNonNull(root, "the value to draw is null");
    return new Drawing(root, USUAL_LIMIT, USUAL_DIGITS, value -> "");
  }

  /**
   * Returns the same drawing with at most so many boxes.
   *
   * @throws IllegalArgumentException if the limit is less than 2
   */
  public Drawing withLimit(int boxes) {
    if (boxes < 2) {
      throw new IllegalArgumentException("a picture of at most " + boxes + " boxes shows nothing");
    }
    return new Drawing(root, boxes, digits, clusters);
  }

  /**
   * Returns the same drawing with so many decimals, from 1 to 17; 6 are usual.
   *
   * @throws IllegalArgumentException if the digits are out of range
   */
  public Drawing withDigits(int decimals) {
    return new Drawing(root, limit, Decimal.checked(decimals), clusters);
  }

  /**
   * Returns the same drawing with frames around groups of boxes, such as the layers of a network.
   * The frames are drawn by Graphviz and Mermaid, also in the page.
   *
   * @param names gives the name of the group of a value; an empty string or null for none
   */
  public Drawing withClusters(Function<Value, String> names) {
    return new Drawing(root, limit, digits, Objects.requireNonNull(names, "no cluster names"));
  }

  private Captions captions() {
    return new Captions(new Diagram(Graph.of(root), limit, clusters), digits);
  }

  /** Returns the graph in the language DOT of Graphviz, from left to right. */
  public String dot() {
    return new Dot(captions(), "LR").text();
  }

  /** Returns the graph as a Mermaid flowchart, from left to right. */
  public String mermaid() {
    return new Mermaid(captions()).text();
  }

  /** Returns the graph as an SVG document, laid out by this library. */
  public String svg() {
    return new Svg(new Sheet(captions())).document();
  }

  /**
   * Returns the same picture as a PNG image. Needs the module {@code java.desktop}, and fonts on
   * the machine, but no screen.
   */
  public byte[] png() {
    return new Png(new Sheet(captions())).bytes();
  }

  /**
   * Returns a web page with the graph, a stepper through the forward and the backward pass, and the
   * derivation of each adjoint. The page is one file and needs no network.
   *
   * @throws IllegalStateException if the value depends on a placeholder: there is nothing to step
   *     through
   */
  public String page() {
    root.data();
    return new Page(captions(), root).html();
  }

  /** Returns what is drawn. */
  @Override
  public String toString() {
    return "drawing of " + root + " in at most " + limit + " boxes";
  }
}
