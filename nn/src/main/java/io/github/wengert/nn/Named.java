package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.List;

/** Functions of the library under the names of their constants, so that models can be printed. */
final class Named {
  private Named() {}

  static Activation activation(String name, Activation function) {
    return new Activation() {
      @Override
      public Value of(Value net) {
        return function.of(net);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  static Loss loss(String name, Loss function) {
    return new Loss() {
      @Override
      public Value of(List<Value> outputs, List<Value> targets) {
        return function.of(outputs, targets);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  static Penalty penalty(String name, Penalty function) {
    return new Penalty() {
      @Override
      public Value of(List<Value> weights) {
        return function.of(weights);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }
}
