package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DestinationTest {
  private static final byte[] OLD = "old".getBytes();
  private static final byte[] NEW = "new content".getBytes();

  @TempDir private Path directory;

  private static String problemOf(Path path) {
    return assertThrows(
            IllegalArgumentException.class, () -> Destination.of(path.toString()), "no problem")
        .getMessage();
  }

  @Test
  void write_ofANewFileOrAnOldOne_leavesNothingBeside() throws IOException {
    Path file = directory.resolve("f");
    for (byte[] content : List.of(OLD, NEW, new byte[0])) {
      Destination.of(file.toString()).write(content);

      assertArrayEquals(content, Files.readAllBytes(file));
      try (Stream<Path> files = Files.list(directory)) {
        assertEquals(List.of(file), files.toList());
      }
    }
  }

  @Test
  void write_thatFails_keepsTheOldFile() throws IOException {
    Path file = Files.write(directory.resolve("f"), OLD);
    Destination destination = Destination.of(file.toString());
    Path elsewhere = directory.resolveSibling(directory.getFileName() + "-moved");
    Files.move(directory, elsewhere);
    try {
      UncheckedIOException problem =
          assertThrows(UncheckedIOException.class, () -> destination.write(NEW));

      assertTrue(problem.getMessage().startsWith("cannot write '" + file + "': "));
      assertArrayEquals(OLD, Files.readAllBytes(elsewhere.resolve("f")));
    } finally {
      Files.move(elsewhere, directory);
    }
  }

  @Test
  void place_whereNoFileCanBe_isToldBeforehand() {
    Path missing = directory.resolve("none").resolve("f");

    assertEquals("cannot write '" + missing + "': there is no such directory", problemOf(missing));
    assertEquals("cannot write '" + directory + "': it is a directory", problemOf(directory));
    assertThrows(IllegalArgumentException.class, () -> Destination.of("f\0"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void write_throughALink_changesWhatItLeadsToAndKeepsItsPermissions() throws IOException {
    Path file = Files.write(directory.resolve("f"), OLD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("f"));
    Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("g"));

    Destination.of(link.toString()).write(NEW);
    Destination.of(dangling.toString()).write(NEW);

    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(NEW, Files.readAllBytes(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(Files.isSymbolicLink(dangling));
    assertArrayEquals(NEW, Files.readAllBytes(directory.resolve("g")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void write_ontoAFullDevice_saysSo() {
    Destination full = Destination.of("/dev/full");

    UncheckedIOException problem = assertThrows(UncheckedIOException.class, () -> full.write(NEW));
    assertEquals("cannot write '/dev/full': No space left on device", problem.getMessage());
  }
}
