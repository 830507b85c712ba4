package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.Groups;
import io.github.wengert.autodiff.check.diagnose.trial.SlopeRule;
import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.Links;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A matrix was used where its transpose belongs, as when an error is passed back through a layer.
 * The matrix is a block of the variables, or it is found by the links: each of k nodes is used k
 * times.
 */
final class TransposeHypothesis implements Hypothesis {
  private static final double COST = 2.1;
  private static final int MOST_VARIABLES = 400;
  private static final int LARGEST = 32;

  @Override
  public void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found) {
    blocks(scene, changed -> wanted.offer(changed, found));
    constants(scene, changed -> wanted.offer(changed, found));
  }

  /** Tries each block of variables, one after another, as a matrix, in the slopes it makes. */
  private static void blocks(TrialDerivation scene, Consumer<TrialDerivation> found) {
    int n = Math.min(scene.of.inputs.length, MOST_VARIABLES);
    int[] component = new int[scene.of.graph.size()];
    Arrays.fill(component, -1);
    for (int i = 0; i < n; i++) {
      if (scene.of.inputs[i] >= 0) {
        component[scene.of.inputs[i]] = i;
      }
    }
    List<int[]> links = new ArrayList<>();
    scene.of.graph.eachLink(
        (node, k) -> {
          int variable = variable(scene.of.graph, component, node, k);
          if (variable >= 0) {
            links.add(new int[] {node, k, variable});
          }
        });
    for (int from = 0; from < n; from++) {
      for (int rows = 2; rows <= LARGEST && from + 2 * rows <= n; rows++) {
        for (int columns = 2; columns <= LARGEST && from + rows * columns <= n; columns++) {
          block(scene, links, component, new Block(from, rows, columns), found);
        }
      }
    }
  }

  /** A matrix that is stored row by row. */
  private record Block(int from, int rows, int columns) {
    boolean contains(int variable) {
      return variable >= from && variable < from + rows * columns;
    }

    int transposed(int variable) {
      int i = variable - from;
      return from + i % columns * rows + i / columns;
    }
  }

  /** Returns the component of the variable that is the slope of a link; −1 if none is. */
  private static int variable(FlatGraph graph, int[] component, int node, int argument) {
    int partner = graph.partner(node, argument);
    return partner < 0 ? -1 : component[graph.parents(node)[partner]];
  }

  private static void block(
      TrialDerivation scene,
      List<int[]> all,
      int[] component,
      Block block,
      Consumer<TrialDerivation> found) {
    List<int[]> links =
        all.stream()
            .filter(link -> block.contains(link[2]) && block.transposed(link[2]) != link[2])
            .toList();
    boolean unused =
        IntStream.range(block.from, block.from + block.rows * block.columns)
            .anyMatch(scene.of::isUnused);
    if (links.isEmpty() || unused || !spend(scene)) {
      return;
    }
    String words =
        "the matrix of "
            + scene.of.names.get(block.from)
            + " to "
            + scene.of.names.get(block.from + block.rows * block.columns - 1)
            + ", "
            + block.rows
            + " by "
            + block.columns
            + ", is used transposed";
    SlopeRule rule =
        (at, node, k) -> {
          int variable = variable(at.of.graph, component, node, k);
          return at.values[at.of.inputs[block.transposed(variable)]];
        };
    int n = scene.of.inputs.length;
    found.accept(scene.with(Links.of(links), rule, fault(words, (double) n * n)));
  }

  /** Tries variables that are used equally often in the same way: their slopes are a matrix. */
  private static void constants(TrialDerivation scene, Consumer<TrialDerivation> found) {
    FlatGraph graph = scene.of.graph;
    int[] columns =
        IntStream.of(scene.of.inputs).filter(i -> i >= 0).limit(MOST_VARIABLES).toArray();
    List<Map<String, List<int[]>>> uses = new ArrayList<>();
    for (int column : columns) {
      uses.add(Groups.byKind(graph, graph.uses(column)));
    }
    for (int from = 0; from < columns.length; from++) {
      int first = from;
      uses.get(from)
          .forEach(
              (kind, links) -> {
                int end = first + links.size();
                if (links.size() < 2 || links.size() > LARGEST || end > columns.length) {
                  return;
                }
                List<List<int[]>> all =
                    uses.subList(first, end).stream()
                        .map(one -> one.getOrDefault(kind, List.of()))
                        .toList();
                boolean square = all.stream().allMatch(one -> one.size() == links.size());
                if (square && spend(scene)) {
                  square(scene, all, scene.of.names.get(first), found);
                }
              });
    }
  }

  private static void square(
      TrialDerivation scene,
      List<List<int[]>> columns,
      String name,
      Consumer<TrialDerivation> found) {
    int n = columns.size();
    List<int[]> links = columns.stream().flatMap(List::stream).toList();
    IntUnaryOperator transposed = i -> i % n * n + i / n;
    SlopeRule rule =
        (at, node, k) -> {
          int place =
              IntStream.range(0, links.size())
                  .filter(i -> is(links.get(i), node, k))
                  .findFirst()
                  .orElseThrow();
          int[] other = links.get(transposed.applyAsInt(place));
          return at.slopes[other[0]][other[1]];
        };
    String words =
        "the matrix of " + n + " columns, from that of " + name + " on, is used transposed";
    found.accept(scene.with(Links.of(links), rule, fault(words, scene.of.inputs.length)));
  }

  private static boolean is(int[] link, int node, int argument) {
    return link[0] == node && link[1] == argument;
  }

  private static Fault fault(String words, double choices) {
    return new Fault(Mistake.TRANSPOSED, words, COST, choices);
  }

  private static boolean spend(TrialDerivation scene) {
    return scene.of.budget.spend((long) TrialDerivation.SWEEP * scene.of.graph.size());
  }
}
