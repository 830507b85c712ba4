package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Diagram.Box;
import io.github.wengert.autodiff.explain.Drawing.Direction;
import io.github.wengert.autodiff.explain.Steps.Change;
import io.github.wengert.autodiff.explain.Steps.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page to step through a graph. Everything that it says is HTML that is written here; its
 * script only shows and hides, and puts numbers into boxes. Only the scripts that belong to it can
 * run, since its policy lists their hashes, and it can fetch nothing.
 */
final class Page {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  /** Derivations are left out when all of them together would look at more values than this. */
  private static final long MOST_WORK = 500_000;

  private final Captions captions;
  private final Diagram diagram;
  private final Value root;
  private final Direction direction;
  private final String viz;

  /**
   * Prepares a page.
   *
   * @param viz the script of Graphviz, or an empty string
   */
  Page(Captions captions, Value root, Direction direction, String viz) {
    this.captions = captions;
    this.diagram = captions.diagram();
    this.root = root;
    this.direction = direction;
    this.viz = viz;
  }

  String html() {
    List<Step> steps = new Steps(captions, captions.digits()).steps();
    String script = resource("page.js");
    String graphviz = viz.isEmpty() ? "" : "'wasm-unsafe-eval' 'sha256-" + hash(viz) + "' ";
    Map<String, String> parts = new HashMap<>();
    parts.put("scripts", graphviz + "'sha256-" + hash(script) + "'");
    parts.put("title", Html.escape("Graph of " + captions.label(diagram.output())));
    parts.put("style", resource("page.css"));
    String summary = diagram.summary();
    parts.put("summary", summary.isEmpty() ? "" : "Summarized: " + Html.escape(summary) + ". ");
    parts.put("svg", svg(direction));
    parts.put("turned", svg(direction == Direction.DOWN ? Direction.RIGHT : Direction.DOWN));
    parts.put("last", String.valueOf(steps.size() - 1));
    parts.put("steps", steps(steps));
    parts.put("derivations", derivations());
    parts.put("values", values());
    parts.put("footer", viz.isEmpty() ? "" : "Laid out by Viz.js (MIT) with Graphviz (EPL).");
    parts.put("data", data());
    parts.put("viz", viz.isEmpty() ? "" : "<script>" + viz + "</script>\n");
    parts.put("script", script);
    return filled(resource("page.html"), parts);
  }

  private String svg(Direction where) {
    return new Svg(new Sheet(captions, where))
        .element("")
        .replaceFirst("<svg ", "<svg class=\"own\" ");
  }

  /** Returns a table with the number and the adjoint of each box. */
  private String values() {
    StringBuilder table = new StringBuilder("<table>\n<thead><tr><th>value</th><th>from</th>");
    table.append("<th>number</th><th>adjoint</th></tr></thead>\n<tbody>\n");
    for (Box box : diagram.boxes()) {
      if (box.kind() == Diagram.Kind.REST || captions.label(box).isEmpty() && !box.alike()) {
        continue;
      }
      boolean adjoint = diagram.hasAdjoint(box);
      table.append("<tr data-box=\"").append(box.id()).append("\"><th>");
      table.append(Html.escape(captions.label(box))).append("</th><td>");
      table.append(Html.escape(captions.operation(box))).append("</td><td class=\"number\">");
      table.append(Html.escape(captions.number(box))).append("</td><td class=\"adjoint\">");
      table.append(adjoint ? Html.escape(captions.adjoint(box)) : "").append("</td></tr>\n");
    }
    return table.append("</tbody>\n</table>\n").toString();
  }

  /** Puts the parts into the places of a template; what looks like a place in a part is text. */
  private static String filled(String template, Map<String, String> parts) {
    return PLACE
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(parts.get(match.group(1))));
  }

  /** Returns a file of this package. */
  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + name + " cannot be read", e);
    }
  }

  private static String hash(String script) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String steps(List<Step> steps) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String phase = step.forward() ? "forward" : "backward";
      text.append("<section class=\"step ").append(phase).append("\" id=\"step-").append(i + 1);
      text.append("\" data-phase=\"").append(phase).append("\" data-box=\"");
      text.append(step.box() == null ? "" : step.box().id()).append("\" data-edges=\"");
      text.append(step.arrows().stream().map(a -> a.id()).collect(Collectors.joining(" ")));
      text.append("\" data-touches=\"");
      text.append(step.touched().stream().map(Box::id).collect(Collectors.joining(" ")));
      text.append("\" data-changes=\"").append(Html.escape(changes(step.changes())));
      text.append("\">\n<h2>").append(Html.escape(step.title())).append("</h2>\n");
      text.append(step.body()).append("</section>\n");
    }
    return text.toString();
  }

  private static String changes(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                "[%s,%s,%s]"
                    .formatted(
                        Json.text(change.box().id()),
                        change.adjoint() ? "\"adjoint\"" : "\"number\"",
                        Json.text(change.text())))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String derivations() {
    List<Box> boxes =
        diagram.boxes().stream().filter(box -> box.hasResult() && diagram.hasAdjoint(box)).toList();
    if ((long) boxes.size() * Graph.of(root).nodeCount() > MOST_WORK) {
      return "<p>The graph is too large to derive every adjoint here.</p>\n";
    }
    return boxes.stream().map(this::derivation).collect(Collectors.joining());
  }

  private String derivation(Box box) {
    String output = captions.label(diagram.output());
    String title = "Why ∂" + output + "/∂" + captions.label(box) + " is this number";
    return "<section class=\"derivation\" id=\"why-%s\">\n<h2>%s</h2>\n%s</section>\n"
        .formatted(
            box.id(),
            Html.escape(title),
            Explanation.of(root, box.value()).render(Notation.HTML, captions.digits()));
  }

  private String data() {
    String boxes =
        diagram.boxes().stream().map(this::data).collect(Collectors.joining(",", "[", "]"));
    return "{\"boxes\":%s,\"direction\":%s,\"wide\":%s,\"tall\":%s}"
        .formatted(
            boxes,
            Json.text(direction.code()),
            Json.text(viz.isEmpty() ? "" : new Dot(captions, Direction.RIGHT).text()),
            Json.text(viz.isEmpty() ? "" : new Dot(captions, Direction.DOWN).text()));
  }

  private String data(Box box) {
    boolean number = box.kind() != Diagram.Kind.REST;
    String says = String.join(", ", captions.lines(box));
    return "{\"id\":%s,\"says\":%s,\"number\":%s,\"adjoint\":%s}"
        .formatted(Json.text(box.id()), Json.text(says), number, diagram.hasAdjoint(box));
  }
}
