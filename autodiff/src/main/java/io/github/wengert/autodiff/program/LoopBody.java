package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.list.LongLists;
import io.github.wengert.autodiff.program.routine.Body;
import io.github.wengert.autodiff.program.trace.BodyTracer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The function that a loop runs, with the values that it captures, which may become more while it
 * runs. For one thread.
 */
final class LoopBody {
  private final Value[] at;
  private BodyTracer tracer;
  private Body body;

  LoopBody(Value[] at, Function<Value[], List<Value>> function) {
    for (int i = 0; i < at.length; i++) {
      int index = i;
      Objects.requireNonNull(at[i], () -> "value " + index + " that a loop is given is null");
    }
    this.at = at.clone();
    this.tracer = new BodyTracer(Numbering.names("x", at.length), function);
  }

  int captured() {
    return tracer.captured().size();
  }

  /** Returns the function, recorded at the numbers of the first iteration. */
  Body body() {
    while (body == null) {
      try {
        BodyTracer current = tracer;
        Tape first = LongLists.routines(current.trace(numbers()));
        body = new Body(x -> LongLists.routines(current.trace(x)), first);
      } catch (BodyTracer.MissingCapture missed) {
        if (!miss(missed)) {
          throw missed;
        }
      }
    }
    return body;
  }

  private double[] numbers() {
    return Stream.concat(tracer.captured().stream(), Arrays.stream(at))
        .mapToDouble(Recording::numberOf)
        .toArray();
  }

  Value[] apply(Supplier<Routine> routine, Value... arguments) {
    return apply(routine, null, arguments);
  }

  /** Applies a routine of this function and another to what they capture and to arguments. */
  Value[] apply(Supplier<Routine> routine, LoopBody other, Value... arguments) {
    while (true) {
      try {
        body();
        List<Value> all = new ArrayList<>();
        Routine made = routine.get();
        all.addAll(tracer.captured());
        if (other != null) {
          all.addAll(other.tracer.captured());
        }
        all.addAll(Arrays.asList(arguments));
        return made.apply(all.toArray(new Value[0]));
      } catch (BodyTracer.MissingCapture missed) {
        boolean known = miss(missed);
        if (other != null) {
          known |= other.miss(missed);
        }
        if (!known) {
          throw missed; // by the body of a loop inside
        }
      }
    }
  }

  /** Captures what was missed, if it was this function that missed it. */
  private boolean miss(BodyTracer.MissingCapture missed) {
    BodyTracer before = tracer;
    tracer = before.with(missed);
    body = tracer == before ? body : null;
    return tracer != before;
  }
}
