package io.github.wengert.autodiff.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Diagnostics;
import io.github.wengert.autodiff.Sources;
import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lives outside the package of the engine, as code that uses it does. */
class SourcesTest {

  @Test
  void of_nodeMadeWhileRecording_isTheLineOfTheCaller() {
    Value x = Value.of(-1, "x");
    Sources.record(true);
    Value log;
    Value sum;
    try {
      log = x.log();
      sum = Value.sum(List.of(x, log));
    } finally {
      Sources.record(false);
    }
    assertEquals(Optional.empty(), Sources.of(x));
    assertTrue(Sources.of(log).orElseThrow().matches("SourcesTest\\.java:\\d+"));
    assertTrue(Sources.of(sum).orElseThrow().startsWith("SourcesTest.java:"));
    assertTrue(Diagnostics.describe(log).contains("log of -1.0 at 'x', made at SourcesTest.java:"));
    assertEquals(Optional.empty(), Sources.of(x.exp()));
  }
}
