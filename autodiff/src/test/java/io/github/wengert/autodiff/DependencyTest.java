package io.github.wengert.autodiff;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which part may know which, read from the sources of this module. */
class DependencyTest {
  private static final String CORE = "io.github.wengert.autodiff";
  private static final Path MAIN = Path.of("src", "main", "java");
  private static final Path TESTS = Path.of("src", "test", "java");

  /** The libraries that the module may need when it runs. */
  private static final Set<String> LIBRARIES =
      Set.of(
          "com.google.common",
          "org.objectweb.asm",
          "org.apache.commons.numbers.gamma",
          "org.jspecify", // static, for compilers only
          "java.base",
          "java.desktop"); // static, for PNG only

  private static final Pattern HOUSE_TYPE =
      Pattern.compile("\\b(io\\.github\\.wengert[a-z.]*)\\.([A-Z]\\w*)");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern PERMITS = Pattern.compile("permits ([\\w, ]+)\\{");
  private static final Pattern REQUIRES =
      Pattern.compile("requires (?:transitive |static )*([\\w.]+);");

  @Test
  void core_knowsOnlyTheKernelsAndNames() {
    assertEquals(Set.of(CORE + ".math", CORE + ".naming"), packagesUsedIn(CORE));
    assertEquals(Set.of(), packagesUsedIn(CORE + ".math"));
    assertEquals(Set.of(), packagesUsedIn(CORE + ".naming"));
  }

  /** The words of a report, which the rooms below {@code check} use and which use nothing. */
  private static final Set<String> WORDS_OF_REPORTS = Set.of("Behavior", "Mistake", "Verdict");

  @Test
  void packages_knowEachOtherInOneDirection() {
    MutableGraph<String> uses = GraphBuilder.directed().allowsSelfLoops(false).build();
    for (String name : packages()) {
      packagesUsedIn(name).forEach(used -> uses.putEdge(name, used));
    }
    assertFalse(Graphs.hasCycle(uses), uses.toString());
  }

  /**
   * The rooms of the compiler in the order in which they are read: each knows earlier ones only.
   */
  private static final List<String> ROOMS =
      List.of(
          "ir",
          "trace",
          "derive",
          "sparse",
          "pass",
          "loop",
          "jvm",
          "exec",
          "batch",
          "routine",
          "list",
          "text",
          "language",
          "source");

  @Test
  void rooms_ofTheCompiler_knowEarlierOnesOnly() {
    String prefix = CORE + ".program.";
    List<String> rooms = packages().stream().filter(room -> room.startsWith(prefix)).toList();
    assertEquals(Set.copyOf(ROOMS), Set.copyOf(rooms.stream().map(r -> tail(r, prefix)).toList()));
    for (String room : rooms) {
      for (String used : packagesUsedIn(room)) {
        boolean earlier =
            !used.startsWith(CORE + ".program")
                || ROOMS.indexOf(tail(used, prefix)) < ROOMS.indexOf(tail(room, prefix))
                    && used.startsWith(prefix);
        assertTrue(earlier, room + " knows " + used);
      }
    }
  }

  private static String tail(String name, String prefix) {
    return name.substring(Math.min(name.length(), prefix.length()));
  }

  /** Whether a class is exercised cannot be read; but a test can be held to say which it covers. */
  @Test
  void classes_ofTheCompiler_areNamedInATest() {
    String tests = sources(TESTS).stream().map(DependencyTest::read).collect(joining());
    Set<String> named = Pattern.compile("\\W+").splitAsStream(tests).collect(Collectors.toSet());
    for (Path file : sources(MAIN)) {
      String name = file.getFileName().toString().replace(".java", "");
      if (packageOf(file).startsWith(CORE + ".program.") && !name.equals("package-info")) {
        assertTrue(named.contains(name), name + " is named in no test");
      }
    }
  }

  @Test
  void classes_ofTheCompiler_knowEachOtherInOneDirection() {
    for (String room : packages()) {
      if (room.startsWith(CORE + ".program")) {
        MutableGraph<String> uses = usesWithin(room);
        assertFalse(Graphs.hasCycle(uses), room + ": " + uses);
      }
    }
  }

