package io.github.wengert.autodiff.program.ir;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A list of instructions under construction. With {@code sharing}, equal instructions are one.
 *
 * <p>Amortized constant time for each instruction. For one thread.
 *
 * @param <O> what an instruction does
 */
public abstract class InstructionBuilder<O> {
  /** How many entries an array has at most, on every JVM. */
  public static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final int FREE = 0;
  private static final int LARGEST_TABLE = 1 << 30;

  /** Makes the numbers that hashes are drawn by; the tapes do not depend on them. */
  private static final SplittableRandom RANDOM = new SplittableRandom();

  final int inputs;
  private final boolean sharing;

  /** Drawn for each tape, so that nobody can write a text whose numbers collide in its tables. */
  private final long offset = random();

  private final long factor = random() | 1;

  /** How many taken places were looked at in vain, by all searches. */
  private long collisions;

  private O[] ops;
  private int[] starts = new int[17];
  private int[] operands = new int[32];
  private int size;
  private int operandCount;
  private double[] constants = new double[8];
  private int constantCount;

  /** Open addressing: index of a constant + 1, or {@link #FREE}. */
  private int[] constantTable = new int[16];

  /** Open addressing: instruction number + 1, or {@link #FREE}. */
  private int[] table;

  /** What results are, for readers; mostly empty. */
  private final Map<Integer, String> labels = new HashMap<>();

  /** Starts a list in which every instruction is written as it comes, in an array of 16. */
  InstructionBuilder(int inputs, O[] ops) {
    this.inputs = inputs;
    this.ops = ops;
    this.sharing = false;
    this.table = new int[0];
  }

  /** Starts a list in which instructions are shared, about {@code expected} of them. */
  InstructionBuilder(int inputs, O[] ops, int expected) {
    this.inputs = inputs;
    this.ops = ops;
    this.sharing = true;
    long size = Math.max(64, 4L * Integer.highestOneBit(expected + 1));
    this.table = new int[(int) Math.min(size, LARGEST_TABLE)];
  }

  /** Returns the number of the node that the next new instruction will make. */
  public int nextNode() {
    return inputs + size;
  }

  /** Returns the operand that stands for a constant with exactly these bits. */
  public int constant(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int at = findConstant(bits);
    if (constantTable[at] != FREE) {
      return -constantTable[at];
    }
    if (constantCount == constants.length) {
      constants = Arrays.copyOf(constants, room(constantCount, constantCount + 1L, 1 << 28));
      constantTable = new int[4 * constants.length];
      for (int i = 0; i < constantCount; i++) {
        constantTable[findConstant(Double.doubleToRawLongBits(constants[i]))] = i + 1;
      }
      at = findConstant(bits);
    }
    constants[constantCount] = value;
    constantTable[at] = ++constantCount;
    return -constantCount;
  }

  /** Returns the place of a constant in the table, or the free place for it. */
  private int findConstant(long bits) {
    int mask = constantTable.length - 1;
    int at = (int) spread(bits) & mask;
    while (constantTable[at] != FREE
        && Double.doubleToRawLongBits(constants[constantTable[at] - 1]) != bits) {
      at = at + 1 & mask;
      collisions++;
    }
    return at;
  }

  public double constantOf(int operand) {
    return constants[~operand];
  }

  /** Tells whether the operand is the constant with exactly these bits. */
  public boolean is(int operand, double constant) {
    return operand < 0
        && Double.doubleToRawLongBits(constants[~operand]) == Double.doubleToRawLongBits(constant);
  }

  /** Returns the operation that made a node; null for an input or a constant. */
  public O op(int operand) {
    return operand < inputs ? null : ops[operand - inputs];
  }

  public int operand(int node, int index) {
    return operands[starts[node - inputs] + index];
  }

