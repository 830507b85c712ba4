package io.github.wengert.autodiff.program;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads from a class file how many bytes of code each method has (JVM specification, chapter 4).
 */
final class MethodSizes {
  private static final int UTF8 = 1;

  private final DataInputStream in;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();

  private MethodSizes(byte[] file) {
    this.in = new DataInputStream(new ByteArrayInputStream(file));
  }

  static Map<String, Integer> of(byte[] file) {
    MethodSizes reader = new MethodSizes(file);
    try {
      reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.sizes;
  }

  private void read() throws IOException {
    in.skipBytes(8);
    readConstants();
    in.skipBytes(6);
    in.skipBytes(2 * in.readUnsignedShort());
    readMembers();
    readMembers();
  }

  private void readConstants() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case UTF8 -> names.put(i, in.readUTF());
        case 5, 6 -> {
          in.skipBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        default -> in.skipBytes(4);
      }
    }
  }

  private void readMembers() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.skipBytes(2);
      String name = names.get(in.readUnsignedShort());
      in.skipBytes(2);
      int attributes = in.readUnsignedShort();
      for (int k = 0; k < attributes; k++) {
        boolean isCode = names.get(in.readUnsignedShort()).equals("Code");
        int length = in.readInt();
        if (isCode) {
          in.skipBytes(4);
          sizes.put(name, in.readInt());
          in.skipBytes(length - 8);
        } else {
          in.skipBytes(length);
        }
      }
    }
  }
}
