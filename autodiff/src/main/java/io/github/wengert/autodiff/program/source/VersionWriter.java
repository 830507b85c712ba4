package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.jvm.MemoryLayout;
import io.github.wengert.autodiff.program.jvm.MethodChunk;
import io.github.wengert.autodiff.program.language.Code.Block;
import io.github.wengert.autodiff.program.language.Code.Expression;
import io.github.wengert.autodiff.program.language.Dialect;
import io.github.wengert.autodiff.program.language.Identifiers;
import io.github.wengert.autodiff.program.language.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a version of a program: in place if it is one chunk, else as functions that are called one
 * after the other.
 *
 * <p>For one thread.
 */
final class VersionWriter {
  /** How many instructions, or copies, stand together in a class. */
  private static final int CLASS_SIZE = 4000;

  private static final int COPIES = 200;

  /** The statements, the first result as an expression, and whether functions are called. */
  record Body(List<String> lines, String value, boolean calls) {}

  /** Functions that belong together, the call of the first, and how long they are. */
  private record Part(List<String> functions, String call, int size) {}

  private final Version version;
  private final Unit unit;
  private final Dialect dialect;
  private final MemoryLayout layout;
  private final LoweredTape tape;

  VersionWriter(Version version) {
    this.version = version;
    this.unit = version.unit;
    this.dialect = unit.dialect;
    this.layout = version.layout();
    this.tape = layout.tape;
  }

  Body write() {
    boolean single = layout.chunks.size() == 1;
    List<String> lines = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    String value = "";
    if (single) {
      MethodChunk chunk = layout.chunks.get(0);
      ChunkWriter writer = new ChunkWriter(version, chunk);
      Block block = writer.write();
      Expression result = writer.result();
      StringBuilder text = new StringBuilder();
      Printer printer = printer(text);
      printer.print(block, "");
      text.toString().lines().forEach(lines::add);
      value = result == null ? "" : printer.text(result);
    } else {
      layout.chunks.forEach(chunk -> parts.add(part(chunk)));
    }
    Copies copies = new Copies(unit, operands(), version.out());
    int[] copied =
        IntStream.range(1, tape.outputs.length).filter(i -> !layout.isDirect(i)).toArray();
    List<String> last =
        copies.write(
            IntStream.of(copied).map(i -> i + version.shift()).toArray(),
            IntStream.of(copied).map(i -> tape.outputs[i]).toArray(),
            i -> version.output(copied[i]));
    if (last.size() <= COPIES) {
      lines.addAll(last);
    } else {
      parts.addAll(pieces("outputs", last));
    }
    String calledValue = value.isEmpty() ? copies.element(tape.outputs[0]) : value;
    int pieces = single ? lines.size() : 0;
    lines.addAll(pieces, calls(parts));
    version.gathered.forEach(this::gather);
    return new Body(lines, calledValue, !parts.isEmpty());
  }

  /** Returns where inputs, results in working memory and constants are. */
  private Copies.Operands operands() {
    return new Copies.Operands() {
      @Override
      public @Nullable String array(int operand) {
        return operand < 0 ? null : operand < tape.inputs ? "x" : "work";
      }

      @Override
      public int index(int operand) {
        return operand < tape.inputs ? operand : layout.address(operand);
      }

      @Override
      public double constant(int operand) {
        return tape.constant(operand);
      }
    };
  }

  private Printer printer(StringBuilder text) {
    return new Printer(
        dialect, new Identifiers(dialect.taken(unit.name, version.out())), unit.called, text);
  }

  private Part part(MethodChunk chunk) {
    List<String> texts = new ArrayList<>();
    write(chunk, texts);
    return new Part(texts, version.call(chunk), chunk.sites());
  }

  private void write(MethodChunk chunk, List<String> texts) {
    StringBuilder text = new StringBuilder();
    printer(text).print(new ChunkWriter(version, chunk).write(), "");
    texts.add(function(version.name(chunk), chunk.around().size(), text.toString()));
    chunk.parts().forEach(part -> write(part, texts));
  }

  private String function(String name, int depth, String body) {
    return dialect.privateHead("void", name, version.parameters(depth))
        + " {\n"
        + indented(body)
        + "}\n";
  }

  private static String indented(String text) {
    return text.replaceAll("(?m)^(?=.)", "  ");
  }

  /** Returns many statements as functions. */
  private List<Part> pieces(String name, List<String> statements) {
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < statements.size(); from += COPIES) {
      List<String> some = statements.subList(from, Math.min(from + COPIES, statements.size()));
      String function = version.named(name + from / COPIES);
      String text = function(function, 0, String.join("\n", some) + "\n");
      parts.add(new Part(List.of(text), function + "(" + version.arguments() + ");", some.size()));
    }
    return parts;
  }

  /** Writes the function that gathers the list of an instruction behind what has slots. */
  private void gather(int node) {
    int instruction = node - tape.inputs;
    int[] from =
        IntStream.range(1, tape.arity(instruction))
            .map(k -> tape.operand(instruction, k))
            .toArray();
    int[] to = IntStream.range(layout.memory, layout.memory + from.length).toArray();
    List<String> lines = new Copies(unit, operands(), "work").write(to, from, i -> "");
    String head =
        dialect.privateHead(
            "void", version.gatherer(node), dialect.input("x") + ", " + dialect.array("work"));
    unit.functions.add(head + " {\n" + indented(String.join("\n", lines) + "\n") + "}\n");
  }

  /** Returns the calls of parts, of which many stand in classes of their own in Java. */
  private List<String> calls(List<Part> parts) {
    int all = parts.stream().mapToInt(Part::size).sum();
    List<String> calls = new ArrayList<>();
    if (all <= CLASS_SIZE || !dialect.nestsClasses()) {
      for (Part part : parts) {
        unit.functions.addAll(part.functions);
        calls.add(part.call);
      }
      return calls;
    }
    List<Part> some = new ArrayList<>();
    int size = 0;
    for (Part part : parts) {
      if (size > 0 && size + part.size > CLASS_SIZE) {
        calls.add(nested(calls.size(), some));
        some.clear();
        size = 0;
      }
      some.add(part);
      size += part.size;
    }
    calls.add(nested(calls.size(), some));
    return calls;
  }

  /** Writes a class of some parts, and returns the call that runs them. */
  private String nested(int number, List<Part> parts) {
    String name = version.className(number);
    StringBuilder run = new StringBuilder();
    parts.forEach(part -> run.append(part.call).append('\n'));
    StringBuilder text = new StringBuilder();
    text.append(function("run", 0, run.toString()));
    parts.forEach(part -> part.functions.forEach(function -> text.append('\n').append(function)));
    unit.functions.add(
        "private static final class " + name + " {\n" + indented(text.toString()) + "}\n");
    return name + ".run(" + version.arguments() + ");";
  }
}
