package io.github.wengert.autodiff.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Rows in a file, which may be larger than memory: the numbers of one row after the other, 8 bytes
 * each, and nothing else, as {@code array.tofile} of NumPy writes them. They are mapped into memory
 * a part at a time.
 *
 * <pre>{@code
 * RowFile data = RowFile.of(Path.of("rows.f64"), 3, ByteOrder.LITTLE_ENDIAN);
 * batch.sum(parameters, data.iterator(), sums, 2);
 * }</pre>
 *
 * <p>A part has about 32 MB and whole chunks of 128 rows. The system drops the pages of a part when
 * it needs the memory. Nothing has to be closed; the file must not be made shorter while it is
 * read.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class RowFile implements Iterable<Rows> {
  private static final int PART_BYTES = 1 << 25;
  private static final int CHUNK = 128;

  private final Path path;
  private final int width;
  private final ByteOrder order;
  private final long count;

  private RowFile(Path path, int width, ByteOrder order, long count) {
    this.path = path;
    this.width = width;
    this.order = order;
    this.count = count;
  }

  /**
   * Opens a file.
   *
   * @param width how many numbers a row has
   * @param order of the bytes of a number; that of NumPy on today's machines, and of most others,
   *     is little endian
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if its size cannot be told or is not that of whole rows
   * @throws IllegalArgumentException if a row has no numbers, or more than 2,097,151
   */
  public static RowFile of(Path path, int width, ByteOrder order) throws IOException {
    Objects.requireNonNull(order, "the order of bytes is null");
    if (width < 1 || width > Integer.MAX_VALUE / CHUNK / Double.BYTES) {
      throw new IllegalArgumentException("rows of " + width + " numbers");
    }
    long size = Files.size(path);
    long row = (long) width * Double.BYTES;
    if (size % row != 0) {
      throw new IOException(
          path + " has " + size + " bytes: no whole rows of " + row + " bytes each");
    }
    return new RowFile(path, width, order, size / row);
  }

  /** Returns the number of rows. */
  public long count() {
    return count;
  }

  /**
   * Maps some rows into memory. They stay there until nothing refers to them.
   *
   * @param from the first row, counted from 0
   * @param rows how many; at most 2 GB
   * @throws IOException if the file cannot be read, or became shorter
   * @throws IndexOutOfBoundsException if there are not this many
   */
  public Rows rows(long from, int rows) throws IOException {
    Objects.checkFromIndexSize(from, rows, count);
    long row = (long) width * Double.BYTES;
    try (FileChannel channel = FileChannel.open(path)) {
      if (channel.size() < (from + rows) * row) {
        throw new IOException(path + " became shorter: it had " + count + " rows");
      }
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, from * row, rows * row);
      return Rows.ofBuffer(bytes.order(order).asDoubleBuffer(), width);
    }
  }

  /**
   * Returns all rows in order, part by part.
   *
   * @return an iterator that throws an {@link UncheckedIOException} where the file cannot be read
   */
  @Override
  public Iterator<Rows> iterator() {
    int most = Math.max(1, PART_BYTES / Double.BYTES / width / CHUNK) * CHUNK;
    return new Iterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public Rows next() {
        if (!hasNext()) {
          throw new NoSuchElementException("no more than " + count + " rows");
        }
        try {
          Rows part = rows(next, (int) Math.min(most, count - next));
          next += part.count();
          return part;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** Returns the path, and the numbers of rows and of the numbers in each. */
  @Override
  public String toString() {
    return path + ": " + count + " rows of " + width + " numbers";
  }
}
