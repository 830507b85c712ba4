package io.github.wengert.examples.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/**
 * Shows on the error stream how far a task has come, once it has taken more than a second; a
 * shorter one leaves no trace. On a terminal one line is rewritten and cleared at the end; where
 * {@code TERM} says that there is none, lines follow each other.
 *
 * <p>A thread of its own writes, at most twice a second. One thread may step.
 */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 78;
  private static final int INTERVAL_MILLIS = 500;
  private static final long SILENT_NANOS = 1_000_000_000L;

  private final PrintWriter err;
  private final boolean rewrites;
  private final long start = System.nanoTime();
  private final ProgressBar bar;
  private boolean shown;

  private Progress(String task, PrintWriter err, String terminal) {
    this.err = err;
    this.rewrites = terminal != null && !terminal.equals("dumb");
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(-1)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .setRenderer(Progress::line)
            .setConsumer(new DelegatingProgressBarConsumer(this::show, WIDTH))
            .build();
  }

  /** Starts a task of unknown length, for a terminal as {@code TERM} names it, or null. */
  static Progress started(String task, PrintWriter err, String terminal) {
    return new Progress(task, err, terminal);
  }

  /** Tells how many steps there will be. */
  void expect(long steps) {
    bar.maxHint(steps);
  }

  void step() {
    bar.step();
  }

  /** The library's own rendering asks a native library how wide a character is. */
  private static String line(ProgressState state, int width) {
    StringBuilder line = new StringBuilder(state.getTaskName() + ":");
    if (state.getCurrent() > 0) {
      line.append(' ').append(state.getCurrent());
    }
    if (!state.isIndefinite()) {
      line.append(" of ").append(state.getMax());
    }
    line.append(' ').append(state.getElapsedAfterStart().toSeconds()).append(" s");
    line.append(" ".repeat(Math.max(0, width - line.length())));
    return line.substring(0, width);
  }

  private synchronized void show(String line) {
    if (System.nanoTime() - start < SILENT_NANOS) {
      return;
    }
    shown = true;
    err.print(rewrites ? "\r" + line : line.stripTrailing() + "\n");
    err.flush();
  }

  @Override
  public void close() {
    bar.close();
    synchronized (this) {
      if (shown && rewrites) {
        err.print("\r" + " ".repeat(WIDTH) + "\r");
        err.flush();
      }
    }
  }
}
