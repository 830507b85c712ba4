package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import io.github.wengert.autodiff.Value;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.numbers.gamma.Erf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** The gradient of a very long loop in a small heap, in a JVM of its own. */
class LoopMemoryTest {
  private static final int ITERATIONS = 10_000_000;
  private static final double DECAY = 1 - 1e-7;

  @Tag("slow")
  @Test
  void gradient_throughTenMillionIterations_fitsIn512Megabytes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath(),
                LoopMemoryTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
    // every sum of all states decays as each state does, and so does its derivative
    double expected = Math.pow(DECAY, ITERATIONS);
    for (String number : printed.strip().split(" ")) {
      assertEquals(expected, Double.parseDouble(number), 1e-8, printed);
    }
  }

  /** Returns where the engine, what it needs and this test are, on a class or a module path. */
  private static String classPath() throws URISyntaxException {
    List<Class<?>> types =
        List.of(LoopMemoryTest.class, Value.class, ImmutableList.class, Type.class, Erf.class);
    List<String> places = new ArrayList<>();
    for (Class<?> type : types) {
      places.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return places.stream().distinct().collect(Collectors.joining(File.pathSeparator));
  }

  /** Prints the gradient of the sum of the states after all iterations. */
  public static void main(String[] arguments) throws IOException {
    double[] start = new double[10];
    Arrays.fill(start, 0.5);
    Program sum =
        Program.trace(
            x ->
                Value.sum(
                    Loop.repeat(
                        ITERATIONS,
                        x,
                        s -> {
                          Value[] next = new Value[s.length];
                          Value mean = Value.sum(s).mul(0.1);
                          Arrays.setAll(next, i -> s[i].add(mean).mul(0.5 * DECAY));
                          return next;
                        })),
            start);
    StringBuilder line = new StringBuilder();
    for (double derivative : sum.gradientAt(start)) {
      line.append(derivative).append(' ');
    }
    System.out.println(line);
  }
}
