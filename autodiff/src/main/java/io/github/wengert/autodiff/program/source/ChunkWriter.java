package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.program.ir.LoweredOp;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Primitive;
import io.github.wengert.autodiff.program.jvm.MemoryLayout;
import io.github.wengert.autodiff.program.jvm.MethodChunk;
import io.github.wengert.autodiff.program.jvm.Places;
import io.github.wengert.autodiff.program.language.Code;
import io.github.wengert.autodiff.program.language.Code.Block;
import io.github.wengert.autodiff.program.language.Code.Expression;
import io.github.wengert.autodiff.program.language.Code.Variable;
import io.github.wengert.autodiff.program.language.Identifiers;
import io.github.wengert.autodiff.program.language.Operations;
import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.MethodLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the code of one chunk, as the emitter of bytecode does: results are variables; those that
 * are needed elsewhere are also stored in working memory, outputs in the array of outputs. In a
 * loop, what an iteration takes from a few iterations before is carried in variables, what does not
 * change is loaded before.
 *
 * <p>For one thread and one method.
 */
final class ChunkWriter {
  private static final Set<String> EXPONENTIALS = Set.of("exponential", "expOfMinusAbs", "expOf");

  private final Version version;
  private final MemoryLayout layout;
  private final LoweredTape tape;
  private final MethodChunk chunk;
  private final Places places;
  private final Block top = new Block(null);

  /** The loads of inputs, which come first. */
  private final Map<Integer, Variable> inputs = new TreeMap<>();

  private final Map<Integer, Variable> results = new HashMap<>();
  private final Map<Block, Map<Places.Place, Variable>> loaded = new HashMap<>();
  private final Map<Places.Carried, List<Variable>> carried = new LinkedHashMap<>();
  private int depth;

  /** Whether derivatives are written already. */
  private boolean derives;

  ChunkWriter(Version version, MethodChunk chunk) {
    this.version = version;
    this.layout = version.layout();
    this.tape = layout.tape;
    this.chunk = chunk;
    this.places = new Places(layout);
    for (Loop loop : chunk.around()) {
      places.enter(loop);
      depth++;
    }
  }

  /** Writes the instructions. */
  Block write() {
    items(chunk.items(), top);
    List<Code.Statement> loads = new ArrayList<>();
    inputs.values().forEach(input -> loads.add(new Code.Define(input)));
    if (!loads.isEmpty()) {
      loads.add(new Code.Line(""));
    }
    top.statements.addAll(0, loads);
    return top;
  }

  /**
   * Returns the first result of the program if the chunk, which is all of it, has it at its end.
   */
  @Nullable Expression result() {
    if (!layout.firstStays()) {
      return null;
    }
    return results.get(layout.nest.sites[tape.outputs[0]]).readIn(top);
  }

  private void items(int[] items, Block block) {
    for (int item : items) {
      if (block == top && isFirstDerivative(item)) {
        block.add(new Code.Line(""));
        block.add(new Code.Line("// derivatives"));
      }
      if (item < 0) {
        loop(layout.nest.loops.get(~item), block);
      } else if (!version.idioms().isPart(item)) {
        instruction(item, block);
      }
    }
  }

  /** Tells whether an item is the first behind the value of which the others are derivatives. */
  private boolean isFirstDerivative(int item) {
    int node = item < 0 ? layout.nest.loops.get(~item).from : item;
    boolean before = !derives && version.hasDerivatives() && node > tape.outputs[0];
    derives |= before;
    return before;
  }

