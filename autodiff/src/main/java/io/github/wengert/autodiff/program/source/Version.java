package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.jvm.MemoryLayout;
import io.github.wengert.autodiff.program.jvm.MethodChunk;
import io.github.wengert.autodiff.program.language.Code;
import io.github.wengert.autodiff.program.language.Identifiers;
import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.TapeLoops;
import io.github.wengert.autodiff.program.pass.Lowering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the versions of a program in a unit, with plain products or with those that stop zeros:
 * its layout, and what its functions and arrays are called.
 *
 * <p>For one thread.
 */
final class Version {

  final Unit unit;
  private final Signature signature;
  private final int outputs;
  private final MemoryLayout layout;
  private final Idioms idioms;
  private final String prefix;
  private final String out;
  private final int shift;

  /** The instructions whose lists are gathered by functions of their own. */
  final List<Integer> gathered = new ArrayList<>();

  private int widest;

  private Version(
      Unit unit,
      Signature signature,
      int outputs,
      MemoryLayout layout,
      String prefix,
      String out,
      int shift) {
    this.unit = unit;
    this.signature = signature;
    this.outputs = outputs;
    this.layout = layout;
    this.idioms = new Idioms(layout);
    this.prefix = prefix;
    this.out = out;
    this.shift = shift;
  }

  /**
   * Returns a version of a tape without routines.
   *
   * @param outputs how many outputs the signature names
   * @param prefix what the names of its functions begin with
   * @param out the array of outputs, of which output i is element {@code i + shift}; empty if the
   *     only one is returned
   */
  static Version of(
      Unit unit,
      Signature signature,
      int outputs,
      Tape tape,
      String prefix,
      String out,
      int shift) {
    MemoryLayout layout = MemoryLayout.inOneMethod(TapeLoops.PASS.apply(Lowering.PASS.apply(tape)));
    return new Version(unit, signature, outputs, layout, prefix, out, shift);
  }

  MemoryLayout layout() {
    return layout;
  }

  Idioms idioms() {
    return idioms;
  }

  String out() {
    return out;
  }

  int shift() {
    return shift;
  }

  /** Returns how many numbers of working memory the functions need. */
  int memory() {
    return layout.memory + widest;
  }

  String input(int index) {
    return Identifiers.spelled(signature.inputs.get(index));
  }

  /** Tells whether the first output is a value and the others are its derivatives. */
  boolean hasDerivatives() {
    return signature.valueFirst && layout.chunks.size() == 1;
  }

  /** Returns the name of an output; empty for what guards look at. */
  String output(int index) {
    return index < outputs ? Identifiers.spelled(signature.output(index)) : "";
  }

  /** Returns what an instruction is, in a loop without the number of the iteration; or null. */
  @Nullable String label(int node) {
    LoweredTape tape = layout.tape;
    String label = tape.label(node);
    Loop loop = layout.nest.innermost(node);
    if (label == null) {
      return null;
    }
    boolean changes = loop != null && !label.equals(tape.label(node + loop.period));
    String kept = changes ? label.replaceAll("[\\[(_]?\\d+[\\])]?$", "") : label;
    return kept.isEmpty() ? null : Identifiers.spelled(kept);
  }

  /** Returns the name of the function of a chunk. */
  String name(MethodChunk chunk) {
    String kind = !chunk.around().isEmpty() ? "part" : chunk.items()[0] < 0 ? "loop" : "straight";
    return named(kind + chunk.number());
  }

  /** Returns the name of a function of this version. */
  String named(String name) {
    return prefix.isEmpty() ? name : prefix + capitalized(name);
  }

  /** Returns the name of a class of this version. */
  String className(int number) {
    return capitalized(named("part")) + number;
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** Returns the call of the function of a chunk, in the loops around it. */
  String call(MethodChunk chunk) {
    StringBuilder call = new StringBuilder(name(chunk)).append("(").append(arguments());
    Identifiers.counters(chunk.around().size())
        .forEach(counter -> call.append(", ").append(counter));
    return call.append(");").toString();
  }

  /** Returns the arrays that functions are called with. */
  String arguments() {
    return out.isEmpty() ? "x, work" : "x, work, " + out;
  }

  /** Returns the parameters of functions in some loops. */
  String parameters(int depth) {
    List<String> parameters = new ArrayList<>();
    parameters.add(unit.dialect.input("x"));
    parameters.add(unit.dialect.array("work"));
    if (!out.isEmpty()) {
      parameters.add(unit.dialect.array(out));
    }
    Identifiers.counters(depth).forEach(counter -> parameters.add("int " + counter));
    return String.join(", ", parameters);
  }

  /** Returns how the list of an instruction is gathered, behind what has slots in memory. */
  Code.Gathered gather(int node) {
    int count = layout.tape.arity(node - layout.tape.inputs) - 1;
    widest = Math.max(widest, count);
    gathered.add(node);
    String list = "work, " + layout.memory + ", " + count;
    return new Code.Gathered(gatherer(node) + "(x, work);", list);
  }

  /** Returns the name of the function that gathers the list of an instruction. */
  String gatherer(int node) {
    return named("list" + (node - layout.tape.inputs));
  }
}
