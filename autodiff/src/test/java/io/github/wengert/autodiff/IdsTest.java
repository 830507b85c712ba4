package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Nodes and sweeps of several threads. */
class IdsTest {
  private static final int THREADS = 4;

  @Test
  void ids_inOneThread_ascendByOneWithinABlock() {
    long previous = Value.of(0).id();
    int steps = 0;
    for (int i = 0; i < 20_000; i++) {
      long id = Value.of(0).id();
      assertTrue(id > previous);
      steps += id == previous + 1 ? 1 : 0;
      previous = id;
    }
    assertTrue(steps > 19_900, "only " + steps + " of 20000 ids follow each other");
  }

  @Test
  void ids_ofInterleavedThreads_areUniqueAndAboveTheParents() throws Exception {
    AtomicReference<Value> shared = new AtomicReference<>(Value.of(1));
    List<List<Value>> made =
        inThreads(
            thread -> {
              List<Value> mine = new ArrayList<>();
              for (int i = 0; i < 20_000; i++) {
                Value node = shared.get().add(Value.of(0));
                mine.add(node);
                shared.set(node);
              }
              return mine;
            });
    List<Long> ids = new ArrayList<>();
    for (List<Value> mine : made) {
      for (Value node : mine) {
        ids.add(node.id());
        for (Value parent : node.parents()) {
          assertTrue(parent.id() < node.id(), "a node has a lower id than its parent");
          ids.addAll(parent.op() == Input.VARIABLE ? List.of(parent.id()) : List.of());
        }
      }
    }
    assertTrue(ids.stream().distinct().count() > THREADS * 40_000 - THREADS);
    long nodes = made.stream().flatMap(List::stream).mapToLong(Value::id).distinct().count();
    assertEquals(THREADS * 20_000, nodes);
  }

  @Test
  void graph_madeByTurnsInSeveralThreads_differentiates() throws Exception {
    Value start = Value.of(1);
    AtomicReference<Value> y = new AtomicReference<>(start);
    List<ExecutorService> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(Executors.newSingleThreadExecutor());
    }
    try {
      for (int i = 0; i < 4_000; i++) {
        int factor = i % 2;
        threads
            .get(i % THREADS)
            .submit(() -> y.set(y.get().mul(factor == 0 ? 2 : 0.5).add(start)))
            .get();
      }
    } finally {
      threads.forEach(ExecutorService::shutdown);
    }
    // each pair of turns makes 2y + s, then y + 1.5s
    assertEquals(3_001, y.get().data());
    assertEquals(3_001, y.get().backward().of(start));
    assertEquals(3_001, Derivatives.derivative(y.get(), start).data());
  }

  @Test
  void threads_withSharedParameters_getTheBitsOfOneThread() throws Exception {
    Value[] weights = Value.of(0.3, -1.2, 2.5, 0.7);
    List<Value> all = List.of(weights);
    double[][] expected = new double[50][];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = loss(weights, i).backward().of(all);
    }
    List<Integer> rounds =
        inThreads(
            thread -> {
              int round = 0;
              for (; round < 5_000; round++) {
                int sample = (round * 7 + thread) % expected.length;
                double[] gradient = loss(weights, sample).backward().of(all);
                Bits.assertSame(expected[sample], gradient, "sample " + sample);
              }
              return round;
            });
    assertEquals(List.of(5_000, 5_000, 5_000, 5_000), rounds);
  }

  @Test
  void threads_onTheSameGraph_getTheSameBits() throws Exception {
    Value[] weights = Value.of(0.3, -1.2, 2.5, 0.7);
    Value root = loss(weights, 3);
    Gradients shared = root.backward();
    double[] expected = shared.of(List.of(weights));
    inThreads(
        thread -> {
          for (int i = 0; i < 3_000; i++) {
            Bits.assertSame(expected, root.backward().of(List.of(weights)), "swept again");
            Bits.assertSame(expected, shared.of(List.of(weights)), "read again");
          }
          return thread;
        });
  }

  private static Value loss(Value[] w, int sample) {
    Value x = Value.constant(0.1 * sample - 2);
    Value hidden = w[0].mul(x).add(w[1]).tanh();
    return hidden.mul(w[2]).add(w[3]).sigmoid().sub(0.25).square();
  }

  private interface Work<T> {
    T in(int thread) throws Exception;
  }

  private static <T> List<T> inThreads(Work<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        tasks.add(() -> work.in(thread));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdown();
    }
  }
}
