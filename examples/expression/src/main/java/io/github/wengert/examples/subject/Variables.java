package io.github.wengert.examples.subject;

import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An expression as a function of its variables; data is held. */
record Variables(Subject subject, List<String> list) {

  double[] point() {
    return list.stream().mapToDouble(subject.point().numbers()::get).toArray();
  }

  /** Computes the expression. */
  Value value(Value... x) {
    Map<String, Value> arguments = new HashMap<>(subject.leaves());
    for (int i = 0; i < x.length; i++) {
      arguments.put(list.get(i), x[i]);
    }
    return subject.expression().evaluate(arguments);
  }

  /** Returns all that has a name: the variables, and what is bound in the expression. */
  Map<String, Value> at(double... x) {
    Value[] arguments = new Value[x.length];
    Arrays.setAll(arguments, i -> Value.of(x[i], list.get(i)));
    return Subject.named(value(arguments));
  }
}