  /** Returns which class names which; a sealed type and its subtypes count as one. */
  private static MutableGraph<String> usesWithin(String room) {
    Map<String, String> code = new HashMap<>();
    Map<String, String> family = new HashMap<>();
    for (Path file : sources(MAIN)) {
      if (packageOf(file).equals(room)) {
        String name = file.getFileName().toString().replace(".java", "");
        code.put(name, code(file));
        family.putIfAbsent(name, name);
        Matcher permits = PERMITS.matcher(code(file));
        if (permits.find()) {
          Stream.of(permits.group(1).split(",")).forEach(type -> family.put(type.strip(), name));
        }
      }
    }
    MutableGraph<String> uses = GraphBuilder.directed().allowsSelfLoops(false).build();
    code.forEach(
        (name, text) ->
            code.keySet().stream()
                .filter(other -> !family.get(other).equals(family.get(name)))
                .filter(other -> Pattern.compile("\\b" + other + "\\b").matcher(text).find())
                .forEach(other -> uses.putEdge(family.get(name), family.get(other))));
    return uses;
  }

  @Test
  void wordsOfReports_useNothing() {
    for (String word : WORDS_OF_REPORTS) {
      String code = code(MAIN.resolve(CORE.replace('.', '/')).resolve("check/" + word + ".java"));
      assertTrue(code.contains("enum " + word), word);
      assertFalse(code.contains("import"), word);
    }
  }

  @Test
  void rooms_ofAFace_areNotExported() {
    String exported = code(MAIN.resolve("module-info.java"));
    for (String room : packages()) {
      boolean open =
          Set.of(CORE, CORE + ".check", CORE + ".explain", CORE + ".program").contains(room);
      assertEquals(open, exported.contains("exports " + room + ";"), room);
    }
  }

  @Test
  void module_knowsNeitherNetworksNorExamples() {
    Set<String> used = new TreeSet<>();
    packages().forEach(name -> used.addAll(packagesUsedIn(name)));
    assertTrue(used.stream().allMatch(name -> name.startsWith(CORE)), used.toString());
  }

  @Test
  void module_requiresOnlyTheAgreedLibraries() {
    Matcher requires = REQUIRES.matcher(code(MAIN.resolve("module-info.java")));
    Set<String> required = new TreeSet<>();
    while (requires.find()) {
      required.add(requires.group(1));
    }
    assertTrue(required.contains("com.google.common"), "found " + required);
    assertTrue(LIBRARIES.containsAll(required), required + " of which only " + LIBRARIES);
  }

  @Test
  void module_whenItIsOne_isWhatItsSourceSays() {
    Module module = Value.class.getModule();
    if (module.isNamed()) {
      assertEquals("io.github.wengert.autodiff", module.getName());
      assertTrue(module.isExported(CORE));
    }
    assertTrue(code(MAIN.resolve("module-info.java")).contains("exports " + CORE + ";"));
  }

  @Test
  void files_exceptTheTableAndItsFluentForm_haveAtMostFourHundredLines() {
    for (Path file : sources(MAIN, TESTS)) {
      if (file.endsWith("Elementary.java") || file.endsWith("Value.java")) {
        continue;
      }
      long lines = read(file).lines().count();
      assertTrue(lines <= 400, file + " has " + lines + " lines");
    }
  }

  @Test
  void folders_ofFacesAndRooms_areFewEnoughToRead() {
    for (String room : packages()) {
      if (room.startsWith(CORE + ".program") || room.startsWith(CORE + ".check")) {
        long files = sources(MAIN).stream().filter(file -> packageOf(file).equals(room)).count();
        assertTrue(files <= 15, room + " has " + files + " files");
      }
    }
  }

  private static Set<String> packages() {
    return sources(MAIN).stream()
        .filter(file -> !file.endsWith("module-info.java"))
        .map(DependencyTest::packageOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String packageOf(Path file) {
    return MAIN.relativize(file.getParent()).toString().replaceAll("[/\\\\]", ".");
  }

  /** Returns the packages of the house, but itself, that a package names outside of comments. */
  private static Set<String> packagesUsedIn(String name) {
    Set<String> used = new TreeSet<>();
    for (Path file : sources(MAIN)) {
      if (packageOf(file).equals(name)) {
        Matcher matcher = HOUSE_TYPE.matcher(code(file));
        while (matcher.find()) {
          boolean word =
              matcher.group(1).equals(CORE + ".check")
                  && WORDS_OF_REPORTS.contains(matcher.group(2));
          if (!word) {
            used.add(matcher.group(1));
          }
        }
      }
    }
    used.remove(name);
    return used;
  }

  private static List<Path> sources(Path... roots) {
    return Stream.of(roots).flatMap(DependencyTest::walk).sorted().toList();
  }

  private static Stream<Path> walk(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String code(Path file) {
    return COMMENT.matcher(read(file)).replaceAll("");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
