package io.github.wengert.examples.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PlaygroundTest {

  /** This module has no page: it is made of it. */
  @Test
  void page_ofABuildWithout_saysSo() {
    assertFalse(Playground.isBuilt());
    IllegalStateException none = assertThrows(IllegalStateException.class, Playground::page);
    assertEquals(
        "this build has no playground: it was made with -Dplayground.skip", none.getMessage());
  }
}
