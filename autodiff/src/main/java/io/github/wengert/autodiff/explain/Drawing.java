package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.util.Locale;
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
 * <p><b>Limit.</b> A graph with more than 120 boxes, or the number that was set, or with more than
 * three times as many arrows, is summarized. Values of the same operation at the same distance from
 * the inputs, such as the activations of a layer, share a box, which shows the smallest and the
 * largest number; so do the inputs that they are the first to use. If that is not enough, values
 * without names are folded into the boxes that use them instead; and then all but the boxes nearest
 * to the output become one.
 *
 * <p><b>Cost.</b> Linear in the size of the graph, and a layout that grows with the square of the
 * limit. Nothing is drawn before it is asked for.
 *
 * <p><b>Threads.</b> Immutable and safe for use by several threads. Keeps the graph alive.
 */
public final class Drawing {
  private static final int DEFAULT_LIMIT = 120;
  private static final int DEFAULT_DIGITS = 6;

  /** Where the arrows lead. */
  public enum Direction {
    /** From left to right. */
    RIGHT("LR"),
    /** From top to bottom. */
    DOWN("TB");

    private final String code;

    Direction(String code) {
      this.code = code;
    }

    /** Returns the abbreviation that Graphviz and Mermaid have for it. */
    String code() {
      return code;
    }
  }

  private final Value root;
  private final int limit;
  private final int digits;
  private final Function<Value, String> clusters;
  private final Direction direction;
  private final String script;

  private Drawing(
      Value root,
      int limit,
      int digits,
      Function<Value, String> clusters,
      Direction direction,
      String script) {
    this.root = root;
    this.limit = limit;
    this.digits = digits;
    this.clusters = clusters;
    this.direction = direction;
    this.script = script;
  }

  /** Returns a drawing of a value and of everything that it was computed from. */
  public static Drawing of(Value root) {
    Objects.requireNonNull(root, "the value to draw is null");
    return new Drawing(root, DEFAULT_LIMIT, DEFAULT_DIGITS, value -> "", Direction.RIGHT, "");
  }

  /**
   * Returns the same drawing with at most this many boxes.
   *
   * @throws IllegalArgumentException if the limit is less than 2
   */
  public Drawing withLimit(int boxes) {
    if (boxes < 2) {
      throw new IllegalArgumentException("a picture of at most " + boxes + " boxes shows nothing");
    }
    return new Drawing(root, boxes, digits, clusters, direction, script);
  }

  /**
   * Returns the same drawing with this many decimals, from 1 to 17; default: 6.
   *
   * @throws IllegalArgumentException if the digits are out of range
   */
  public Drawing withDigits(int decimals) {
    return new Drawing(root, limit, Decimal.checked(decimals), clusters, direction, script);
  }

  /**
   * Returns the same drawing with frames around groups of boxes, such as the layers of a network. A
   * group whose boxes cannot be in one rectangle without others has several frames.
   *
   * @param names gives the name of the group of a value; an empty string or null for none
   */
  public Drawing withClusters(Function<Value, String> names) {
    Objects.requireNonNull(names, "no cluster names");
    return new Drawing(root, limit, digits, names, direction, script);
  }

  /** Returns the same drawing with arrows that lead elsewhere; to the right by default. */
  public Drawing withDirection(Direction where) {
    Objects.requireNonNull(where, "no direction");
    return new Drawing(root, limit, digits, clusters, where, script);
  }

  /**
   * Returns the same drawing whose {@link #page()} is laid out by Graphviz, which crosses fewer
   * arrows than this library; without a script, or where it cannot run, the library does it.
   *
   * @param vizScript the file {@code viz-global.js} of the npm package {@code @viz-js/viz}, as
   *     text. It becomes part of the page, under its own license
   */
  public Drawing withGraphviz(String vizScript) {
    if (vizScript.toLowerCase(Locale.ROOT).contains("</script")) {
      throw new IllegalArgumentException("the script of Graphviz contains the end of a script");
    }
    return new Drawing(root, limit, digits, clusters, direction, vizScript);
  }

  private Captions captions() {
    return new Captions(new Diagram(Graph.of(root), limit, clusters), digits);
  }

  /** Returns the graph in the language DOT of Graphviz. */
  public String dot() {
    return new Dot(captions(), direction).text();
  }

  /** Returns the graph as a Mermaid flowchart. */
  public String mermaid() {
    return new Mermaid(captions(), direction).text();
  }

  /** Returns the graph as an SVG document, laid out by this library. */
  public String svg() {
    return new Svg(new Sheet(captions(), direction)).document();
  }

  /**
   * Returns the same picture as a PNG image of at most 16 million dots. Needs the module {@code
   * java.desktop}, and fonts on the machine, but no screen.
   *
   * @throws UnsupportedOperationException if that module or the fonts are missing
   */
  public byte[] png() {
    if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
      throw new UnsupportedOperationException(
          "a PNG needs the module java.desktop, which this JVM runs without; start it with"
              + " --add-modules java.desktop, or write an SVG");
    }
    try {
      return new Png(new Sheet(captions(), direction)).bytes();
    } catch (LinkageError | InternalError missing) {
      throw new UnsupportedOperationException(
          "a PNG needs the fonts and native libraries of java.desktop, which are not here ("
              + missing.getMessage()
              + "); install them, or write an SVG",
          missing);
    }
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
    return new Page(captions(), root, direction, script).html();
  }

  /** Returns what is drawn. */
  @Override
  public String toString() {
    return "drawing of " + root + " in at most " + limit + " boxes";
  }
}
