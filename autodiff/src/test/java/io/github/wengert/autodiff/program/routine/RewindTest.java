package io.github.wengert.autodiff.program.routine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The way back through a loop. Covers {@link Checkpoints} too. */
class RewindTest {
  /** A loop whose state is the number of the iteration. */
  private static final class Counting {
    private final int[] forward;
    private final List<Integer> visited = new ArrayList<>();

    Counting(int count, Checkpoints checkpoints) {
      forward = new int[count];
      Rewind rewind =
          new Rewind(
              1,
              (from, to, state) -> {
                assertEquals(from, state[0]);
                IntStream.range(from, to).forEach(i -> forward[i]++);
                state[0] = to;
              },
              (iteration, states, at) -> {
                assertEquals(iteration, states[at]);
                visited.add(iteration);
              });
      rewind.run(count, new double[] {0}, checkpoints);
    }

    int mostForward() {
      return IntStream.of(forward).max().orElse(0);
    }
  }

  @Property(tries = 300)
  void iterations_arePassedOnceEach_theLastFirst(
      @ForAll @IntRange(max = 200) int count,
      @ForAll Checkpoints.Kind kind,
      @ForAll @IntRange(max = 12) int snapshots) {
    Counting loop = new Counting(count, new Checkpoints(kind, snapshots));
    List<Integer> expected = IntStream.range(0, count).map(i -> count - 1 - i).boxed().toList();
    assertEquals(expected, loop.visited);
    if (kind == Checkpoints.Kind.ALL) {
      assertTrue(loop.mostForward() <= 1);
    } else if (kind == Checkpoints.Kind.SQRT) {
      assertTrue(loop.mostForward() <= 2);
    } else if (kind == Checkpoints.Kind.BINOMIAL && snapshots > 0 && count > 0) {
      assertTrue(loop.mostForward() <= Rewind.repetitions(count, snapshots));
    }
  }

  @Test
  void repetitions_areTheLeastThatReach() {
    // C(20 + 5, 20) = 53,130, C(20 + 6, 20) = 230,230, C(20 + 7, 20) = 888,030, then 3,108,105
    assertEquals(5, Rewind.repetitions(53_130, 20));
    assertEquals(6, Rewind.repetitions(53_131, 20));
    assertEquals(8, Rewind.repetitions(1_000_000, 20));
    assertEquals(1, Rewind.repetitions(21, 20));
  }

  @Test
  void states_areKeptUpToASize() {
    Checkpoints bySize = Checkpoints.BY_SIZE;
    assertEquals(Checkpoints.Kind.ALL, bySize.choice(1 << 20, 4));
    assertEquals(Checkpoints.Kind.SQRT, bySize.choice((1 << 20) + 1, 4));
    assertEquals(Checkpoints.Kind.ALL, bySize.choice(1, 1 << 22));
    assertEquals(1 << 30, Checkpoints.size(1 << 15, 1 << 15));
    assertThrows(IllegalStateException.class, () -> Checkpoints.size(1 << 30, 2));
  }
}
