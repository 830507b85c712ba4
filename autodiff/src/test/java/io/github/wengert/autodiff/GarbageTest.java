package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** What is no longer used can be collected. */
class GarbageTest {
  private final Value x = Value.of(2);

  private record Swept(Gradients gradients, WeakReference<Value> interior) {}

  private Swept sweep() {
    Value interior = x.sin();
    Value root = interior.mul(x);
    for (int i = 0; i < 1000; i++) {
      root = root.add(interior);
    }
    return new Swept(root.backward(), new WeakReference<>(interior));
  }

  @Test
  void gradients_doNotKeepTheGraph() throws InterruptedException {
    Swept swept = sweep();
    assertTrue(isCollected(swept.interior), "the gradients or a leaf keep the graph");
    assertEquals(Math.sin(2) + 1002 * Math.cos(2), swept.gradients.of(x), 1e-10);
  }

  private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
    for (int i = 0; i < 100 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    return reference.get() == null;
  }
}
