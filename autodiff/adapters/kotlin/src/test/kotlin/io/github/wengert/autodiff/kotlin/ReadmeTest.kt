package io.github.wengert.autodiff.kotlin

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The lines in the README compile and print what they say. */
class ReadmeTest {

  private fun lines() {
    val x by variable(2)
    val y by variable(3)
    val f = x * y + sin(x) - 1 / x.pow(2)
    println(f.backward()[x])
    println(gradient { (a, b) -> a * b + sin(a) }(2, 3).toList())
  }

  private val readme =
    Files.readString(Path.of("../../../README.md"))
      .split("```kotlin\n")
      .map { it.substringBefore("```") }
      .single { it.startsWith("import io.github.wengert.autodiff.kotlin") }
      .lines()
      .filter { it.isNotBlank() && !it.startsWith("import") }

  @Test
  fun lines_areThoseOfTheTest() {
    val here =
      Files.readString(Path.of("src/test/kotlin/io/github/wengert/autodiff/kotlin/ReadmeTest.kt"))
    val code = readme.map { "    " + it.substringBefore("//").trimEnd() }
    assertTrue(here.contains(code.joinToString("\n")), code.toString())
  }

  @Test
  fun lines_printWhatTheySay() {
    val before = System.out
    val printed = ByteArrayOutputStream()
    try {
      System.setOut(PrintStream(printed))
      lines()
    } finally {
      System.setOut(before)
    }
    val said = readme.filter { it.startsWith("println") }.map { it.substringAfter("// ") }
    assertEquals(said, printed.toString().trim().lines())
  }
}
