package io.github.wengert.examples.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/**
 * Shows on a terminal how far a task has come, once it has taken more than a second. One line is
 * rewritten, and cleared when the task ends: nothing else may be printed before.
 *
 * <p>A thread of its own writes, at most twice a second. One thread may step.
 */
abstract class Progress implements AutoCloseable {
  private Progress() {}

  /** Starts a task of unknown length. */
  static Progress started(String task, PrintWriter terminal) {
    return new Shown(task, terminal);
  }

  /** Starts a task whose progress is shown where that disturbs nothing. */
  static Progress of(String task, Streams streams) {
    return streams.errIsTerminal() ? started(task, streams.err()) : hidden();
  }

  /** Returns progress that nobody sees. */
  static Progress hidden() {
    return new Hidden();
  }

  /** Tells how many steps there will be. */
  abstract void expect(long steps);

  abstract void step();

  @Override
  public abstract void close();

  private static final class Hidden extends Progress {
    @Override
    void expect(long steps) {
      // nobody sees it
    }

    @Override
    void step() {
      // nobody sees it
    }

    @Override
    public void close() {
      // nothing to clear
    }
  }

  private static final class Shown extends Progress {
    private static final int WIDTH = 78;
    private static final int INTERVAL_MILLIS = 500;
    private static final long SILENT_NANOS = 1_000_000_000L;

    private final PrintWriter terminal;
    private final long start = System.nanoTime();
    private final ProgressBar bar;
    private boolean shown;
    private boolean closed;

    Shown(String task, PrintWriter terminal) {
      this.terminal = terminal;
      this.bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(-1)
              .continuousUpdate()
              .setUpdateIntervalMillis(INTERVAL_MILLIS)
              .setRenderer(Shown::line)
              .setConsumer(new DelegatingProgressBarConsumer(this::show, WIDTH))
              .build();
    }

    @Override
    void expect(long steps) {
      bar.maxHint(steps);
    }

    @Override
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
      if (!closed && System.nanoTime() - start >= SILENT_NANOS) {
        shown = true;
        terminal.print("\r" + line);
        terminal.flush();
      }
    }

    @Override
    public void close() {
      synchronized (this) {
        closed = true;
        if (shown) {
          terminal.print("\r" + " ".repeat(WIDTH) + "\r");
          terminal.flush();
        }
      }
      bar.close();
    }
  }
}
