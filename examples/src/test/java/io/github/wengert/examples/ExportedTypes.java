package io.github.wengert.examples;

import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.nn.Parameter;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types that the modules of the product offer to everybody. A module is named by a member. */
final class ExportedTypes {
  private ExportedTypes() {}

  static Stream<Class<?>> modules() {
    return Stream.of(Value.class, Parameter.class, Expression.class, Main.class);
  }

  static Stream<Class<?>> ofAllModules() {
    return modules().flatMap(member -> of(member).stream());
  }

  static List<Class<?>> of(Class<?> member) {
    ModuleReference module = moduleOf(member);
    Set<String> exported = exports(module.descriptor());
    List<Class<?>> types = new ArrayList<>();
    try (ModuleReader reader = module.open();
        Stream<String> files = reader.list()) {
      for (String file : files.filter(name -> name.endsWith(".class")).toList()) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        if (!name.endsWith("-info")) {
          Class<?> type = Class.forName(name, false, ExportedTypes.class.getClassLoader());
          if (exported.contains(type.getPackageName()) && isPublic(type)) {
            types.add(type);
          }
        }
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    return types;
  }

  /** Tells whether a type may be used by everybody, as far as the module of a member decides it. */
  static boolean isVisible(Class<?> type, Class<?> member) {
    if (type.isArray()) {
      return isVisible(type.getComponentType(), member);
    }
    ModuleDescriptor module = moduleOf(member).descriptor();
    String name = type.getPackageName();
    return isPublic(type) && (!module.packages().contains(name) || exports(module).contains(name));
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      if (!Modifier.isPublic(outer.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> exports(ModuleDescriptor module) {
    return module.exports().stream()
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  private static ModuleReference moduleOf(Class<?> member) {
    try {
      Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ModuleFinder.of(place).findAll().iterator().next();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
