package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.program.batch.BlockForest;
import io.github.wengert.autodiff.program.batch.RowParts;
import io.github.wengert.autodiff.program.batch.Storing;
import io.github.wengert.autodiff.program.batch.Summing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sums over parts of the rows give the bits of the sum over all: by {@link BlockForest}, filled by
 * {@link Summing} (and not by {@link Storing}), and by {@link RowParts}.
 */
class BlockSumsTest {
  private static final double[] SHARED = {0.7, -1.3};

  @TempDir Path folder;

  private static final Program PLAIN =
      Program.trace(2, x -> List.of(x[0].mul(x[2]).sin().add(x[1].mul(x[3]).tanh())), 1, 2, 3, 4)
          .valueAndGradient();

  private static final Program GUARDED =
      Program.trace(
              2, x -> List.of(x[2].isAbove(0) ? x[0].mul(x[2]) : x[1].mul(x[3]).exp()), 1, 2, 3, 4)
          .valueAndGradient();

  private static double[][] table(int rows, Random random) {
    double[][] table = new double[rows][2];
    for (double[] row : table) {
      Arrays.setAll(row, i -> random.nextGaussian() * Math.exp(20 * random.nextGaussian()));
      row[1] = random.nextGaussian();
    }
    return table;
  }

  private static double[] sum(Batch batch, Rows rows) {
    double[] sums = new double[3];
    batch.sum(SHARED, rows, sums);
    return sums;
  }

