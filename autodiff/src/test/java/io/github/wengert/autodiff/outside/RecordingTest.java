package io.github.wengert.autodiff.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What recordings see of the values that are looked at, and of no others. */
class RecordingTest {

  private static List<Value> seen(Recording recording) {
    return recording.reads().stream().map(Recording.Read::value).toList();
  }

  private static void checkOrdinary(Value square) {
    assertEquals(9, square.data());
    assertEquals("9.0 (square)", square.toString());
    assertTrue(square.isAbove(8));
    assertEquals(List.of(6.0), square.localGradients());
    assertEquals(6, square.backward().of(square.parents().get(0)));
  }

  @Test
  void value_ofAClosedRecording_isOrdinaryWhateverOthersRecord() {
    Recording closed = Recording.start();
    Value square = closed.input(3, "x", true).square();
    closed.close();
    try (Recording mine = Recording.start()) {
      CompletableFuture.runAsync(
              () -> {
                try (Recording other = Recording.start()) {
                  checkOrdinary(square);
                  assertEquals(List.of(), other.reads());
                }
                checkOrdinary(square);
              })
          .join();
      checkOrdinary(square);
      assertEquals(List.of(), mine.reads());
    }
    checkOrdinary(square);
    assertEquals(List.of(), closed.reads());
  }

  @Test
  void look_fromAThreadWithARecordingOfItsOwn_isNotedWhereItBelongs() {
    try (Recording recording = Recording.start()) {
      Value square = recording.input(3, "x", true).square();
      CompletableFuture.runAsync(
              () -> {
                try (Recording own = Recording.start()) {
                  assertEquals(9, square.data());
                  assertEquals("? (square)", square.toString());
                  assertThrows(IllegalStateException.class, square::backward);
                  assertThrows(IllegalStateException.class, square::localGradients);
                  assertEquals(List.of(), own.reads());
                }
              })
          .join();
      assertEquals(List.of(square), seen(recording));
      CompletableFuture.runAsync(() -> assertTrue(square.isAbove(1))).join();
      assertEquals(2, recording.reads().size());
      assertTrue(recording.reads().get(1).condition());
    }
  }

  @Test
  void look_throughANestedRecording_isNotedWhereItBelongs() {
    try (Recording outer = Recording.start()) {
      Value x = outer.input(3, "x", true);
      Recording inner = Recording.start();
      Value y = inner.input(5, "y", false);
      Value both = x.mul(y);
      assertEquals(3, x.data());
      assertEquals(5, y.data());
      assertEquals(15, both.data());
      assertEquals(List.of(x, both), seen(outer));
      assertEquals(List.of(y, both), seen(inner));
      inner.close();
      assertEquals(15, both.data());
      assertEquals(5, y.data());
      assertEquals(List.of(x, both, both), seen(outer));
      assertEquals(List.of(y, both), seen(inner));
    }
  }

  @Test
  void recordings_closedInAnyOrderOnAnyThread_end() {
    Recording first = Recording.start();
    Recording second = Recording.start();
    Value x = first.input(1, "x", true);
    Value y = second.input(2, "y", true);
    CompletableFuture.runAsync(first::close).join();
    assertEquals(1, x.data());
    assertEquals(2, y.data());
    assertEquals(List.of(), first.reads());
    assertEquals(List.of(y), seen(second));
    second.close();
    String message = assertThrows(IllegalStateException.class, first::close).getMessage();
    assertEquals("a recording is closed twice", message);
  }

  @Test
  void look_atANumber_knowsItsLine() {
    try (Recording recording = Recording.start()) {
      Value x = recording.input(3, "x", true);
      int line = StackWalker.getInstance().walk(f -> f.findFirst().orElseThrow().getLineNumber());
      x.data();
      Stream.of(x).mapToDouble(Value::data).sum();
      x.isAbove(2);
      List<String> lines = recording.reads().stream().map(Recording.Read::line).toList();
      String file = "RecordingTest.java:";
      assertEquals(List.of(file + (line + 1), file + (line + 2), ""), lines);
    }
  }

  @Test
  void inputs_areVariablesOrData() {
    try (Recording recording = Recording.start()) {
      Value x = recording.input(3, "x", true);
      Value t = recording.input(1, "t", false);
      assertEquals(Input.VARIABLE, x.op());
      assertEquals(Input.DATA, t.op());
      assertEquals(Input.DATA, t.named("u").op());
      assertEquals(1, t.named("u").data());
      assertEquals("u", recording.reads().get(0).value().name());
    }
  }

