package io.github.wengert.autodiff.kotlin

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class S20PendulumTest {

  @Test
  fun main_printsWhatStandsAtItsEnd() {
    val source = Path.of("src/test/kotlin/io/github/wengert/autodiff/kotlin/S20Pendulum.kt")
    val said =
      Files.readAllLines(source)
        .filter { it.startsWith("  //   ") }
        .map { it.removePrefix("  //   ") }
    val before = System.out
    val printed = ByteArrayOutputStream()
    try {
      System.setOut(PrintStream(printed))
      main()
    } finally {
      System.setOut(before)
    }
    assertEquals(said, printed.toString().trim().lines())
  }
}
