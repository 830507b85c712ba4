package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import io.github.wengert.autodiff.explain.Drawing.Direction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A diagram in the language DOT. Every text is a quoted string; see the Graphviz language page. */
final class Dot {
  private final Captions captions;
  private final Direction direction;

  Dot(Captions captions, Direction direction) {
    this.captions = captions;
    this.direction = direction;
  }

  String text() {
    Diagram diagram = captions.diagram();
    StringBuilder text =
        new StringBuilder("digraph ").append(quoted(captions.label(diagram.output())));
    text.append(" {\n  graph [rankdir=").append(direction.code());
    text.append(", nodesep=0.2, ranksep=0.5, fontname=\"Courier\", fontsize=12");
    String summary = diagram.summary();
    text.append(summary.isEmpty() ? "" : ", label=" + quoted(summary)).append("];\n");
    text.append(
        "  node [shape=box, style=\"rounded,filled\", fillcolor=white, margin=\"0.09,0.05\",");
    text.append(" fontname=\"Courier\", fontsize=12];\n");
    text.append("  edge [arrowsize=0.6, fontname=\"Courier\", fontsize=11];\n");
    List<String> clusters = captions.clusters();
    for (int i = 0; i < clusters.size(); i++) {
      String cluster = clusters.get(i);
      text.append("  subgraph cluster_").append(i).append(" {\n    graph [style=rounded, label=");
      text.append(quoted(Captions.visible(cluster))).append("];\n");
      diagram.boxes().stream()
          .filter(box -> box.cluster().equals(cluster))
          .forEach(box -> text.append("  ").append(node(box)));
      text.append("  }\n");
    }
    diagram.boxes().stream()
        .filter(box -> box.cluster().isEmpty())
        .forEach(box -> text.append(node(box)));
    diagram.arrows().forEach(arrow -> text.append(edge(arrow)));
    return text.append("}\n").toString();
  }

  private String node(Box box) {
    String label =
        captions.lines(box).stream().map(Dot::escaped).collect(Collectors.joining("\\n"));
    String kind = box.kind().name().toLowerCase(Locale.ROOT);
    return "  %1$s [id=\"%1$s\", class=\"%2$s\", label=\"%3$s\"];\n"
        .formatted(box.id(), kind, label);
  }

  private String edge(Arrow arrow) {
    String style = arrow.carries() ? "" : ", style=dashed";
    return "  %s -> %s [id=\"%s\", label=%s%s];\n"
        .formatted(
            arrow.from().id(), arrow.to().id(), arrow.id(), quoted(captions.slope(arrow)), style);
  }

  private static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  /** Escapes the quote, the backslash of escapes such as \N, and the mark of HTML's entities. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
  }
}
