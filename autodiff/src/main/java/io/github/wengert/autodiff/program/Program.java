package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import io.github.wengert.autodiff.program.exec.Binding;
import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.list.LongLists;
import io.github.wengert.autodiff.program.pass.Simplifier;
import io.github.wengert.autodiff.program.source.SourceWriter;
import io.github.wengert.autodiff.program.text.ProgramReader;
import io.github.wengert.autodiff.program.text.ProgramWriter;
import io.github.wengert.autodiff.program.text.StagePrinter;
import io.github.wengert.autodiff.program.text.TapePrinter;
import io.github.wengert.autodiff.program.trace.NamedTape;
import io.github.wengert.autodiff.program.trace.Tracer;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A function that was recorded once, to be evaluated and differentiated many times, about as fast
 * as derivatives written by hand.
 *
 * <pre>{@code
 * Program f = Program.trace(x -> x[0].mul(x[1]).add(x[0].sin()), 2, 3);
 * f.value(2, 3); // 6.909297426825682
 * f.gradientAt(new double[] {2, 3}); // 2.5838531634528574, 2.0
 * double[] g = new double[2];
 * f.valueAndGradientAt(new double[] {2, 3}, g); // allocates nothing
 * f.gradient().jacobian(); // programs again
 * }</pre>
 *
 * <p>So it plugs into libraries: by {@code f::value}, {@code f::values}, {@code f::gradientAt},
 * {@code f::jacobianAt} and {@code f::hessianAt}. Where an optimizer knows variables only, {@link
 * #bind} fixes the data. Programs of derivatives are made when first asked for, and kept. A program
 * is also an operation: {@link #apply}.
 *
 * <p><b>The same bits.</b> Eager evaluation of values, the interpreter and the compiled code agree
 * to the last bit, in the derivatives too. (Which NaN a NaN is does not count.)
 *
 * <p><b>Control flow.</b> A recording holds the branches that were taken, and is made again where
 * others would be: see the comment of this package. A loop of Java is unrolled; {@link Loop} has
 * loops that are not.
 *
 * <p><b>Leaves.</b> The inputs are variables, which are differentiated, or data, which are not. Any
 * other leaf that the function uses is fixed at its number.
 *
 * <p><b>Cost.</b> The first call makes everything that is needed; evaluation into an array then
 * allocates nothing but for loops; the comment of this package has figures, and what happens where
 * no classes can be made. A program may be used by several threads at the same time.
 */
public final class Program extends Differentiable implements ToDoubleFunction<double[]> {
  private final Program origin; // what was traced, and this is a derivative of; or this

  private Program(Signature signature, Specializations specializations, Program origin) {
    super(signature, specializations);
    this.origin = origin == null ? this : origin;
  }

  @Override
  Program derivative(Signature ofDerivative, Specializations recordings) {
    return new Program(ofDerivative, recordings, origin);
  }

  private Program(NamedTape first, Function<double[], Tape> recorder) {
    this(
        first.signature(),
        new Specializations(
            recorder == null ? null : x -> LongLists.routines(recorder.apply(x)),
            LongLists.routines(first.tape())),
        null);
  }

  /**
   * Records a function of several variables with one result, at a point. Threads that the function
   * starts must have ended their part when it returns.
   */
  public static Program trace(Function<Value[], Value> function, double... at) {
    Objects.requireNonNull(function, "the function to be recorded is null");
    return trace(at.length, x -> Arrays.asList(function.apply(x)), at);
  }

  /**
   * Records a function with an array of results, as {@link
   * io.github.wengert.autodiff.Derivatives#jacobianAt} takes it; all inputs are differentiated.
   *
   * @throws IllegalArgumentException if there is no result
   */
  public static Program traceAll(Function<Value[], Value[]> function, double... at) {
    Objects.requireNonNull(function, "the function to be recorded is null");
    return trace(at.length, x -> Arrays.asList(function.apply(x)), at);
  }

  /**
   * Records a function with a list of results. The first {@code variables} inputs are
   * differentiated; the others are data.
   *
   * @throws IllegalArgumentException if there are fewer inputs than variables, or no result
   */
  public static Program trace(
      int variables, Function<Value[], List<Value>> function, double... at) {
    return trace(Numbering.names("x", at.length), variables, function, at);
  }

  /** Records a function whose inputs have names; see {@link #trace(int, Function, double...)}. */
  public static Program trace(
      List<String> names, int variables, Function<Value[], List<Value>> function, double... at) {
    Pass<double[], NamedTape> pass = new Tracer(names, variables, function, at.length).pass();
    return new Program(pass.apply(at), x -> pass.apply(x).tape());
  }

  /** Returns the program of a graph with one result; see {@link #of(List, List)}. */
  public static Program of(Value output, Value... inputs) {
    return of(Arrays.asList(output), Arrays.asList(inputs));
  }

  /**
   * Returns the program of a graph. Inputs are leaves: variables and placeholders are
   * differentiated, {@linkplain Value#data(double, String) data} are not.
   *
   * @throws IllegalArgumentException if an input is no leaf, is given twice or is a constant that
   *     the graph may share with others of the same number, there is no output, or the graph has a
   *     placeholder or an input of a recording that is no input of the program
   */
  public static Program of(List<Value> outputs, List<Value> inputs) {
    return new Program(Tracer.ofGraph(inputs).apply(outputs), null);
  }

  /** Returns the program of a graph with several results; see {@link #of(List, List)}. */
  public static Program of(Value[] outputs, Value... inputs) {
    return of(Arrays.asList(outputs), Arrays.asList(inputs));
  }

  /** Returns the number of inputs, data included. */
  public int inputCount() {
    return signature.inputs.size();
  }

  /** Returns the names of the inputs; x0, x1, … where none was given. */
  public List<String> inputNames() {
    return signature.inputs;
  }

  /**
   * Returns the names of the results: those of the values that the function returned, y0, y1, …
   * where they have none, and dy0/dx0, … for derivatives.
   */
  public List<String> outputNames() {
    return signature.outputs(outputCount());
  }

  /**
   * Returns where in the matrix the results are, if this is a {@linkplain #sparseJacobian sparse
   * Jacobian} or Hessian.
   *
   * @throws IllegalStateException if it is not
   */
  public Sparsity sparsity() {
    if (signature.rowStarts == null || signature.columns == null) {
      throw new IllegalStateException(
          "only sparseJacobian() and sparseHessian() have entries at places of a matrix");
    }
    return new Sparsity(signature.rowStarts, signature.columns, variableCount());
  }

  /** Returns how many ways through the function have been recorded and are kept. */
  public int recordingCount() {
    return specializations.count();
  }

  /** Returns the number of operations after optimization, of the newest recording. */
  public int operationCount() {
    return specializations.newest().optimized().size();
  }

  /** Returns the first result. */
  public double value(double... x) {
    return specializations.first(signature.checked(x));
  }

  @Override
  public double applyAsDouble(double[] x) {
    return value(x);
  }

  /** Returns all results. */
  public double[] values(double... x) {
    double[] out = new double[outputCount()];
    evaluate(x, out);
    return out;
  }

  /** Writes all results to an array, which may be that of the inputs; see the class comment. */
  public void evaluate(double[] x, double[] out) {
    specializations.run(signature.checked(x), out, 0);
  }

  /**
   * Returns this program with its data fixed: the inputs are the variables alone, in their order.
   * Value and derivatives have the bits that this program gives for these data.
   *
   * @param data a number for each input that is data, in order
   * @throws IllegalArgumentException if there are not as many
   */
  public Program bind(double... data) {
    Binding binding = new Binding(signature.active, data);
    return new Program(signature.bound(), specializations.bind(binding), null);
  }

  /**
   * Returns this program with equal subexpressions merged before it is differentiated, as in a
   * determinant by minors. The results have the same bits. An adjoint becomes the sum of fewer
   * contributions, so the <b>last bits of derivatives may differ</b>.
   */
  public Program merged() {
    return new Program(signature, specializations.map(Simplifier::merge), null);
  }

  /**
   * Compiles the newest recording and its loops now instead of when they run, and returns this
   * program. To prepare a gradient, warm up its own program: {@code f.gradient().warmUp()}.
   */
  public Program warmUp() {
    specializations.newest().prepare();
    return this;
  }

  /** Returns this program run by the interpreter, batches too: slow, but no classes are made. */
  public Program interpreted() {
    return new Program(signature, specializations.with(false, specializations.frozen()), origin);
  }

  /**
   * Returns a program that throws an {@link IllegalStateException} instead of re-tracing; the
   * message names the comparison that would take another branch than the recorded one.
   */
  public Program withoutRetracing() {
    return new Program(signature, specializations.with(specializations.compiles(), true), origin);
  }

  /**
   * Applies this program to values, inside the function of another program too: the results are
   * nodes of one operation, a call. No derivative flows into what is given for its data.
   *
   * @param inputs a value for each input, data included
   * @throws IllegalArgumentException if there are not as many
   */
  public Value[] apply(Value... inputs) {
    signature.checkCount(inputs.length);
    return derived.call.get().apply(inputs);
  }

  /**
   * Returns this program over many rows of inputs.
   *
   * @param shared how many inputs, the first ones, are the same for all rows
   * @throws IllegalArgumentException if there are not this many
   */
  public Batch batch(int shared) {
    return new Batch(specializations, inputCount(), shared, toString());
  }

  /**
   * Writes the newest recording as versioned text. The function itself is not written, so that a
   * program that was read throws an {@link IllegalStateException} where a guard does not hold.
   *
   * @throws IllegalStateException if an operation of the user's own has a symbol that is not its
   *     own or has a blank
   */
  public void write(Appendable out) throws IOException {
    ProgramWriter.write(specializations.newest().recorded, signature, out);
  }

  /**
   * Reads what {@link #write} wrote. Nothing but the operations of the table and those given can be
   * named by the text. Takes time and memory in proportion to it.
   *
   * @param custom the operations of the user's own that the program may use
   * @throws IOException if the text is damaged, with the line and what is wrong; a checksum tells
   */
  public static Program read(Reader reader, CustomOp... custom) throws IOException {
    return new Program(ProgramReader.read(reader, custom), null);
  }

  /**
   * Returns this program, with every recording that it has, as source code that depends on nothing
   * else, for readers and other compilers; see {@link SourceLanguage}.
   *
   * @param name of the class in Java or of the function in C
   * @throws IllegalArgumentException if the name is not legal
   * @throws IllegalStateException if it has an operation of the user's own
   */
  public String source(SourceLanguage language, String name) {
    return SourceWriter.write(language.dialect, name, signature, specializations.all());
  }

  /** Returns the optimized program as text, an operation on each line. */
  public String dump() {
    return TapePrinter.of(specializations.newest().optimized(), signature);
  }

  /**
   * Returns the newest recording as text after a stage of the compiler: {@code trace} (of the
   * function, if this is a derivative), {@code differentiate}, {@code plain-products}, {@code
   * simplify}, {@code lower}, {@code find-loops}, {@code assign-slots} or {@code emit}.
   *
   * @throws IllegalArgumentException if there is no such stage
   */
  public String dump(String stage) {
    return StagePrinter.of(stage, origin.named(), named());
  }

  private NamedTape named() {
    return new NamedTape(signature, specializations.newest().recorded);
  }

  /** Returns the numbers of inputs, operations and results, with the first names. */
  @Override
  public String toString() {
    return signature.describe(operationCount(), outputCount());
  }
}
