package io.github.wengert.examples.gradbench;

import java.util.Map;
import java.util.function.Function;

/**
 * The functions of an eval, by name: each makes of an input the task to evaluate it. Making it is
 * timed as preparation: programs for the sizes of the input are recorded, differentiated, compiled,
 * and run on made-up numbers, so that what is timed as evaluation runs compiled code.
 *
 * @param name the name of the eval
 * @param functions its functions
 */
record Eval(String name, Map<String, Function<Input, Task>> functions) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Eval that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name + " with " + functions.keySet();
  }
}
