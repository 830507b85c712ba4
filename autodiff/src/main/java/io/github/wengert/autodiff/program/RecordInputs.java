package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A record of values as the inputs of a function, and its gradient as an instance of the same
 * record.
 *
 * <pre>{@code
 * record Market(Value spot, Value rate, Value[] volatilities) {}
 *
 * Market today = new Market(Value.of(100), Value.of(0.02), Value.of(0.2, 0.25));
 * RecordInputs<Market> market = RecordInputs.of(MethodHandles.lookup(), today);
 * Program price = market.trace(Model::price);
 * RecordInputs.Gradient<Market> gradient = market.gradientAt(price, today);
 * gradient.of(Market::spot); // the derivative by the spot
 * gradient.record().volatilities(); // those by the volatilities, as constants
 * }</pre>
 *
 * <p>Components are values, arrays and arrays of arrays of them, and records of such components.
 * The record is read and made by the caller's lookup, so that a module need open nothing. Immutable
 * and safe for use by several threads.
 *
 * @param <R> the record
 */
public final class RecordInputs<R extends Record> {
  private final Part whole;
  private final Class<R> type;
  private final List<String> names;
  private final double[] example;

  /** A component, or a record of them. */
  private interface Part {
    void name(String name, List<String> into);

    void read(String name, Object from, List<Value> into);

    Object make(Iterator<Value> from);
  }

  private RecordInputs(Class<R> type, Part whole, R example) {
    this.type = type;
    this.whole = whole;
    List<String> all = new ArrayList<>();
    whole.name("", all);
    this.names = List.copyOf(all);
    this.example = numbers(example);
  }

  /**
   * Takes the sizes of arrays from an example, which is also where functions are recorded.
   *
   * @param lookup {@code MethodHandles.lookup()} of a class that may use the record
   * @throws IllegalArgumentException if the lookup may not use the record, or a component is
   *     neither a value nor made of values
   */
  @SuppressWarnings("unchecked") // the class of a record is that of its type
  public static <R extends Record> RecordInputs<R> of(MethodHandles.Lookup lookup, R example) {
    Objects.requireNonNull(lookup, "the lookup is null");
    Objects.requireNonNull(example, "the record is null");
    Class<R> type = (Class<R>) example.getClass();
    return new RecordInputs<>(type, part(lookup, type.getSimpleName(), type, example), example);
  }

  private static Part part(
      MethodHandles.Lookup lookup, String name, Class<?> type, Object example) {
    Objects.requireNonNull(example, () -> "'" + name + "' is null");
    if (type == Value.class) {
      return new Single();
    }
    if (type == Value[].class) {
      return array(type, ((Value[]) example).length, new Single());
    }
    if (type == Value[][].class) {
      List<Part> rows = new ArrayList<>();
      for (Value[] row : (Value[][]) example) {
        rows.add(part(lookup, name, Value[].class, row));
      }
      return new Sequence(type, rows);
    }
    if (type.isRecord()) {
      return new Whole(lookup, type, example);
    }
    throw new IllegalArgumentException(
        "'" + name + "' is a " + type.getSimpleName() + ", neither a value nor made of values");
  }

  private static Part array(Class<?> type, int length, Part entry) {
    return new Sequence(type, Collections.nCopies(length, entry));
  }

  /** Returns the number of inputs. */
  public int count() {
    return names.size();
  }

  /** Returns the names of the inputs: spot, volatilities0, …, and leg.rate in a record leg. */
  public List<String> names() {
    return names;
  }

  /**
   * Returns the numbers of a record, in the order of its components.
   *
   * @throws IllegalArgumentException if its arrays are of other lengths than those of the example
   * @throws NullPointerException if a component is null
   */
  public double[] numbers(R record) {
    return values(record).stream().mapToDouble(Value::data).toArray();
  }

  private List<Value> values(R record) {
    List<Value> values = new ArrayList<>();
    whole.read(type.getSimpleName(), record, values);
    return values;
  }

