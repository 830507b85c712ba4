package io.github.wengert.examples.cli;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The exit codes of the command line, and what each says. */
enum ExitCode {
  OK(0, "all went well"),
  CHECK_FAILED(1, "a derivative is wrong or could not be decided"),
  WRONG_USAGE(2, "the command, an expression or a file it names is wrong"),
  BAD_LINES(3, "lines of a batch were answered with an error"),
  FAILURE(70, "the program itself failed"),
  NO_MEMORY(71, "the memory or the stack was too small"),
  LOST(74, "results could not be written, or input broke off");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  String meaning() {
    return meaning;
  }

  /** Returns a table with a line for each code. */
  static String table() {
    return Arrays.stream(values())
        .map(code -> "%4d  %s%n".formatted(code.number, code.meaning))
        .collect(Collectors.joining())
        .replace(System.lineSeparator(), "\n");
  }
}
