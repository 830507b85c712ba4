package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.graph.Network;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.commons.numbers.gamma.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes of the core need each other, but may be met in any order and by any thread. */
class InitializationTest {

  /** Loads the core anew, so that none of its classes is initialized. */
  private static URLClassLoader fresh() {
    URL[] places =
        List.of(Value.class, Network.class, Erf.class, numbersCore()).stream()
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);
    return new URLClassLoader(places, null);
  }

  private static Class<?> numbersCore() {
    try {
      return Class.forName("org.apache.commons.numbers.core.DD");
    } catch (ClassNotFoundException e) {
      return Erf.class;
    }
  }

  private static Class<?> initialize(ClassLoader loader, String name) {
    try {
      return Class.forName("io.github.wengert.autodiff." + name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Input",
        "Op",
        "Elementary",
        "CustomOp",
        "Value",
        "Leaf",
        "Constants",
        "Slopes",
        "Derivatives"
      })
  void classes_fromAnyFirst_areWhole(String first) throws Exception {
    try (URLClassLoader loader = fresh()) {
      initialize(loader, first);
      Object independent = initialize(loader, "Op").getField("INDEPENDENT").get(null);
      assertFalse(independent instanceof Value, "the core was not loaded anew");
      assertEquals("0.0 (constant)", independent.toString());
      Class<?> value = initialize(loader, "Value");
      Object two = value.getMethod("of", double.class).invoke(null, 2.0);
      assertEquals("2.0 (variable)", two.toString());
      Method square = value.getMethod("square");
      square.setAccessible(true); // it is declared in a class that is not public
      assertEquals("4.0 (square)", square.invoke(two).toString());
    }
  }

  @Test
  void classes_initializedByTwoThreads_doNotWaitForEachOther()
      throws IOException, InterruptedException {
    List<String> names = List.of("Input", "Op", "Elementary", "Value", "Constants");
    for (int i = 0; i < 20; i++) {
      try (URLClassLoader loader = fresh()) {
        ExecutorService threads = Executors.newFixedThreadPool(names.size());
        names.forEach(name -> threads.execute(() -> initialize(loader, name)));
        threads.shutdown();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS), "a deadlock of class set-up");
      }
    }
  }
}
