package io.github.wengert.examples;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.playground.Playground;
import io.github.wengert.nn.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Dependencies run one way: examples to nn to autodiff, adapters to autodiff, and inside a module
 * toward its core.
 */
class ArchitectureTest {
  private static final String ROOT = "io.github.wengert.";
  private static final String AUTODIFF = ROOT + "autodiff";
  private static final String NN = ROOT + "nn";
  private static final String EXAMPLES = ROOT + "examples";
  private static final String EXPRESSION = EXAMPLES + ".expression";
  private static final String PLAYGROUND = EXAMPLES + ".playground";

  /** A package of the product, as an import or a qualified name has it. */
  private static final Pattern PACKAGE = Pattern.compile("\\bio\\.github\\.wengert(\\.[a-z]+)+");

  private static Set<String> modulesRequiredBy(Class<?> member) {
    return descriptorOf(member).requires().stream()
        .map(ModuleDescriptor.Requires::name)
        .filter(name -> name.startsWith(ROOT))
        .collect(toSet());
  }

  private static ModuleDescriptor descriptorOf(Class<?> member) {
    try {
      Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ModuleFinder.of(place).findAll().stream()
          .map(ModuleReference::descriptor)
          .findFirst()
          .orElseThrow();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the packages that the sources of a package mention, other than itself. */
  private static Set<String> packagesUsedBy(String name) {
    try (Stream<Path> files = Files.list(sourcesOf(name))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .flatMap(file -> packagesIn(file).stream())
          .filter(used -> !used.equals(name))
          .collect(toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> packagesIn(Path file) {
    try {
      String source = Files.readString(file);
      return PACKAGE.matcher(source).results().map(MatchResult::group).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path sourcesOf(String name) {
    return sourcesOfModule(name).resolve(name.replace('.', '/'));
  }

  private static Path sourcesOfModule(String name) {
    String module = name.substring(ROOT.length()).split("\\.")[0];
    // Surefire tells where the module is; elsewhere it is the working directory
    Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    return here.resolveSibling(module).resolve("src/main/java");
  }

  /** Returns all packages of a module that have sources. */
  private static Set<String> packagesOf(String module) {
    Path sources = sourcesOfModule(module);
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> sources.relativize(file).getParent())
          .filter(folder -> folder != null)
          .map(folder -> folder.toString().replace('/', '.').replace('\\', '.'))
          .collect(toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void modules_requires_runOneWay() {
    assertEquals(Set.of(), modulesRequiredBy(Value.class));
    assertEquals(Set.of(AUTODIFF), modulesRequiredBy(Parameter.class));
    assertEquals(Set.of(AUTODIFF, NN, EXPRESSION, PLAYGROUND), modulesRequiredBy(Main.class));
    assertEquals(Set.of(AUTODIFF), modulesRequiredBy(Expression.class));
    assertEquals(Set.of(AUTODIFF, EXPRESSION), modulesRequiredBy(Playground.class));
  }

  @Test
  void autodiff_everyPackage_knowsNoOtherModule() {
    for (String name : packagesOf(AUTODIFF)) {
      Set<String> others = new TreeSet<>(packagesUsedBy(name));
      others.removeIf(used -> used.startsWith(AUTODIFF));
      assertEquals(Set.of(), others, name);
    }
  }

  @Test
  void autodiff_core_knowsOnlyKernelsAndNames() {
    assertFalse(packagesOf(AUTODIFF).isEmpty());
    assertEquals(Set.of(AUTODIFF + ".math", AUTODIFF + ".naming"), packagesUsedBy(AUTODIFF));
  }

  @Test
  void nn_everyPackage_knowsAutodiffOnly() {
    for (String name : packagesOf(NN)) {
      Set<String> others = new TreeSet<>(packagesUsedBy(name));
      others.removeIf(used -> used.startsWith(AUTODIFF) || used.startsWith(NN));
      assertEquals(Set.of(), others, name);
    }
    assertEquals(Set.of(AUTODIFF, AUTODIFF + ".program", NN + ".checks"), packagesUsedBy(NN));
  }

  @Test
  void examples_packages_runOneWay() {
    String report = EXAMPLES + ".report";
    String mistakes = EXAMPLES + ".mistakes";
    String subject = EXAMPLES + ".subject";
    String cli = EXAMPLES + ".cli";
    String samples = EXAMPLES + ".samples";
    String training = EXAMPLES + ".training";
    String gradbench = EXAMPLES + ".gradbench";
    assertEquals(
        Set.of(EXAMPLES, report, mistakes, cli, samples, training, gradbench),
        packagesOf(EXAMPLES));
    assertFalse(packagesUsedBy(samples).contains(cli));
    assertEquals(Set.of(), packagesUsedBy(report));
    assertEquals(Set.of(AUTODIFF, NN, NN + ".optimize", NN + ".train"), packagesUsedBy(training));
    assertEquals(
        Set.of(
            AUTODIFF,
            AUTODIFF + ".check",
            AUTODIFF + ".explain",
            AUTODIFF + ".program",
            EXPRESSION,
            gradbench,
            PLAYGROUND,
            subject,
            training),
        packagesUsedBy(cli));
    assertEquals(Set.of(AUTODIFF, AUTODIFF + ".program"), packagesUsedBy(gradbench));
    assertEquals(Set.of(AUTODIFF, NN, NN + ".optimize", report), packagesUsedBy(mistakes));
  }

  /** Returns the folders of the adapters, which are modules of their own. */
  private static List<Path> adapters() throws IOException {
    Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    try (Stream<Path> folders = Files.list(here.resolveSibling("autodiff").resolve("adapters"))) {
      return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).sorted().toList();
    }
  }

  @Test
  void adapters_everyOne_knowsAutodiffOnly() throws IOException {
    for (Path adapter : adapters()) {
      if (!Files.exists(adapter.resolve("src/main"))) {
        continue;
      }
      String own = AUTODIFF + "." + adapter.getFileName();
      try (Stream<Path> files = Files.walk(adapter.resolve("src/main"))) {
        Set<String> others =
            files
                .filter(file -> file.toString().matches(".*\\.(java|kt)"))
                .flatMap(file -> packagesIn(file).stream())
                .filter(name -> !name.startsWith(own) && !packagesOf(AUTODIFF).contains(name))
                .collect(toSet());
        assertEquals(Set.of(), others, own);
      }
    }
  }

  /** So that nobody depends on an adapter, which would need its library. */
  @Test
  void modules_everyPackage_knowsNoAdapter() throws IOException {
    for (Path adapter : adapters()) {
      String own = AUTODIFF + "." + adapter.getFileName();
      for (String module : List.of(AUTODIFF, NN, EXAMPLES)) {
        for (String name : packagesOf(module)) {
          assertFalse(packagesUsedBy(name).contains(own), name + " uses " + own);
        }
      }
    }
  }

  @Test
  void adapters_everyOne_isBuiltAndInTheBillOfMaterials() throws IOException {
    Path adapters = adapters().get(0).getParent();
    String parent = Files.readString(adapters.resolve("../../pom.xml"));
    String bom = Files.readString(adapters.resolve("bom/pom.xml"));
    for (Path adapter : adapters()) {
      String name = adapter.getFileName().toString();
      assertTrue(parent.contains("<module>autodiff/adapters/" + name + "</module>"), name);
      assertTrue(bom.contains("<artifactId>wengert-" + name + "</artifactId>"), name);
    }
  }
}
