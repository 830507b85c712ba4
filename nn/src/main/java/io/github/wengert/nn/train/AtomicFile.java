package io.github.wengert.nn.train;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Writes files such that whoever reads one finds the old content or the whole new one, also after
 * the process was killed or the machine lost power.
 */
final class AtomicFile {
  /** The end of the name of a file that is being written; one that is left over may be deleted. */
  static final String UNFINISHED = ".part";

  private AtomicFile() {}

  /** Writes beside the file, forces the bytes to disk, and moves them into place. */
  static void write(Path file, byte[] content) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IOException("'" + file + "' is a folder");
    }
    Path aside =
        folder.resolve("." + absolute.getFileName() + "-" + UUID.randomUUID() + UNFINISHED);
    try {
      try (FileChannel channel = FileChannel.open(aside, CREATE_NEW, WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(aside, absolute, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
    forceFolder(folder);
  }

  /** Forces the new name to disk; where a folder cannot be opened, the system does so itself. */
  private static void forceFolder(Path folder) throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }
}
