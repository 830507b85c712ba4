package io.github.wengert.autodiff.program.jvm;

import java.util.HashMap;
import java.util.Map;

/**
 * The local variables of a method under construction that hold what was loaded, in one iteration of
 * a loop or outside of loops, where those of the scopes around can be used as well. For one thread.
 */
final class Scope {
  private final Scope around;
  private final Map<Object, Integer> locals = new HashMap<>();

  Scope(Scope around) {
    this.around = around;
  }

  /** Returns the scope around. */
  Scope around() {
    return around;
  }

  /** Returns the local variable that holds something, or −1. */
  int local(Object held) {
    for (Scope scope = this; scope != null; scope = scope.around) {
      Integer local = scope.locals.get(held);
      if (local != null) {
        return local;
      }
    }
    return -1;
  }

  void put(Object held, int local) {
    locals.put(held, local);
  }
}
