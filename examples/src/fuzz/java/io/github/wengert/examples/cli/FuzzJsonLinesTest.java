package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as lines of JSON: each line is answered with one object, also where it is wrong. */
class FuzzJsonLinesTest {

  @FuzzTest(maxDuration = "100s")
  void bytes_areAnsweredLineByLine(byte[] bytes) {
    Run run = Run.withInput(new ByteArrayInputStream(bytes), "eval", "--batch");
    String text = new String(bytes, StandardCharsets.UTF_8);
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    long asked = Arrays.stream(plain.split("\n")).filter(line -> !line.isBlank()).count();
    run.out().lines().forEach(line -> JsonParser.parseString(line).getAsJsonObject());
    assertEquals(asked, run.out().lines().count(), run.err());
  }
}
