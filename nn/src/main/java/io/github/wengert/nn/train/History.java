package io.github.wengert.nn.train;

import java.util.List;

/**
 * What became of a training, epoch by epoch.
 *
 * <p>Immutable.
 */
public final class History {
  private final List<Epoch> epochs;
  private final Epoch best;
  private final boolean stoppedEarly;

  History(List<Epoch> epochs, Epoch best, boolean stoppedEarly) {
    this.epochs = List.copyOf(epochs);
    this.best = best;
    this.stoppedEarly = stoppedEarly;
  }

  /** Returns the epochs in order, as an immutable list. */
  public List<Epoch> epochs() {
    return epochs;
  }

  /** Returns the last epoch. */
  public Epoch last() {
    return epochs.get(epochs.size() - 1);
  }

  /** Returns the first epoch with the smallest loss, of validation if there is one. */
  public Epoch best() {
    return best;
  }

  /** Tells whether training ended before all epochs were done. */
  public boolean stoppedEarly() {
    return stoppedEarly;
  }

  /** Returns the number of epochs and the last one. */
  @Override
  public String toString() {
    return epochs.size() + " epochs" + (stoppedEarly ? ", stopped early" : "") + "; " + last();
  }
}
