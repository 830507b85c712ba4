package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import io.github.wengert.autodiff.explain.Diagram.Kind;
import java.util.ArrayList;
import java.util.List;

/** What is written into the boxes and at the arrows of a diagram, as plain text. */
final class Captions {
  private final Diagram diagram;
  private final int digits;

  Captions(Diagram diagram, int digits) {
    this.diagram = diagram;
    this.digits = digits;
  }

  Diagram diagram() {
    return diagram;
  }

  int digits() {
    return digits;
  }

  String number(double number) {
    return Decimal.text(number, digits).replace('-', '−').replace("Infinity", "∞");
  }

  /** Returns the label of a box without characters that cannot be shown. */
  String label(Box box) {
    return visible(box.label());
  }

  static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .map(c -> Labels.isVisible(c) ? c : Labels.REPLACEMENT)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }

  /**
   * Returns the lines of a box: label, operation, number, adjoint. A box that has an adjoint ends
   * with its number and its adjoint.
   */
  List<String> lines(Box box) {
    List<String> lines = new ArrayList<>();
    if (!box.label().isEmpty()) {
      lines.add(label(box));
    }
    if (box.kind() == Kind.REST) {
      return lines;
    }
    String operation = operation(box);
    if (!operation.isEmpty()) {
      lines.add(operation);
    }
    if (!box.value().isPlaceholder()) {
      lines.add(numberLine(box));
    }
    if (diagram.hasAdjoint(box)) {
      lines.add(adjointLine(diagram.adjoint(box)));
    }
    return lines;
  }

  String numberLine(Box box) {
    String number = number(box.value().data());
    return box.label().isEmpty() ? number : "= " + number;
  }

  String adjointLine(double adjoint) {
    return "adjoint " + number(adjoint);
  }

  /** Returns what made a box; empty for a variable or constant. */
  String operation(Box box) {
    if (box.value().op() instanceof Input) {
      return "";
    }
    return box.nodes() == 1 ? visible(box.value().op().symbol()) : box.nodes() + " operations";
  }

  /** Returns what stands at an arrow: the local derivative, and how many uses it stands for. */
  String slope(Arrow arrow) {
    String uses = arrow.uses() > 1 ? "×" + arrow.uses() : "";
    if (!arrow.carries()) {
      return uses;
    }
    return uses.isEmpty() ? number(arrow.slope()) : number(arrow.slope()) + " (" + uses + ")";
  }

  /** Returns the names of the groups, each once, in the order in which they appear. */
  List<String> clusters() {
    return diagram.boxes().stream()
        .map(Box::cluster)
        .filter(cluster -> !cluster.isEmpty())
        .distinct()
        .toList();
  }
}
