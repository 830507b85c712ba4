package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Calls a function: the arguments are its inputs, the results its outputs. */
public final class CallRoutine extends Routine {
  private final Body body;

  /** Which inputs are differentiated. */
  private final boolean[] active;

  /** Prepares to call a function by which inputs it is differentiated. */
  public CallRoutine(Body body, boolean... active) {
    super("call", body.inputs(), body.outputs());
    this.body = body;
    this.active = active;
  }

  private CallRoutine(Body body) {
    this(body, Masks.all(body.inputs()));
  }

  public Body body() {
    return body;
  }

  /** Returns which inputs are differentiated. */
  public boolean[] active() {
    return active.clone();
  }

  @Override
  public void prepare() {
    body.prepare();
  }

  @Override
  public void run(double[] arguments, double[] out, int at, boolean compiles) {
    body.engine(compiles, 1).run(arguments, out, at);
  }

  @Override
  public Value[] unroll(Value... arguments) {
    return Unrolling.outputs(body, arguments);
  }

  @Override
  public Value open(int result, int iteration, Value... arguments) {
    Objects.checkIndex(iteration, 1);
    return Unrolling.opened(body, result, numbers(arguments), arguments);
  }

  @Override
  public <S> List<S> dependencies(Sets<S> sets, List<S> arguments) {
    return body.dependencies(sets, Masks.orElse(Masks.only(active, arguments), sets.none()));
  }

  @Override
  public <T> List<T> pullback(
      Writer<T> out, List<T> arguments, List<T> adjoints, boolean[] wanted) {
    boolean[] mask = Masks.and(active, wanted);
    if (!Masks.any(mask)) {
      return Masks.scatter(mask, List.of());
    }
    Body back = body.pullback(mask);
    List<T> all = new ArrayList<>(arguments);
    all.addAll(adjoints);
    return Masks.scatter(mask, out.apply(new CallRoutine(back), all));
  }

  @Override
  public <T> List<T> pushforward(Writer<T> out, List<T> arguments, List<T> tangents) {
    boolean[] mask = Masks.and(active, Masks.present(tangents));
    Body forward = body.pushforward(mask);
    List<T> all = new ArrayList<>(arguments);
    all.addAll(Masks.gather(mask, tangents));
    return out.apply(new CallRoutine(forward), all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallRoutine that
        && Arrays.equals(active, that.active)
        && body.equals(that.body);
  }

  @Override
  public int hashCode() {
    return body.hashCode();
  }
}