  private void loop(Loop loop, Block block) {
    Map<Places.Carried, List<Variable>> before = new LinkedHashMap<>(carried);
    carried.clear();
    prepare(loop, block);
    String counter = Identifiers.counter(depth++);
    places.enter(loop);
    Block body = new Block(block);
    if (chunk.callsParts()) {
      for (MethodChunk part : chunk.parts()) {
        body.add(new Code.Line(version.call(part)));
      }
    } else {
      items(loop.body, body);
    }
    places.leave();
    depth--;
    shift(body);
    block.add(new Code.Repeat(counter, loop.iterations, body));
    carried.forEach(
        (key, variables) -> results.put(layout.nest.sites[key.node()], variables.get(0)));
    carried.clear();
    carried.putAll(before);
    for (int node : loop.body) {
      if (node >= 0 && layout.residency.isStoredAtEnd(node)) {
        store(places.last(node, loop), node, block, "");
      }
    }
  }

  private void prepare(Loop loop, Block block) {
    if (!loop.carries) {
      return;
    }
    for (int node : loop.body) {
      for (int k = 0; k < tape.arity(node - tape.inputs); k++) {
        int lag = loop.lag(tape, node, k);
        if (lag > 0) {
          startCarrying(places.carried(loop, node, k, lag), loop, node, k, block);
        } else if (!layout.residency.isLocal(node, k) && places.isFixed(node, k, loop)) {
          load(places.operand(node, k), label(node, k), block);
        }
      }
    }
  }

  private void startCarrying(Places.Carried key, Loop loop, int node, int k, Block block) {
    if (carried.containsKey(key)) {
      return;
    }
    Variable[] variables = new Variable[key.lag()];
    for (int i = 0; i < key.lag(); i++) {
      int start = node + i * loop.period;
      Variable variable =
          new Variable(null, stem(key), outside(start, k, block), start(key, i), block);
      variable.changes = true;
      variables[key.lag() - 1 - i] = variable;
      block.add(new Code.Define(variable));
    }
    carried.put(key, List.of(variables));
  }

  private static String start(Places.Carried key, int i) {
    return key.lag() == 1
        ? "before the first iteration"
        : (key.lag() - i) + " before the first iteration";
  }

  private String stem(Places.Carried key) {
    String label = version.label(key.node());
    if (label != null) {
      return label;
    }
    Primitive op = tape.ops[key.node() - tape.inputs].primitive();
    return op == Primitive.ADD ? "sum" : op == Primitive.MUL ? "product" : "previous";
  }

  /** Gives what is carried the results of the iteration. */
  private void shift(Block body) {
    int count = carried.values().stream().mapToInt(List::size).sum();
    carried.forEach(
        (key, variables) -> {
          for (int i = variables.size() - 1; i > 0; i--) {
            body.add(new Code.Assign(variables.get(i), variables.get(i - 1).readIn(body)));
          }
          Variable result = results.get(layout.nest.sites[key.node()]);
          if (count > 1) {
            result.keep();
          }
          body.add(new Code.Assign(variables.get(0), result.readIn(body)));
        });
  }

  private void instruction(int node, Block block) {
    LoweredOp op = tape.ops[node - tape.inputs];
    Idioms.Idiom idiom = version.idioms().of(node);
    boolean rescues = op.primitive().isRescue();
    Expression value;
    if (idiom != null) {
      Expression operand = operand(idiom.node(), idiom.operand(), block);
      value = new Code.Call(idiom.function(), List.of(operand));
    } else {
      List<Expression> operands = new ArrayList<>();
      for (int k = 0; k < (rescues ? 1 : tape.arity(node - tape.inputs)); k++) {
        operands.add(operand(node, k, block));
      }
      value = Operations.of(op, operands);
    }
    String label = version.label(node);
    boolean exponential = value instanceof Code.Call call && EXPONENTIALS.contains(call.function());
    Variable result = new Variable(label, exponential ? "e" : "t", value, "", block);
    boolean single = layout.output(node) != 0 && places.output(node).strides().isEmpty();
    String output = single ? version.output(layout.output(node)) : "";
    result.otherwise = output.isEmpty() ? null : output;
    results.put(node, result);
    block.add(new Code.Define(result));
    if (rescues) {
      rescue(op, node, result, block);
    }
    if (layout.residency.isStored(node)) {
      store(places.result(node), node, block, "");
    }
    if (layout.output(node) != 0) {
      Places.Place place = places.output(node);
      store(place, node, block, place.strides().isEmpty() ? version.output(place.base()) : "");
    }
  }

