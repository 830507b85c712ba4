package io.github.wengert.autodiff.program.batch;

import io.github.wengert.autodiff.math.VectorLoops;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sums of blocks of rows, added along a fixed binary tree. Its leaves are the chunks of {@value
 * BatchKernel#WIDTH} rows; the block of level k with number i holds 2<sup>k</sup> chunks, from
 * number i·2<sup>k</sup> on, and its sum is that of its left half plus that of its right half.
 *
 * <p>Two halves become one block as soon as both are there. So a forest of n chunks that follow one
 * another has at most 2 log₂ n blocks, and which sums are added, and in which order, depends on the
 * numbers of the chunks alone, not on who adds them or when.
 *
 * <p>Only the last chunk of all may have fewer rows: nothing comes behind it.
 *
 * <p>To be used by one thread at a time.
 */
public final class BlockForest {
  /** With more levels than this, row numbers would not fit into a long. */
  private static final int MOST_LEVELS = 55;

  private final int results;

  /** The blocks, in the order of their rows. */
  private final List<Block> blocks = new ArrayList<>();

  /** How many rows the last chunk lacks. */
  private int lacking;

  /** Arrays that no block needs any longer. */
  private final List<double[]> spares = new ArrayList<>();

  /** The sums over the chunks from number {@code first} to below {@code end}, 2ᵏ of them. */
  private record Block(long first, long end, double[] sums) {
    long chunks() {
      return end - first;
    }

    /** Tells whether this is a left half, and the other one the right half of the same block. */
    boolean isLeftOf(Block other) {
      return end == other.first && chunks() == other.chunks() && (first & chunks()) == 0;
    }
  }

  /** Starts with no blocks, for sums of this many results. */
  public BlockForest(int results) {
    this.results = results;
  }

  /** Returns the number of results that are summed. */
  public int results() {
    return results;
  }

  /**
   * Adds a chunk behind all that are there.
   *
   * @param chunk its number
   * @param rows how many rows it has
   * @return where its sums are to be added, zeros; to be followed by {@link #settle}
   */
  public double[] append(long chunk, int rows) {
    double[] sums = spares.isEmpty() ? new double[results] : spares.remove(spares.size() - 1);
    Arrays.fill(sums, 0);
    lacking = BatchKernel.WIDTH - rows;
    blocks.add(new Block(chunk, chunk + 1, sums));
    return sums;
  }

  /** Adds the last block to those of which it is the right half. */
  public void settle() {
    settle(spares);
  }

  private void settle(List<double[]> unused) {
    for (int last = blocks.size() - 1; last > 0; last--) {
      Block left = blocks.get(last - 1);
      Block right = blocks.get(last);
      if (!left.isLeftOf(right)) {
        return;
      }
      VectorLoops.add(left.sums, right.sums, left.sums, results);
      unused.add(right.sums);
      blocks.remove(last);
      blocks.set(last - 1, new Block(left.first, right.end, left.sums));
    }
  }

  /**
   * Takes all blocks of another forest, which has none afterward.
   *
   * @throws IllegalArgumentException if both have some row, or one has rows behind the last chunk
   *     of the other that is not full; nothing has changed then
   */
  public void takeAll(BlockForest other) {
    if (blocks.isEmpty()) {
      blocks.addAll(other.blocks);
      lacking = other.lacking;
    } else if (!other.blocks.isEmpty()) {
      List<Block> all = merged(other);
      lacking = lacking(all, other);
      blocks.clear();
      for (Block block : all) {
        blocks.add(block);
        settle(other.spares);
      }
    }
    other.blocks.clear();
    other.lacking = 0;
  }

  /** Returns the blocks of both in order. */
  private List<Block> merged(BlockForest other) {
    List<Block> all = new ArrayList<>();
    int next = 0;
    for (Block block : other.blocks) {
      while (next < blocks.size() && blocks.get(next).first <= block.first) {
        all.add(blocks.get(next++));
      }
      all.add(block);
    }
    all.addAll(blocks.subList(next, blocks.size()));
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).first < all.get(i - 1).end) {
        throw new IllegalArgumentException(
            "both have sums of the rows from "
                + all.get(i).first * BatchKernel.WIDTH
                + " on: some rows were added twice");
      }
    }
    return all;
  }

  /** Returns how many rows the last chunk of both lacks. */
  private int lacking(List<Block> all, BlockForest other) {
    long end = all.get(all.size() - 1).end;
    for (BlockForest forest : List.of(this, other)) {
      if (forest.lacking > 0 && forest.end() < end) {
        throw new IllegalArgumentException(
            "there are rows behind row "
                + (forest.end() * BatchKernel.WIDTH - forest.lacking)
                + ", with which a chunk ended that is not full: only the last may have fewer than "
                + BatchKernel.WIDTH
                + " rows");
      }
    }
    return Math.max(lacking, other.lacking);
  }

  /** Returns the number behind that of the last chunk. */
  private long end() {
    return blocks.isEmpty() ? 0 : blocks.get(blocks.size() - 1).end;
  }

  /** Returns the number of rows. */
  public long rows() {
    return blocks.stream().mapToLong(Block::chunks).sum() * BatchKernel.WIDTH - lacking;
  }

  /**
   * Writes the sums over all rows to an array. A half without its other half counts as the block.
   *
   * @throws IllegalStateException if some rows are missing, from the first to the last
   */
  public void total(double[] out) {
    long known = 0;
    for (Block block : blocks) {
      if (block.first != known) {
        throw new IllegalStateException(
            "no sums of the rows from "
                + known * BatchKernel.WIDTH
                + " to below "
                + block.first * BatchKernel.WIDTH);
      }
      known = block.end;
    }
    Arrays.fill(out, 0, results, 0);
    for (int i = blocks.size() - 1; i >= 0; i--) {
      VectorLoops.add(blocks.get(i).sums, out, out, results);
    }
  }

  /** Returns a forest of the same blocks, with arrays of its own. */
  public BlockForest copy() {
    BlockForest copy = new BlockForest(results);
    for (Block block : blocks) {
      copy.blocks.add(new Block(block.first, block.end, block.sums.clone()));
    }
    copy.lacking = lacking;
    return copy;
  }

  /** Writes all blocks, 16 bytes and 8 for each result a block. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(results);
    out.writeInt(blocks.size());
    out.writeInt(lacking);
    for (Block block : blocks) {
      out.writeLong(block.first);
      out.writeLong(block.end);
      for (double sum : block.sums) {
        out.writeDouble(sum);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is damaged
   */
  public static BlockForest read(DataInput in) throws IOException {
    int results = in.readInt();
    int count = in.readInt();
    int lacking = in.readInt();
    check(results >= 0 && count >= 0, results + " results of " + count + " blocks");
    check(
        lacking >= 0 && lacking < BatchKernel.WIDTH && (lacking == 0 || count > 0),
        "a chunk that lacks " + lacking + " rows");
    BlockForest forest = new BlockForest(results);
    for (int i = 0; i < count; i++) {
      Block block = new Block(in.readLong(), in.readLong(), numbers(in, results));
      long chunks = block.chunks();
      check(
          block.first >= forest.end()
              && chunks > 0
              && Long.bitCount(chunks) == 1
              && block.end < 1L << MOST_LEVELS
              && block.first % chunks == 0,
          "a block of the chunks from " + block.first + " to below " + block.end);
      forest.blocks.add(block);
    }
    forest.lacking = lacking;
    return forest;
  }

  /** Reads numbers; what damaged bytes ask for is not allocated before it is there. */
  private static double[] numbers(DataInput in, int count) throws IOException {
    double[] numbers = new double[Math.min(count, 1024)];
    for (int i = 0; i < count; i++) {
      if (i == numbers.length) {
        numbers = Arrays.copyOf(numbers, (int) Math.min(count, 2L * i));
      }
      numbers[i] = in.readDouble();
    }
    return numbers;
  }

  private static void check(boolean holds, String found) throws IOException {
    if (!holds) {
      throw new IOException("damaged sums of blocks: " + found);
    }
  }

  /** Returns the number of rows and of results. */
  @Override
  public String toString() {
    return "sums of "
        + results
        + " results over "
        + rows()
        + " rows in "
        + blocks.size()
        + " blocks";
  }
}
