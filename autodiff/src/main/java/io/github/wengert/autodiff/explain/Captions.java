package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Diagram.Arrow;
import io.github.wengert.autodiff.explain.Diagram.Box;
import io.github.wengert.autodiff.explain.Diagram.Kind;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The text in the boxes and at the arrows of a diagram. */
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
      lines.add(adjointLine(box));
    }
    return lines;
  }

  /** Returns the number of a box; of values alike, the smallest and the largest. */
  String number(Box box) {
    return range(box, Value::data);
  }

  /** Returns the adjoint of a box; of values alike, the smallest and the largest. */
  String adjoint(Box box) {
    return range(box, diagram::adjoint);
  }

  String numberLine(Box box) {
    String number = number(box);
    return box.label().isEmpty() && !box.alike() ? number : "= " + number;
  }

  /** Returns the line for the adjoint of the engine. */
  String adjointLine(Box box) {
    return "adjoint " + adjoint(box);
  }

  String adjointLine(double adjoint) {
    return "adjoint " + number(adjoint);
  }

  private String range(Box box, ToDoubleFunction<Value> number) {
    if (!box.alike()) {
      return number(number.applyAsDouble(box.value()));
    }
    DoubleSummaryStatistics all = box.members().stream().mapToDouble(number).summaryStatistics();
    String least = number(all.getMin());
    String most = number(all.getMax());
    return least.equals(most) ? least : least + " … " + most;
  }

  /** Returns what made a box; empty for one variable or constant. */
  String operation(Box box) {
    Op op = box.value().op();
    if (box.alike()) {
      boolean input = op instanceof Input;
      return box.members().size() + (input ? " " + inputs(box) : " × " + visible(op.symbol()));
    }
    if (op instanceof Input) {
      return "";
    }
    return box.isSingle() ? visible(op.symbol()) : box.members().size() + " operations";
  }

  private static String inputs(Box box) {
    return box.kind() == Kind.VARIABLE ? "variables" : "constants";
  }

  /** Returns what stands at an arrow: the local derivative, and how many uses it stands for. */
  String slope(Arrow arrow) {
    String uses = arrow.uses() > 1 ? "×" + arrow.uses() : "";
    if (!arrow.hasSlope()) {
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
