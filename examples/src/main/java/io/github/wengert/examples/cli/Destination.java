package io.github.wengert.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * A file that a command writes. The content is written aside and moved into place, so that whoever
 * reads the file finds the old content or the new one, and a full disk costs nothing that was
 * there. A link is followed; a device or a pipe is written to as it is.
 */
final class Destination {
  private final String name;
  private final Path path;

  private Destination(String name, Path path) {
    this.name = name;
    this.path = path;
  }

  /**
   * Returns the file of a name, which nothing is written to yet.
   *
   * @throws IllegalArgumentException if no file can be written there
   */
  static Destination of(String name) {
    try {
      Path path = Path.of(name).toAbsolutePath();
      if (Files.isRegularFile(path)) {
        path = path.toRealPath();
      } else if (Files.isSymbolicLink(path) && !Files.exists(path)) {
        path = path.resolveSibling(Files.readSymbolicLink(path));
      }
      String problem = problem(path);
      if (!problem.isEmpty()) {
        throw new IllegalArgumentException("cannot write '" + name + "': " + problem);
      }
      return new Destination(name, path);
    } catch (InvalidPathException | IOException broken) {
      throw new IllegalArgumentException("cannot write '" + name + "': " + broken.getMessage());
    }
  }

  private static String problem(Path path) {
    Path directory = path.getParent();
    if (Files.isDirectory(path) || directory == null) {
      return "it is a directory";
    }
    if (!Files.isDirectory(directory)) {
      return "there is no such directory";
    }
    if (Files.exists(path) && !Files.isWritable(path)) {
      return "it may not be written";
    }
    boolean beside = !Files.exists(path) || Files.isRegularFile(path);
    return beside && !Files.isWritable(directory) ? "its directory may not be written" : "";
  }

  /**
   * Writes the file.
   *
   * @throws UncheckedIOException if that fails; the file is then as it was
   */
  void write(byte[] content) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        Files.write(path, content, StandardOpenOption.WRITE);
      } else {
        replace(content);
      }
    } catch (IOException broken) {
      String message = "cannot write '" + name + "': " + reason(broken);
      throw new UncheckedIOException(message, broken);
    }
  }

  private static String reason(IOException broken) {
    String reason =
        broken instanceof FileSystemException inSystem ? inSystem.getReason() : broken.getMessage();
    return reason == null ? broken.getClass().getSimpleName() : reason;
  }

  private void replace(byte[] content) throws IOException {
    String unique = ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path aside = path.resolveSibling(".wengert-" + unique);
    try {
      Files.write(aside, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      keepPermissions(aside);
      try {
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException unknown) {
        Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Gives the new file the permissions of the old one, where there are any. */
  private void keepPermissions(Path aside) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (old != null && Files.exists(path)) {
      Files.setPosixFilePermissions(aside, old.readAttributes().permissions());
    }
  }
}
