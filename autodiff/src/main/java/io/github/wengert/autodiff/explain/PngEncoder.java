package io.github.wengert.autodiff.explain;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes an opaque image as a PNG file: the signature, then chunks of length, type, data and
 * checksum, of which the data of {@code IDAT} is the rows, deflated (Portable Network Graphics
 * Specification, third edition, W3C 2025, sections 5, 9 and 11).
 *
 * <p>{@code javax.imageio} is not used: its registry keeps the class loader of whoever asks first
 * for as long as the JVM runs.
 */
final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BITS = 8;
  private static final int TRUE_COLOR = 2;
  private static final int UNFILTERED = 0;

  private PngEncoder() {}

  /** Returns the file of an image with these numbers 0xRRGGBB, row by row. */
  static byte[] encode(int width, int height, int[] colors) {
    try {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(file);
      out.write(SIGNATURE);
      writeChunk("IHDR", header(width, height), out);
      writeChunk("IDAT", rows(width, height, colors), out);
      writeChunk("IEND", new byte[0], out);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a picture could not be written into memory", e);
    }
  }

  private static byte[] header(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(width);
    out.writeInt(height);
    out.write(BITS);
    out.write(TRUE_COLOR);
    out.write(new byte[3]); // the only methods of compression, filtering and interlacing: none
    return bytes.toByteArray();
  }

  private static byte[] rows(int width, int height, int[] colors) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      byte[] row = new byte[1 + 3 * width];
      row[0] = UNFILTERED;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int color = colors[y * width + x];
          row[1 + 3 * x] = (byte) (color >> 16);
          row[2 + 3 * x] = (byte) (color >> 8);
          row[3 + 3 * x] = (byte) color;
        }
        out.write(row);
      }
    }
    return bytes.toByteArray();
  }

  private static void writeChunk(String type, byte[] data, DataOutputStream out)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) checksum.getValue());
  }
}