  /** Cuts at multiples of 128, shuffles, and adds in a random tree, through bytes now and then. */
  @Property(tries = 60)
  void sumsOfParts_addedInAnyOrder_haveTheBitsOfTheSum(
      @ForAll long seed, @ForAll @IntRange(max = 20_000) int count) throws IOException {
    Random random = new Random(seed);
    Rows rows = Rows.ofRows(table(count, random));
    Batch batch = (seed % 4 == 0 ? GUARDED : PLAIN).batch(2);
    List<BlockSums> parts = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(count, from + 128 * (1 + random.nextInt(1 + random.nextInt(60))));
      parts.add(batch.blockSums(SHARED, rows.range(from, to), from, 1 + random.nextInt(3)));
      from = to;
    } while (from < count);
    while (parts.size() > 1) {
      Collections.shuffle(parts, random);
      BlockSums sum = parts.remove(0).plus(parts.remove(0));
      parts.add(random.nextBoolean() ? sum : reread(sum));
    }
    BlockSums all = parts.get(0);
    assertEquals(count, all.rowCount());
    assertEquals(3, all.outputCount());
    assertArrayEquals(sum(batch, rows), all.total());
    int blocks = 2 * (32 - Integer.numberOfLeadingZeros(count / 128 + 1));
    assertTrue(bytes(all).length <= 12 + blocks * 40, all::toString);
  }

  private static byte[] bytes(BlockSums sums) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sums.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static BlockSums read(byte... bytes) throws IOException {
    return BlockSums.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static BlockSums reread(BlockSums sums) throws IOException {
    BlockSums again = read(bytes(sums));
    assertEquals(sums.toString(), again.toString());
    return again;
  }

  /** Parts of any size, in arrays that are used again. */
  @Property(tries = 40)
  void sumOverAnIterator_ofAnyParts_hasTheBitsOfTheSum(
      @ForAll long seed, @ForAll @IntRange(max = 6000) int count) {
    Random random = new Random(seed);
    double[][] table = table(count, random);
    int most = 1 + random.nextInt(1 + random.nextInt(3000));
    double[][] buffer = new double[most][2];
    int[] next = {0};
    Iterator<Rows> parts =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return next[0] < count;
          }

          @Override
          public Rows next() {
            int n = Math.min(random.nextInt(most + 1), count - next[0]);
            for (int i = 0; i < n; i++) {
              buffer[i] = Arrays.copyOf(table[next[0]++], 2);
            }
            return Rows.ofRows(buffer).range(0, n);
          }
        };
    double[] sums = new double[3];
    Batch batch = PLAIN.batch(2);
    batch.sum(SHARED, parts, sums, 2);
    assertArrayEquals(sum(batch, Rows.ofRows(table)), sums);
  }

  @Test
  void rowsOfAFile_areThoseOfTheTable() throws IOException {
    double[][] table = table(10_000, new Random(3));
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      Path path = folder.resolve("rows." + order);
      ByteBuffer bytes = ByteBuffer.allocate(16 * table.length).order(order);
      for (double[] row : table) {
        bytes.putDouble(row[0]).putDouble(row[1]);
      }
      Files.write(path, bytes.array());
      RowFile file = RowFile.of(path, 2, order);
      assertEquals(10_000, file.count());
      assertEquals(path + ": 10000 rows of 2 numbers", file.toString());
      double[] sums = new double[3];
      PLAIN.batch(2).sum(SHARED, file.iterator(), sums, 2);
      assertArrayEquals(sum(PLAIN.batch(2), Rows.ofRows(table)), sums);
      Rows some = file.rows(17, 300);
      assertArrayEquals(
          sum(PLAIN.batch(2), Rows.ofRows(table).range(17, 317)), sum(PLAIN.batch(2), some));
      assertArrayEquals(
          sum(PLAIN.batch(2), Rows.ofRows(table).at(20, 17, 18)),
          sum(PLAIN.batch(2), some.at(3, 0, 1)));
    }
  }

  @Test
  void fileThatIsLargerThanOnePart_comesInWholeChunks() throws IOException {
    Path path = folder.resolve("zeros");
    Files.write(path, new byte[8 * 16_000 * 400]);
    List<Integer> counts = new ArrayList<>();
    for (Rows part : RowFile.of(path, 400, ByteOrder.LITTLE_ENDIAN)) {
      counts.add(part.count());
    }
    assertEquals(List.of(10_368, 5632), counts);
  }

  @Test
  void filesThatDoNotFit_areRejected() throws IOException {
    Path path = folder.resolve("rows");
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    assertThrows(NoSuchFileException.class, () -> RowFile.of(path, 1, order));
    Files.write(path, new byte[48]);
    String message = assertThrows(IOException.class, () -> RowFile.of(path, 4, order)).getMessage();
    assertEquals(path + " has 48 bytes: no whole rows of 32 bytes each", message);
    for (int width : new int[] {0, -1, 2_097_152}) {
      assertThrows(IllegalArgumentException.class, () -> RowFile.of(path, width, order));
    }
    assertThrows(NullPointerException.class, () -> RowFile.of(path, 3, null));
    RowFile file = RowFile.of(path, 3, order);
    assertThrows(IndexOutOfBoundsException.class, () -> file.rows(1, 2));
    Iterator<Rows> parts = file.iterator();
    assertEquals(2, parts.next().count());
    assertThrows(NoSuchElementException.class, parts::next);
    Files.write(path, new byte[24]);
    assertThrows(IOException.class, () -> file.rows(0, 2));
    Iterator<Rows> shorter = file.iterator();
    assertThrows(UncheckedIOException.class, shorter::next);
  }

  @Test
  void buffers_areReadFromTheirPosition() {
    DoubleBuffer buffer = DoubleBuffer.wrap(new double[] {9, 1, 2, 3, 4, 9}).position(1).limit(5);
    Rows rows = Rows.ofBuffer(buffer, 2);
    buffer.clear();
    assertEquals("2 rows of 2 numbers", rows.toString());
    assertArrayEquals(
        sum(PLAIN.batch(2), Rows.ofRows(new double[][] {{1, 2}, {3, 4}})),
        sum(PLAIN.batch(2), rows));
    assertThrows(IllegalArgumentException.class, () -> Rows.ofBuffer(buffer, 0));
    assertThrows(IllegalArgumentException.class, () -> Rows.ofBuffer(buffer, 4));
  }

  private static BlockSums sums(int from, int to) {
    return PLAIN.batch(2).blockSums(SHARED, Rows.ofRows(new double[to - from][2]), from, 1);
  }

  @Test
  void rowsThatAreMissingOrThereTwice_areReported() {
    BlockSums start = sums(0, 256);
    BlockSums end = sums(384, 700);
    assertThrows(IllegalStateException.class, end::total);
    String message =
        assertThrows(IllegalStateException.class, () -> start.plus(end).total()).getMessage();
    assertEquals("no sums of the rows from 256 to below 384", message);
    message = assertThrows(IllegalArgumentException.class, () -> start.plus(start)).getMessage();
    assertEquals("both have sums of the rows from 0 on: some rows were added twice", message);
    assertThrows(IllegalArgumentException.class, () -> start.plus(sums(128, 384)));
    assertThrows(IllegalArgumentException.class, () -> sums(128, 384).plus(start));
    message =
        assertThrows(IllegalArgumentException.class, () -> sums(768, 800).plus(end)).getMessage();
    assertTrue(message.startsWith("there are rows behind row 700, "), message);
    assertEquals(700, end.plus(sums(256, 384)).plus(start).rowCount());
    assertEquals(256, start.rowCount());
    BlockSums other = PLAIN.jacobian().batch(2).blockSums(SHARED, Rows.ofRows(), 0, 1);
    assertThrows(IllegalArgumentException.class, () -> start.plus(other));
    assertArrayEquals(start.total(), start.plus(sums(0, 0)).total());
    assertEquals("sums of 3 results over 700 rows in 2 blocks", sums(0, 700).toString());
  }

  @Test
  void blocks_thatStartElsewhere_areRejected() {
    Batch batch = PLAIN.batch(2);
    Rows none = Rows.ofRows();
    for (long first : new long[] {-128, 1, 127, 129, Long.MAX_VALUE - 127}) {
      assertThrows(IllegalArgumentException.class, () -> batch.blockSums(SHARED, none, first, 1));
    }
    Rows one = Rows.ofRows(new double[] {1, 2});
    assertEquals(1, batch.blockSums(SHARED, one, 1L << 61, 1).rowCount());
    assertThrows(IllegalArgumentException.class, () -> batch.blockSums(new double[1], one, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> batch.blockSums(SHARED, one, 0, 0));
    double[] sums = new double[3];
    Iterator<Rows> parts = List.of(Rows.ofRows(new double[] {1})).iterator();
    assertThrows(IllegalArgumentException.class, () -> batch.sum(SHARED, parts, sums, 1));
    Iterator<Rows> empty = Collections.emptyIterator();
    assertThrows(IllegalArgumentException.class, () -> batch.sum(sums, empty, sums, 1));
    Iterator<Rows> missing = Collections.<Rows>singletonList(null).iterator();
    assertThrows(NullPointerException.class, () -> batch.sum(SHARED, missing, sums, 1));
    sums[1] = 1;
    batch.sum(SHARED, empty, sums, 1);
    assertArrayEquals(new double[3], sums);
  }

  /**
   * Any byte changed, and any end cut off, gives the sums of some rows or a failure that is told.
   */
  @Property(tries = 300)
  void damagedBytes_areRejected(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = bytes(sums(128, 700));
    int at = random.nextInt(bytes.length);
    assertThrows(IOException.class, () -> read(Arrays.copyOf(bytes, at)));
    bytes[at % (12 + 16)] ^= (byte) (1 << random.nextInt(8));
    try {
      assertTrue(read(bytes).rowCount() > 0);
    } catch (IOException e) {
      assertTrue(e instanceof EOFException || e.getMessage().startsWith("damaged"), e::toString);
    }
  }
}
