package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The section of the README about this package: its code stands here, its output is real. */
class ReadmeTest {

  static Value error(Value[] w) {
    Value h1 = w[0].mul(2).add(w[1].mul(3)).named("h1");
    Value h2 = w[2].mul(2).add(w[3].mul(3)).named("h2");
    Value out = h1.mul(w[4]).add(h2.mul(w[5])).named("out");
    return out.sub(1).square().mul(0.5).named("E");
  }

  static double[] byHand(double[] w) {
    double h1 = 2 * w[0] + 3 * w[1];
    double h2 = 2 * w[2] + 3 * w[3];
    double delta = h1 * w[4] + h2 * w[5] - 1;
    double w5 = w[4] - 0.05 * delta * h1;
    double w6 = w[5] - 0.05 * delta * h2;
    return new double[] {
      2 * delta * w5, 3 * delta * w6, 2 * delta * w5, 3 * delta * w6, delta * h1, delta * h2
    };
  }

  private static Report report() {
    return GradientCheck.of(ReadmeTest::error)
        .names("w1", "w2", "w3", "w4", "w5", "w6")
        .against(ReadmeTest::byHand)
        .at(0.15, 0.20, 0.10, 0.05, 0.16, 0.20)
        .check();
  }

  @Test
  void readme_report_isTheRealOne() throws IOException {
    assertTrue(readme().contains(report().text()), () -> "not in the README:\n" + report().text());
  }

  @Test
  void readme_code_standsInThisTest() throws IOException {
    Path here = base().resolve("src/test/java/io/github/wengert/autodiff/check/ReadmeTest.java");
    String test = withoutSpace(Files.readString(here));
    String section = readme().split("## Check a gradient", 2)[1].split("\n## ", 2)[0];
    String[] blocks = section.split("```");
    int code = 0;
    for (int i = 1; i < blocks.length; i += 2) {
      if (blocks[i].startsWith("java")) {
        for (String part : blocks[i].substring("java".length()).split("\n\n")) {
          assertTrue(test.contains(withoutSpace(part)), part);
          code++;
        }
      }
    }
    assertTrue(code >= 4, "only " + code + " pieces of code");
  }

  @Test
  void readme_oneLine_passes() {
    GradientCheck.of(x -> x[0].mul(x[1].sin()))
        .against(x -> new double[] {Math.sin(x[1]), x[0] * Math.cos(x[1])})
        .at(0.15, 0.20)
        .assertPasses();
  }

  private static String readme() throws IOException {
    return Files.readString(base().resolve("../README.md")).replace("\r\n", "\n");
  }

  /** Surefire tells where the module is; elsewhere it is the working directory. */
  private static Path base() {
    return Path.of(System.getProperty("basedir", ""));
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }
}