  @Property(tries = 300)
  void look_atAnyNode_isNotedByTheOpenRecordingsItDependsOn(@ForAll long seed) {
    Random random = new Random(seed);
    Recording[] all = Stream.generate(Recording::start).limit(4).toArray(Recording[]::new);
    Set<Recording> open = new HashSet<>(List.of(all));
    Map<Value, Set<Recording>> of = new HashMap<>();
    List<Value> nodes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Recording recording = all[random.nextInt(4)];
      boolean leaf = i < 2 || random.nextInt(3) == 0;
      Value[] parents =
          IntStream.range(0, leaf ? 0 : 1 + random.nextInt(3))
              .mapToObj(k -> nodes.get(random.nextInt(nodes.size())))
              .toArray(Value[]::new);
      Value node = leaf ? leaf(random, recording, i) : node(random, parents);
      Set<Recording> recordings = new HashSet<>();
      Stream.of(parents).forEach(parent -> recordings.addAll(of.get(parent)));
      if (leaf && node.isTraced()) {
        recordings.add(recording);
      }
      of.put(node, recordings);
      nodes.add(node);
      if (random.nextInt(20) == 0 && open.remove(recording)) {
        recording.close();
      }
    }
    for (Value node : nodes) {
      boolean condition = random.nextBoolean();
      int[] before = Stream.of(all).mapToInt(r -> r.reads().size()).toArray();
      if (condition) {
        node.isAbove(0);
      } else {
        node.data();
      }
      for (int i = 0; i < all.length; i++) {
        boolean noted = all[i].reads().size() > before[i];
        boolean expected = open.contains(all[i]) && of.get(node).contains(all[i]);
        assertEquals(expected, noted, () -> node.op().toString());
      }
    }
  }

  private static Value leaf(Random random, Recording recording, int i) {
    Value leaf =
        switch (random.nextInt(4)) {
          case 0 -> Value.of(i, "v" + i);
          case 1 -> Value.data(i);
          default -> recording.input(i, "x" + i, random.nextBoolean());
        };
    return random.nextBoolean() ? leaf : leaf.named("leaf" + i);
  }

  private static Value node(Random random, Value... parents) {
    Value node =
        switch (parents.length) {
          case 1 -> parents[0].sin();
          case 2 -> parents[0].mul(parents[1]);
          default -> Elementary.SUM.of(parents);
        };
    return random.nextBoolean() ? node : node.named("node");
  }

  @Test
  void program_thatLooksThroughANestedTrace_isRecordedAgain() {
    Function<Value[], Value> f =
        x -> {
          Program inner =
              Program.trace(y -> x[0].isAbove(0) ? y[0].square() : y[0].mul(y[0]).mul(y[0]), 2);
          return x[0].mul(inner.value(2));
        };
    Program program = Program.trace(f, 3);
    assertEquals(12, program.value(3));
    assertEquals(-24, program.value(-3));
    assertEquals(2, program.recordingCount());
  }

  @Test
  void programs_tracedInManyThreadsAtOnce_haveTheirOwnGuards() {
    Value[] shared = new Value[1];
    Program.trace(x -> shared[0] = x[0].square(), 3);
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i -> {
              Program f =
                  Program.trace(
                      x -> {
                        assertEquals(9, shared[0].data());
                        assertFalse(shared[0].toString().contains("?"));
                        return x[0].isAbove(i) ? x[0].mul(2) : x[0].add(i);
                      },
                      i + 1);
              assertEquals(2.0 * i + 4, f.value(i + 2));
              assertEquals(1, f.recordingCount());
              assertEquals(2.0 * i - 1, f.value(i - 1));
              assertEquals(2, f.recordingCount());
            });
  }

  @Test
  void function_thatLooksInOtherThreads_isRecordedAgain() {
    Program f =
        Program.trace(
            x -> {
              List<Value> parts =
                  IntStream.range(0, 50)
                      .parallel()
                      .mapToObj(i -> x[i % 2].isAbove(i) ? x[0] : x[1])
                      .toList();
              return Value.sum(parts);
            },
            100,
            200);
    assertEquals(5000, f.value(100, 200));
    assertEquals(2500, f.value(-100, 200));
    assertEquals(2, f.recordingCount());
  }
}