  /**
   * Returns a record of values.
   *
   * @throws IllegalArgumentException if there are not as many as inputs
   */
  public R record(Value... values) {
    if (values.length != count()) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " takes " + count() + " values, not " + values.length);
    }
    return type.cast(whole.make(Arrays.asList(values).iterator()));
  }

  /** Records a function of the record, whose values are all variables. */
  public Program trace(Function<R, Value> function) {
    Objects.requireNonNull(function, "the function to be recorded is null");
    return Program.trace(names, count(), x -> Arrays.asList(function.apply(record(x))), example);
  }

  /**
   * Returns the value and the gradient of a program at a record.
   *
   * @throws IllegalArgumentException if the program has other numbers of inputs or variables
   * @throws IllegalStateException if it has several results
   */
  public Gradient<R> gradientAt(Program program, R at) {
    if (program.inputCount() != count() || program.variableCount() != count()) {
      throw new IllegalArgumentException(
          "the program has "
              + program.inputCount()
              + " inputs, "
              + program.variableCount()
              + " of them variables, and "
              + type.getSimpleName()
              + " has "
              + count());
    }
    double[] gradient = new double[count()];
    double value = program.valueAndGradientAt(numbers(at), gradient);
    return new Gradient<>(value, record(Value.constants(gradient)));
  }

  /** Returns the value and the gradient of a function at a record, by a graph made for it. */
  public Gradient<R> gradientAt(Function<R, Value> function, R at) {
    Value[] x = Value.of(numbers(at));
    Value value = Objects.requireNonNull(function.apply(record(x)), "the function returned null");
    Gradients gradients = value.backward();
    return new Gradient<>(value.data(), record(Value.constants(gradients.of(Arrays.asList(x)))));
  }

  /**
   * A value and its derivatives, as a record. Immutable and safe for use by several threads.
   *
   * @param <R> the record
   */
  public static final class Gradient<R extends Record> {
    private final double value;
    private final R record;

    private Gradient(double value, R record) {
      this.value = value;
      this.record = record;
    }

    /** Returns the value of the function. */
    public double value() {
      return value;
    }

    /** Returns the derivatives as constants, each where its variable is in the record. */
    public R record() {
      return record;
    }

    /** Returns the derivative by one component, as in {@code of(Market::spot)}. */
    public double of(Function<R, Value> component) {
      return component.apply(record).data();
    }

    /** Returns the value, and which record the derivatives are. */
    @Override
    public String toString() {
      return value + " with the gradient as " + record.getClass().getSimpleName();
    }
  }

  /** Returns the record, and how many inputs it is. */
  @Override
  public String toString() {
    return type.getSimpleName() + " of " + count() + " inputs";
  }

  /** A value. */
  private static final class Single implements Part {
    @Override
    public void name(String name, List<String> into) {
      into.add(name);
    }

    @Override
    public void read(String name, Object from, List<Value> into) {
      into.add((Value) from);
    }

    @Override
    public Object make(Iterator<Value> from) {
      return from.next();
    }
  }

  /** An array. */
  private static final class Sequence implements Part {
    private final Class<?> type;
    private final List<Part> entries;

    Sequence(Class<?> type, List<Part> entries) {
      this.type = type;
      this.entries = entries;
    }

    @Override
    public void name(String name, List<String> into) {
      for (int i = 0; i < entries.size(); i++) {
        boolean rows = entries.get(i) instanceof Sequence;
        entries.get(i).name(Numbering.name(name, i) + (rows ? "_" : ""), into);
      }
    }

    @Override
    public void read(String name, Object from, List<Value> into) {
      Object[] array = (Object[]) from;
      if (array.length != entries.size()) {
        throw new IllegalArgumentException(
            "'" + name + "' has " + array.length + " entries, and had " + entries.size());
      }
      for (int i = 0; i < array.length; i++) {
        String entry = Numbering.name(name, i);
        Object value = Objects.requireNonNull(array[i], () -> "'" + entry + "' is null");
        entries.get(i).read(entry, value, into);
      }
    }

    @Override
    public Object make(Iterator<Value> from) {
      Object[] array = (Object[]) Array.newInstance(type.getComponentType(), entries.size());
      Arrays.setAll(array, i -> entries.get(i).make(from));
      return array;
    }
  }

  /** A record. */
  private static final class Whole implements Part {
    private final Class<?> type;
    private final List<String> names = new ArrayList<>();
    private final List<MethodHandle> accessors = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final MethodHandle constructor;

    Whole(MethodHandles.Lookup lookup, Class<?> type, Object example) {
      this.type = type;
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types));
        for (RecordComponent component : components) {
          names.add(component.getName());
          accessors.add(lookup.unreflect(component.getAccessor()));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(
            "the lookup of "
                + lookup.lookupClass().getSimpleName()
                + " may not use the record "
                + type.getSimpleName()
                + "; give MethodHandles.lookup() of a class that may",
            e);
      }
      for (int i = 0; i < types.length; i++) {
        parts.add(part(lookup, names.get(i), types[i], component(i, example)));
      }
    }

    private Object component(int index, Object record) {
      Object component = call(accessors.get(index), record);
      return Objects.requireNonNull(component, () -> "'" + names.get(index) + "' is null");
    }

    @Override
    public void name(String name, List<String> into) {
      for (int i = 0; i < parts.size(); i++) {
        parts.get(i).name(name.isEmpty() ? names.get(i) : name + "." + names.get(i), into);
      }
    }

    @Override
    public void read(String name, Object from, List<Value> into) {
      for (int i = 0; i < parts.size(); i++) {
        parts.get(i).read(names.get(i), component(i, from), into);
      }
    }

    @Override
    public Object make(Iterator<Value> from) {
      Object[] components = new Object[parts.size()];
      Arrays.setAll(components, i -> parts.get(i).make(from));
      return type.cast(call(constructor, components));
    }

    /** Calls what the record itself has; what that throws passes on. */
    private static Object call(MethodHandle handle, Object... arguments) {
      try {
        return handle.invokeWithArguments(arguments);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
