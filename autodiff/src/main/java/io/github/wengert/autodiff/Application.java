package io.github.wengert.autodiff;

import io.github.wengert.autodiff.naming.CreationSites;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A routine applied to its arguments: a node without a number, from which the nodes of the results
 * are made. Graphs show the results alone; sweeps come through here, so that the adjoints of all
 * results are passed on together.
 */
final class Application extends Value {
  private final Routine routine;
  private final Value[] arguments;
  private final Recording[] recordings;

  /** Keeps the array. */
  Application(Routine routine, Value... arguments) {
    super(Double.NaN, newest(arguments), traits(arguments));
    this.routine = routine;
    this.arguments = arguments;
    this.recordings = Recording.joined(arguments);
  }

  /** Runs the routine, and returns a node for each result. */
  Value[] results() {
    double[] numbers = new double[routine.resultCount()];
    if (isPlaceholder()) {
      Arrays.fill(numbers, Double.NaN);
    } else {
      routine.run(Routine.numbers(arguments), numbers, 0, true);
    }
    Value[] results = new Value[numbers.length];
    for (int i = 0; i < results.length; i++) {
      results[i] =
          CreationSites.made(new Part(this, new Routine.Result(this, i), numbers[i], null));
    }
    return results;
  }

  Routine routine() {
    return routine;
  }

  @Override
  @Nullable String givenName() {
    return null;
  }

  @Override
  Value withName(String newName) {
    throw new UnsupportedOperationException("an application has no name; its results may");
  }

  @Override
  Op operation() {
    return routine;
  }

  @Override
  Value[] arguments() {
    return arguments;
  }

  @Override
  Recording[] recordings() {
    return recordings;
  }

  @Override
  void propagate(double adjoint, Sweep sweep) {
    if (isConstant()) {
      return;
    }
    double[] adjoints = sweep.adjointsOfResults(this);
    Value[] numbers = new Value[arguments.length];
    boolean[] wanted = new boolean[arguments.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Value.constant(arguments[i].data);
      wanted[i] = !arguments[i].isConstant();
    }
    List<@Nullable Value> contributions =
        routine.pullback(
            Routine.VALUES,
            Arrays.asList(numbers),
            Arrays.asList(Value.constants(adjoints)),
            wanted);
    for (int i = 0; i < wanted.length; i++) {
      Value contribution = contributions.get(i);
      if (contribution != null) {
        sweep.add(arguments[i], contribution.data);
      }
    }
  }

  /** Returns the application behind some adjoints of its results, null for those that are 0. */
  List<@Nullable Value> pullback(@Nullable Value[] adjoints, boolean[] wanted) {
    List<Value> all =
        Arrays.stream(adjoints).map(adjoint -> adjoint == null ? Constants.ZERO : adjoint).toList();
    return routine.pullback(Routine.VALUES, Arrays.asList(arguments), all, wanted);
  }

  /** Returns the tangents of the results as expressions, given those of the arguments. */
  List<Value> pushforward(List<@Nullable Value> speeds) {
    return routine.pushforward(Routine.VALUES, Arrays.asList(arguments), speeds);
  }

  /** Returns the tangents of the results, given those of the arguments; null for those at rest. */
  double[] pushforward(@Nullable Double[] speeds) {
    Value[] numbers = new Value[arguments.length];
    @Nullable Value[] tangents = new Value[arguments.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Value.constant(arguments[i].data);
      Double speed = speeds[i];
      tangents[i] = speed == null ? null : Value.constant(speed);
    }
    return routine
        .pushforward(Routine.VALUES, Arrays.asList(numbers), Arrays.asList(tangents))
        .stream()
        .mapToDouble(tangent -> tangent.data)
        .toArray();
  }

  /** A result of an application. */
  static final class Part extends Value {
    private final Application application;
    private final Routine.Result operation;
    private final @Nullable String name;

    Part(Application application, Routine.Result operation, double data, @Nullable String name) {
      super(data, application.key, application.key);
      this.application = application;
      this.operation = operation;
      this.name = name;
    }

    Application application() {
      return application;
    }

    int index() {
      return operation.index();
    }

    @Override
    @Nullable String givenName() {
      return name;
    }

    @Override
    Value withName(String newName) {
      return CreationSites.made(new Part(application, operation, data, newName));
    }

    @Override
    Op operation() {
      return operation;
    }

    @Override
    Value[] arguments() {
      return application.arguments;
    }

    @Override
    Value[] sources() {
      return new Value[] {application};
    }

    @Override
    Recording[] recordings() {
      return application.recordings;
    }

    @Override
    void propagate(double adjoint, Sweep sweep) {
      if (!isConstant()) {
        sweep.addToResult(application, operation.index(), adjoint);
      }
    }
  }
}
