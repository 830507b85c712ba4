package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import io.github.wengert.autodiff.explain.Drawing.Direction;
import java.util.List;
import java.util.stream.Collectors;

/** A diagram as a Mermaid flowchart. What is no letter, digit or blank is written as an entity. */
final class Mermaid {
  private static final String SAFE = " .,=()−×…∂∞";

  private final Captions captions;
  private final Direction direction;

  Mermaid(Captions captions, Direction direction) {
    this.captions = captions;
    this.direction = direction;
  }

  String text() {
    Diagram diagram = captions.diagram();
    StringBuilder text = new StringBuilder("flowchart ").append(direction.code()).append('\n');
    if (!diagram.summary().isEmpty()) {
      text.append("  %% ").append(diagram.summary()).append('\n');
    }
    List<String> clusters = captions.clusters();
    for (int i = 0; i < clusters.size(); i++) {
      String cluster = clusters.get(i);
      text.append("  subgraph c").append(i).append("[\"").append(escaped(cluster)).append("\"]\n");
      diagram.boxes().stream()
          .filter(box -> box.cluster().equals(cluster))
          .forEach(box -> text.append("  ").append(node(box)));
      text.append("  end\n");
    }
    diagram.boxes().stream()
        .filter(box -> box.cluster().isEmpty())
        .forEach(box -> text.append(node(box)));
    diagram.arrows().forEach(arrow -> text.append(edge(arrow)));
    return text.toString();
  }

  private String node(Box box) {
    String label =
        captions.lines(box).stream().map(Mermaid::escaped).collect(Collectors.joining("<br>"));
    return "  %s[\"%s\"]\n".formatted(box.id(), label);
  }

  private String edge(Arrow arrow) {
    String slope = captions.slope(arrow);
    String line = arrow.carries() ? "-->" : "-.->";
    String label = slope.isEmpty() ? "" : "|\"" + escaped(slope) + "\"|";
    return "  %s %s%s %s\n".formatted(arrow.from().id(), line, label, arrow.to().id());
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    Captions.visible(text)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0) {
                out.appendCodePoint(c);
              } else {
                out.append('#').append(c).append(';');
              }
            });
    return out.toString();
  }
}
