package io.github.wengert.autodiff.program.exec;

/** Tells that a guard does not hold in a program that is not recorded anew. */
public final class FailedGuard extends IllegalStateException {
  private static final long serialVersionUID = 1;

  FailedGuard(String message) {
    super(message);
  }

  private FailedGuard(String message, FailedGuard cause) {
    super(message, cause);
  }

  /** Returns the same failure with the number of the row where it was met. */
  public FailedGuard inRow(long row) {
    return new FailedGuard("row " + row + ": " + getMessage(), this);
  }
}
