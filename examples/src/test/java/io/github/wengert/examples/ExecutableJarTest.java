package io.github.wengert.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar as a user does, in a JVM of its own. The build says where the jar is. */
@EnabledIfSystemProperty(named = "examples.jar", matches = ".+")
class ExecutableJarTest {
  /** Folders of class files, and what the notice calls their library. */
  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("com/google/common/", "guava"),
          Map.entry("com/google/thirdparty/", "guava"),
          Map.entry("com/google/gson/", "gson"),
          Map.entry("com/google/j2objc/", "j2objc-annotations"),
          Map.entry("io/github/wengert/", "examples.jar"),
          Map.entry("me/tongfei/progressbar/", "progressbar"),
          Map.entry("org/antlr/", "antlr4-runtime"),
          Map.entry("org/apache/commons/numbers/", "commons-numbers"),
          Map.entry("org/jspecify/", "jspecify"),
          Map.entry("org/objectweb/asm/", "org.ow2.asm"),
          Map.entry("picocli/", "picocli"));

  @TempDir private Path directory;

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(System.getProperty("examples.jar"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> limited(String modules, String... arguments) {
    List<String> command = command(arguments);
    command.addAll(1, List.of("--limit-modules", modules));
    return command;
  }

  private static Execution run(String input, String... arguments) throws Exception {
    return Execution.of(command(arguments), Map.of(), input);
  }

  @Test
  void playground_asWritten_isOnePage() throws Exception {
    Path page = directory.resolve("playground.html");
    Execution written = run("", "playground", "-o", page.toString());
    assertEquals("", written.err());
    assertEquals(0, written.code());
    String html = Files.readString(page);
    assertTrue(html.startsWith("<!DOCTYPE html>"), html.substring(0, 100));
    assertTrue(html.length() <= 2_500_000, () -> html.length() + " characters");
    assertFalse(html.contains("http://") || html.contains("https://"), "an address");
  }

  @Test
  void jar_withoutArguments_printsTheReportAndNoWarning() throws Exception {
    Execution result = run("");

    assertEquals(0, result.code());
    assertTrue(result.out().endsWith("    0 unexplained" + System.lineSeparator()), result.out());
    assertEquals("", result.err());
  }

  @Test
  void jar_namesEveryLibraryItContains() throws Exception {
    try (JarFile jar = new JarFile(System.getProperty("examples.jar"))) {
      assertNotNull(jar.getEntry("META-INF/LICENSE"));
      assertNotNull(jar.getEntry("META-INF/NOTICE"));
      JarEntry entry = jar.getJarEntry("META-INF/NOTICE-libraries.txt");
      String notice = new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
          .map(name -> library(name))
          .distinct()
          .forEach(library -> assertTrue(notice.contains(library), library));
    }
  }

  private static String library(String classFile) {
    return LIBRARIES.entrySet().stream()
        .filter(library -> classFile.startsWith(library.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError(classFile + " is of no known library"));
  }

  @Test
  void jar_withEval_printsTheResultAndNoWarning() throws Exception {
    assertEquals(
        new Execution(0, "value  6.909297426825682\nd/dx   2.5838531634528574\nd/dy   2.0\n", ""),
        run("", "eval", "x*y + sin(x)", "x=2", "y=3"));
  }

  @Test
  void jar_withBatch_readsAndWritesUtf8InEveryLocale() throws Exception {
    assertEquals(
        new Execution(0, "{\"value\":2.0,\"gradient\":{\"größe\":1.0}}\n", ""),
        run("{\"expr\": \"größe\", \"at\": {\"größe\": 2}}\n", "eval", "--batch"));
  }

  @Test
  void jar_withAWrongExpression_exitsWith2() throws Exception {
    Execution result = run("", "eval", "sn(x)", "x=2");

    assertEquals(2, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().startsWith("error: unknown function 'sn'; did you mean 'sin'?"));
  }

  @Test
  void picture_withoutJavaDesktop_isAnSvgButNoPng() throws Exception {
    String modules = "java.base,java.logging,java.sql";
    Path png = directory.resolve("g.png");
    Path svg = directory.resolve("g.svg");

    assertEquals(
        new Execution(
            2,
            "",
            """
            error: a PNG needs the module java.desktop, which this JVM runs without; start it with \
            --add-modules java.desktop, or write an SVG
            Try 'wengert graph --help'.
            """),
        Execution.of(limited(modules, "graph", "x", "x=1", "-o", png.toString()), Map.of(), ""));
    assertTrue(Files.notExists(png));
    assertEquals(
        new Execution(0, "", ""),
        Execution.of(limited(modules, "graph", "x", "x=1", "-o", svg.toString()), Map.of(), ""));
    assertTrue(Files.readString(svg).contains("<svg"));
  }

  @Test
  @Tag("slow")
  void page_inABrowser_isLaidOutByGraphviz() throws Exception {
    try (JarFile jar = new JarFile(System.getProperty("examples.jar"))) {
      String script = "io/github/wengert/examples/cli/viz-global.js";
      assumeTrue(jar.getEntry(script) != null, "built with -Dviz.skip");
      assertTrue(jar.getEntry("META-INF/NOTICE-viz.txt") != null);
    }
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "no Chromium is installed");
    Path page = directory.resolve("a.html");
    assertEquals(0, run("", "graph", "network-a", "-o", page.toString()).code());

    List<String> browser =
        List.of(
            "/usr/bin/chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--user-data-dir=" + directory.resolve("profile"),
            "--virtual-time-budget=20000",
            "--dump-dom",
            page.toUri().toString());
    String dom = Execution.of(browser, Map.of(), "").out();

    assertTrue(dom.contains("data-layout=\"graphviz\""), () -> dom.substring(0, 500));
    assertTrue(dom.contains("Viz.js (MIT) with Graphviz (EPL)"));
  }

  @Test
  void jar_whoseOutputIsClosed_endsWithAMessage() throws Exception {
    Path err = directory.resolve("err");
    Process process = Execution.start(command("eval", "--batch"), Map.of(), err);
    process.getInputStream().close();
    byte[] line = "{\"expr\": \"1\"}\n".getBytes(UTF_8);
    try (OutputStream in = process.getOutputStream()) {
      for (int i = 0; i < 1_000_000 && process.isAlive(); i++) {
        in.write(line);
      }
    } catch (IOException ended) {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }

    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(74, process.exitValue());
    assertEquals("error: cannot write the results: Broken pipe\n", Files.readString(err));
  }
}
