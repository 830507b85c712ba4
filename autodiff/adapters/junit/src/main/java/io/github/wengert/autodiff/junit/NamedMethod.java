package io.github.wengert.autodiff.junit;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A method that an annotation names, of numbers or values in one array or one by one.
 *
 * @param method the method
 * @param target what it is called on, or null if it is static
 */
record NamedMethod(Method method, @Nullable Object target) {

  /** Finds a method by its name, or by class#name. */
  static NamedMethod find(String name, ExtensionContext context) {
    int hash = name.indexOf('#');
    Class<?> owner =
        hash < 0 ? context.getRequiredTestClass() : load(name.substring(0, hash), context);
    String simple = name.substring(hash + 1);
    List<Method> found =
        ReflectionSupport.findMethods(
            owner,
            method -> method.getName().equals(simple) && !method.isSynthetic(),
            HierarchyTraversalMode.BOTTOM_UP);
    if (found.size() != 1) {
      throw new ExtensionConfigurationException(
          found.size() + " methods named '" + simple + "' in " + owner.getName() + "; want one");
    }
    Method method = found.get(0);
    if (Modifier.isStatic(method.getModifiers())) {
      return new NamedMethod(method, null);
    }
    Object target = context.getRequiredTestInstance();
    if (!method.getDeclaringClass().isInstance(target)) {
      throw new ExtensionConfigurationException(method + " is neither static nor of the test");
    }
    return new NamedMethod(method, target);
  }

  private static Class<?> load(String name, ExtensionContext context) {
    ClassLoader loader = context.getRequiredTestClass().getClassLoader();
    return ReflectionSupport.tryToLoadClass(name, loader)
        .getOrThrow(e -> new ExtensionConfigurationException("no class " + name, e));
  }

  boolean returns(Class<?> type) {
    return method.getReturnType() == type;
  }

  void mustReturn(Class<?> type) {
    if (!returns(type)) {
      throw new ExtensionConfigurationException(method + " returns no " + type.getSimpleName());
    }
  }

  /** Checks that the arguments are of this type, one by one or in an array. */
  void mustTake(Class<?> type) {
    Class<?>[] types = method.getParameterTypes();
    boolean fits =
        takesArray()
            ? types[0].getComponentType() == type
            : types.length > 0 && Arrays.stream(types).allMatch(each -> each == type);
    if (!fits) {
      throw new ExtensionConfigurationException(
          method + " takes neither " + type.getSimpleName() + "s nor one array of them");
    }
  }

  private boolean takesArray() {
    return method.getParameterCount() == 1 && method.getParameterTypes()[0].isArray();
  }

  /** Returns how many arguments there are; 0 for an array, which does not tell. */
  int argumentCount() {
    return takesArray() ? 0 : method.getParameterCount();
  }

  boolean hasArgumentNames() {
    return !takesArray() && method.getParameters()[0].isNamePresent();
  }

  List<String> argumentNames() {
    return Arrays.stream(method.getParameters()).map(Parameter::getName).toList();
  }

  /** Calls the method with an array of numbers or of values. */
  Object invoke(Object array) {
    if (takesArray()) {
      return ReflectionSupport.invokeMethod(method, target, array);
    }
    Object[] arguments = new Object[Array.getLength(array)];
    Arrays.setAll(arguments, i -> Array.get(array, i));
    return ReflectionSupport.invokeMethod(method, target, arguments);
  }
}
