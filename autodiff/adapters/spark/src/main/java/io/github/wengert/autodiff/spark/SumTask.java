package io.github.wengert.autodiff.spark;

import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.BlockSums;
import io.github.wengert.autodiff.program.Rows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/** What an executor does: sums a program over the blocks of a partition. */
final class SumTask implements FlatMapFunction<Iterator<Block>, Outcome<byte[]>> {
  private static final long serialVersionUID = 1;

  private final Broadcast<ProgramText> program;
  private final Broadcast<double[]> sharedInputs;

  SumTask(Broadcast<ProgramText> program, Broadcast<double[]> sharedInputs) {
    this.program = program;
    this.sharedInputs = sharedInputs;
  }

  /** Returns the sums over the partition; nothing if it is empty. */
  @Override
  public Iterator<Outcome<byte[]>> call(Iterator<Block> blocks) {
    return blocks.hasNext() ? List.of(sum(blocks)).iterator() : Collections.emptyIterator();
  }

  private Outcome<byte[]> sum(Iterator<Block> blocks) {
    Block first = blocks.next();
    Batch batch;
    try {
      batch = program.value().batch();
    } catch (ProgramText.MissingOperation e) {
      return Outcome.failure(-1, "executor " + SparkEnv.get().executorId() + ": " + e.getMessage());
    }
    BlockSums sums = null;
    for (Block block = first; block != null; block = blocks.hasNext() ? blocks.next() : null) {
      try {
        BlockSums more = sum(batch, block);
        sums = sums == null ? more : sums.plus(more);
      } catch (RuntimeException e) {
        return Outcome.failure(block.first(), message(e, block));
      }
    }
    return Outcome.of(bytes(sums));
  }

  private BlockSums sum(Batch batch, Block block) {
    Rows rows = Rows.ofColumns(block.columns());
    return batch.blockSums(sharedInputs.value(), rows, block.first(), TaskContext.get().cpus());
  }

  /** Returns the message of a failure, which names its row if a guard failed. */
  private static String message(RuntimeException e, Block block) {
    String message = String.valueOf(e.getMessage());
    if (message.startsWith("row ")) {
      return message;
    }
    return "rows %d to %d: %s"
        .formatted(block.first(), block.first() + block.count() - 1, e.toString());
  }

  private static byte[] bytes(BlockSums sums) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      sums.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array of bytes throws none
    }
    return bytes.toByteArray();
  }

  static BlockSums read(byte... bytes) {
    try {
      return BlockSums.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the sums over the rows of both, or the earlier failure. */
  static Outcome<byte[]> plus(Outcome<byte[]> one, Outcome<byte[]> other) {
    if (one.isFailure() || other.isFailure()) {
      return one.orEarlier(other);
    }
    return Outcome.of(bytes(read(one.result()).plus(read(other.result()))));
  }
}
