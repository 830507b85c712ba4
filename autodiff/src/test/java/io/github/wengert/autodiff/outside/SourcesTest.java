package io.github.wengert.autodiff.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Diagnostics;
import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lives outside the package of the engine, as code that uses it does. */
class SourcesTest {

  @Test
  void of_nodeMadeWhileRecording_isTheLineOfTheCaller() {
    Value x = Value.of(-1, "x");
    Diagnostics.recordLines(true);
    Value log;
    Value sum;
    try {
      log = x.log();
      sum = Value.sum(List.of(x, log));
    } finally {
      Diagnostics.recordLines(false);
    }
    assertEquals(Optional.empty(), Diagnostics.lineOf(x));
    assertTrue(Diagnostics.lineOf(log).orElseThrow().matches("SourcesTest\\.java:\\d+"));
    assertTrue(Diagnostics.lineOf(sum).orElseThrow().startsWith("SourcesTest.java:"));
    assertTrue(Diagnostics.describe(log).contains("log of -1.0 at 'x', made at SourcesTest.java:"));
    assertEquals(Optional.empty(), Diagnostics.lineOf(x.exp()));
  }

  @Test
  void of_everyKindOfNode_isTheLineThatMadeIt() {
    List<Value> nodes;
    Diagnostics.recordLines(true);
    try (Recording recording = Recording.start()) {
      Value x = Value.of(2);
      Value traced = recording.input(3, "r", true);
      nodes =
          List.of(
              x,
              Value.of(2, "x"),
              Value.constant(1234.5),
              Value.data(2, "d"),
              Value.placeholder("p"),
              x.sin(),
              x.mul(x),
              Value.sum(x, x, x),
              traced,
              traced.sin(),
              traced.mul(x),
              Value.sum(x, traced, x),
              x.named("leaf"),
              x.sin().named("unary"),
              x.mul(x).named("binary"),
              Value.sum(x, x, x).named("list"),
              traced.named("traced"));
    } finally {
      Diagnostics.recordLines(false);
    }
    for (Value node : nodes) {
      assertTrue(
          Diagnostics.lineOf(node).orElse("").startsWith("SourcesTest.java:"), node::toString);
    }
  }
}
