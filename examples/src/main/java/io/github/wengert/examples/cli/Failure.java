package io.github.wengert.examples.cli;

import io.github.wengert.examples.expression.ExpressionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;

/**
 * A failure: one sentence with its exit code. Immutable.
 *
 * @param code the exit code of the command
 * @param sentence one line
 * @param position the place in the text that was read, in characters counted from 1
 */
record Failure(ExitCode code, String sentence, int position) {

  /** Returns the failure that an exception or an error stands for. */
  static Failure of(Throwable thrown) {
    if (thrown instanceof Request.Problem problem) {
      return new Failure(ExitCode.WRONG_USAGE, line(problem), problem.column());
    }
    if (thrown instanceof ExpressionException problem) {
      return new Failure(ExitCode.WRONG_USAGE, line(problem), problem.position());
    }
    return new Failure(codeOf(thrown), sentenceOf(thrown), 1);
  }

  private static ExitCode codeOf(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError || thrown instanceof StackOverflowError) {
      return ExitCode.NO_MEMORY;
    }
    if (thrown instanceof IOException || thrown instanceof UncheckedIOException) {
      return ExitCode.LOST;
    }
    boolean rejected =
        thrown instanceof IllegalArgumentException
            || thrown instanceof ParameterException
            || thrown instanceof UnsupportedOperationException;
    return rejected ? ExitCode.WRONG_USAGE : ExitCode.FAILURE;
  }

  private static String sentenceOf(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return "not enough memory; WENGERT_OPTS=-Xmx8g gives 8 GB";
    }
    if (thrown instanceof StackOverflowError) {
      return "the stack is too small; WENGERT_OPTS=-Xss8m gives 8 MB";
    }
    if (codeOf(thrown) == ExitCode.FAILURE) {
      return "the program itself failed: " + thrown.getClass().getName() + ": " + line(thrown);
    }
    return line(thrown);
  }

  /** Says in words what Java says by the kind of an exception, whose message is a path alone. */
  private static String line(FileSystemException problem) {
    String file = "'" + problem.getFile() + "'";
    if (problem instanceof NoSuchFileException) {
      return "there is no " + file + ", or no way to make it";
    } else if (problem instanceof AccessDeniedException) {
      return "no permission for " + file;
    } else if (problem instanceof FileAlreadyExistsException) {
      return file + " is there already, and is no folder";
    }
    return "cannot use " + file;
  }

  /** Returns the message in one line, or the kind of the exception if there is none. */
  private static String line(Throwable thrown) {
    if (thrown instanceof FileSystemException problem && problem.getReason() == null) {
      return line(problem);
    }
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getSimpleName()
        : message.lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