  private void rescue(LoweredOp op, int node, Variable result, Block block) {
    result.changes = true;
    int count = tape.arity(node - tape.inputs) - 1;
    List<Expression> elements = new ArrayList<>();
    Code.Gathered gathered = null;
    if (count + 1 > MethodLimits.WIDEST) {
      gathered = version.gather(node);
    } else {
      for (int k = 1; k <= count; k++) {
        elements.add(operand(node, k, block));
      }
    }
    block.add(new Code.Rescue(result, Operations.rescue(op), elements, gathered));
  }

  private void store(Places.Place place, int node, Block block, String comment) {
    Expression value = results.get(layout.nest.sites[node]).readIn(block);
    String what = place.array() == Places.WORK && comment.isEmpty() ? "kept" : comment;
    block.add(new Code.Store(element(place), value, what));
  }

  private String element(Places.Place place) {
    int base = place.base();
    String array =
        switch (place.array()) {
          case Places.X -> "x";
          case Places.WORK -> "work";
          default -> version.out();
        };
    if (place.array() == Places.OUT) {
      base += version.shift();
    }
    return array + "[" + Code.index(base, Identifiers.counters(depth), place.strides()) + "]";
  }

  private Expression operand(int node, int k, Block block) {
    Loop loop = places.innermost();
    int lag = loop == null ? 0 : loop.lag(tape, node, k);
    if (lag > 0) {
      return carried.get(places.carried(loop, node, k, lag)).get(lag - 1).readIn(block);
    }
    return outside(node, k, block);
  }

  /** Returns an operand that is not carried. */
  private Expression outside(int node, int k, Block block) {
    int operand = tape.operand(node - tape.inputs, k);
    if (operand < 0) {
      Places.Table table = places.constants(node, k);
      double[] numbers = table.numbers();
      return new Code.Text(
          numbers.length == 1
              ? version.unit.dialect.literal(numbers[0])
              : version.unit.tables.name(numbers)
                  + "["
                  + Code.index(0, Identifiers.counters(depth), table.strides())
                  + "]");
    }
    if (layout.residency.isLocal(node, k)) {
      return results.get(layout.nest.sites[operand]).readIn(block);
    }
    return load(places.operand(node, k), label(node, k), block).readIn(block);
  }

  private @Nullable String label(int node, int k) {
    int operand = tape.operand(node - tape.inputs, k);
    String label = operand < tape.inputs ? null : tape.label(operand);
    return label == null ? null : Identifiers.spelled(label);
  }

  /** Returns the variable that holds a place, which is loaded once. */
  private Variable load(Places.Place place, @Nullable String label, Block block) {
    boolean input = place.array() == Places.X && place.strides().isEmpty();
    Block home = input && depth == chunk.around().size() ? top : block;
    for (Block around = home; around != null; around = around.around) {
      Variable known = loaded.getOrDefault(around, Map.of()).get(place);
      if (known != null) {
        return known;
      }
    }
    String name = input ? version.input(place.base()) : place.strides().isEmpty() ? label : null;
    String stem = name != null && name.equals("x") ? "x" + place.base() : "t";
    Variable variable =
        new Variable(name, stem, new Code.Text(element(place)), comment(place, name), home);
    loaded.computeIfAbsent(home, key -> new HashMap<>()).put(place, variable);
    if (home == top && input) {
      inputs.put(place.base(), variable);
    } else {
      home.add(new Code.Define(variable));
    }
    return variable;
  }

  private static String comment(Places.Place place, @Nullable String name) {
    if (place.array() == Places.X) {
      return name == null ? "an input" : "input " + name;
    }
    return name == null ? "from before" : name;
  }
}