  /** Writes an instruction, and returns the node that it makes. */
  public int add(O op, int... arguments) {
    int at = 0;
    if (sharing) {
      if (2 * size >= table.length) {
        grow();
      }
      at = find(op, arguments);
      if (table[at] != FREE) {
        return inputs + table[at] - 1;
      }
      table[at] = size + 1;
    }
    append(op, arguments);
    return inputs + size - 1;
  }

  /**
   * Says what a result is; the first word on it counts. Of an input or constant nothing is said.
   */
  public void label(int operand, @Nullable String label) {
    if (label != null && operand >= inputs) {
      labels.putIfAbsent(operand, label);
    }
  }

  /** Returns what was said about a result; null if nothing was. */
  public @Nullable String label(int operand) {
    return labels.get(operand);
  }

  private void append(O op, int[] arguments) {
    if (size == ops.length) {
      int room = room(size, size + 1L, LARGEST_TABLE / 2);
      ops = Arrays.copyOf(ops, room);
      starts = Arrays.copyOf(starts, room + 1);
    }
    int end = operandCount + arguments.length;
    if (end > operands.length || end < 0) {
      long needed = (long) operandCount + arguments.length;
      operands = Arrays.copyOf(operands, room(operands.length, needed, LONGEST_ARRAY));
    }
    System.arraycopy(arguments, 0, operands, operandCount, arguments.length);
    ops[size] = op;
    operandCount = end;
    starts[++size] = end;
  }

  /** Returns the length of a longer array, twice the length if it may be. */
  public static int room(int length, long needed, int most) {
    if (needed > most) {
      throw new IllegalStateException(
          "a program of more than " + most + " instructions or operands; a smaller one is needed");
    }
    return (int) Math.max(needed, Math.min(2L * length, most));
  }

  private int find(O op, int[] arguments) {
    int mask = table.length - 1;
    long hash = op.hashCode();
    if (isCommutative(op)) {
      hash = spread(hash + Math.min(arguments[0], arguments[1]));
      hash = spread(hash + Math.max(arguments[0], arguments[1]));
    } else {
      for (int argument : arguments) {
        hash = spread(hash + argument);
      }
    }
    int at = (int) hash & mask;
    while (table[at] != FREE && !same(table[at] - 1, op, arguments)) {
      at = at + 1 & mask;
      collisions++;
    }
    return at;
  }

  /** Mixes all bits: first as is drawn for each tape, then as SplittableRandom does. */
  private long spread(long hash) {
    long mixed = (hash ^ offset) * factor;
    mixed = (mixed ^ mixed >>> 32) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 29) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 32;
  }

  private static long random() {
    synchronized (RANDOM) {
      return RANDOM.nextLong();
    }
  }

  /** Returns how many taken places were looked at in vain, by all searches until now. */
  public long collisions() {
    return collisions;
  }

  /** Tells whether a and b may be exchanged: the bits are the same, but for which NaN a NaN is. */
  abstract boolean isCommutative(O op);

  private boolean same(int instruction, O op, int[] arguments) {
    if (!ops[instruction].equals(op)) {
      return false;
    }
    int start = starts[instruction];
    if (isCommutative(op)
        && operands[start] == arguments[1]
        && operands[start + 1] == arguments[0]) {
      return true;
    }
    return Arrays.equals(operands, start, starts[instruction + 1], arguments, 0, arguments.length);
  }

  private void grow() {
    table = new int[2 * table.length];
    for (int i = 0; i < size; i++) {
      table[find(ops[i], Arrays.copyOfRange(operands, starts[i], starts[i + 1]))] = i + 1;
    }
  }

  O[] ops() {
    return Arrays.copyOf(ops, size);
  }

  int[] starts() {
    return Arrays.copyOf(starts, size + 1);
  }

  int[] operands() {
    return Arrays.copyOf(operands, operandCount);
  }

  Map<Integer, String> labels() {
    return Map.copyOf(labels);
  }

  double[] constants() {
    return Arrays.copyOf(constants, constantCount);
  }
}
