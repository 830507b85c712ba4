package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts the command as a user does, by its script. The build says where it is. */
@EnabledIfSystemProperty(named = "wengert.script", matches = ".+")
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {
  private static final Execution SQUARE = new Execution(0, "value  9.0\nd/dx   6.0\n", "");
  private static final String[] EVAL = {"eval", "x^2", "x=3"};

  /** Where all tests find an archive that one of them has made. */
  @TempDir private static Path cache;

  @TempDir private Path directory;

  /** The script and its jar in a folder of their own. */
  private static Path copy;

  @BeforeAll
  static void copyTheCommand() throws IOException {
    copy = copyTo(Files.createDirectory(cache.resolve("copy")));
  }

  private static Path copyTo(Path folder) throws IOException {
    Path script = Path.of(System.getProperty("wengert.script"));
    Files.copy(script.resolveSibling("examples.jar"), folder.resolve("examples.jar"));
    return Files.copy(script, folder.resolve("wengert"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static Execution run(Map<String, String> environment, String... arguments)
      throws Exception {
    Map<String, String> all = new HashMap<>(Map.of("WENGERT_CACHE", cache.toString()));
    all.putAll(environment);
    List<String> command = new ArrayList<>(List.of(copy.toString()));
    command.addAll(List.of(arguments));
    return Execution.of(command, all, "");
  }

  /** Runs a line of the shell, in which {@code $W} is the command. */
  private static Execution shell(String line, String input) throws Exception {
    return shell(line, input, "");
  }

  private static Execution shell(String line, String input, String options) throws Exception {
    Map<String, String> environment =
        Map.of("W", copy.toString(), "WENGERT_CACHE", cache.toString(), "WENGERT_OPTS", options);
    return Execution.of(List.of("sh", "-c", line), environment, input);
  }

  private static List<Path> archivesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains(".jsa")).toList();
    }
  }

  @Test
  void script_withoutArguments_printsTheReportAndNothingElse() throws Exception {
    Execution result = run(Map.of());

    assertEquals(0, result.code());
    assertTrue(result.out().endsWith("    0 unexplained" + System.lineSeparator()), result.out());
    assertEquals("", result.err());
  }

  @Test
  void script_throughALinkAndInAFolderWithASpace_findsTheJar() throws Exception {
    Path script = copyTo(Files.createDirectory(directory.resolve("a folder")));
    Path link = Files.createSymbolicLink(directory.resolve("link"), script);
    Path relative = Files.createSymbolicLink(directory.resolve("w"), Path.of("link"));
    List<String> command = new ArrayList<>(List.of(relative.toString()));
    command.addAll(List.of(EVAL));

    assertTrue(Files.exists(link));
    assertEquals(SQUARE, Execution.of(command, Map.of(), ""));
    assertEquals(1, archivesIn(directory.resolve("a folder").resolve("wengert.cache")).size());
  }

  @Test
  @Tag("slow")
  void starts_atTheSameTime_leaveOneArchiveThatIsUsed() throws Exception {
    Map<String, String> environment = Map.of("WENGERT_CACHE", directory.toString());
    List<CompletableFuture<Execution>> runs =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> unchecked(environment)))
            .limit(3)
            .toList();
    for (CompletableFuture<Execution> run : runs) {
      assertEquals(SQUARE, run.get());
    }
    List<Path> archives = archivesIn(directory);
    assertEquals(1, archives.size(), archives::toString);
    assertTrue(Files.size(archives.get(0)) > 1_000_000);

    Map<String, String> telling = new HashMap<>(environment);
    telling.put("WENGERT_OPTS", "-Xshare:auto -Xlog:class+load:file=" + directory + "/log");
    assertEquals(SQUARE, run(telling, EVAL));
    String log = Files.readString(directory.resolve("log"));
    String loaded = log.lines().filter(line -> line.contains("examples.Main ")).findFirst().get();
    assertTrue(loaded.contains("source: shared objects file"), loaded);
  }

  private static Execution unchecked(Map<String, String> environment) {
    try {
      return run(environment, EVAL);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void archive_thatIsBroken_isNeitherUsedNorTold() throws Exception {
    Map<String, String> environment = Map.of("WENGERT_CACHE", directory.toString());
    run(environment, EVAL);
    Path archive = archivesIn(directory).get(0);
    for (byte[] content : List.of(new byte[0], "nonsense".getBytes())) {
      Files.delete(archive);
      Files.write(archive, content);
      assertEquals(SQUARE, run(environment, EVAL));
    }
  }

  @Test
  void folder_thatCannotBeWritten_costsOnlyTime() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    String below = file.resolve("cache").toString();

    assertEquals(SQUARE, run(Map.of("WENGERT_CACHE", below), EVAL));
    assertEquals(SQUARE, run(Map.of("WENGERT_CACHE", ""), EVAL));
    assertEquals(0, Files.size(file));
  }

  @Test
  void java_thatIsMissing_isSaid() throws Exception {
    Execution result = run(Map.of("JAVA_HOME", directory.toString()), EVAL);

    assertEquals(
        new Execution(70, "", "error: no Java: set JAVA_HOME, or put java on the path\n"), result);
  }

  @Test
  @Tag("slow")
  @EnabledOnOs(OS.LINUX)
  void results_thatAreLost_areToldByEveryCommand() throws Exception {
    String lost = "error: cannot write the results: ";
    for (String line :
        List.of(
            "\"$W\"",
            "\"$W\" --help",
            "\"$W\" eval x x=1",
            "\"$W\" check x --gradient x:1 x=1",
            "\"$W\" explain x^2 x=1",
            "\"$W\" graph x^2 x=1",
            "echo '{\"expr\": \"1\"}' | \"$W\" eval --batch")) {
      assertEquals(
          new Execution(74, "", lost + "No space left on device\n"),
          shell(line + " >/dev/full", ""),
          line);
    }
    assertEquals(
        new Execution(74, "", lost + "standard output is closed\n"),
        shell("\"$W\" eval x x=1 >&-", ""));
    Execution file =
        shell(
            "cd '%s'; ln -s /dev/full f.svg; \"$W\" graph x x=1 -o f.svg; c=$?; rm f.svg; exit $c"
                .formatted(directory),
            "");
    assertEquals(74, file.code());
    assertEquals("error: cannot write 'f.svg': No space left on device\n", file.err());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void input_thatIsNone_isWrongUsage() throws Exception {
    for (String line : List.of("eval --batch", "eval --file -")) {
      Execution result = shell("\"$W\" " + line + " </", "");

      assertEquals(2, result.code());
      assertTrue(
          result.err().startsWith("error: cannot read standard input: Is a directory\n"),
          result.err());
    }
    assertEquals(new Execution(0, "", ""), shell("\"$W\" eval --batch <&-", ""));
  }

  @Test
  @Tag("slow")
  void memory_thatIsTooSmall_endsALineOrTheCommandWithOneSentence() throws Exception {
    String large = "x" + "+x".repeat(450_000);
    Path file = Files.writeString(directory.resolve("f"), large);
    String sentence = "not enough memory; WENGERT_OPTS=-Xmx8g gives 8 GB";

    assertEquals(
        new Execution(71, "", "error: " + sentence + "\n"),
        shell("\"$W\" eval --file '" + file + "' x=1", "", "-Xmx20m"));
    assertEquals(
        new Execution(
            3,
            """
            {"value":1.0,"gradient":{}}
            {"error":"%s","line":2,"position":1}
            {"value":2.0,"gradient":{}}
            """
                .formatted(sentence),
            "1 of 3 lines had an error\n"),
        shell(
            "\"$W\" eval --batch",
            "{\"expr\": \"1\"}\n{\"expr\": \"" + large + "\"}\n{\"expr\": \"2\"}\n",
            "-Xmx20m"));
  }

  @Test
  void stack_thatIsTooSmall_endsALineOrTheCommandWithOneSentence() throws Exception {
    String deep = "pow(1, ".repeat(249) + "1" + ")".repeat(249);
    String sentence = "the stack is too small; WENGERT_OPTS=-Xss8m gives 8 MB";

    Execution command = shell("\"$W\" eval '" + deep + "'", "", "-Xss200k");
    assertEquals(71, command.code(), command.err());
    assertEquals(
        new Execution(
            3,
            """
            {"value":1.0,"gradient":{}}
            {"error":"%s","line":2,"position":1}
            {"value":1.0,"gradient":{}}
            """
                .formatted(sentence),
            "1 of 3 lines had an error\n"),
        shell(
            "\"$W\" eval --batch",
            "{\"expr\": \"pow(1,2)\"}\n{\"expr\": \"" + deep + "\"}\n{\"expr\": \"pow(1,3)\"}\n",
            "-Xss200k"));
  }
}
