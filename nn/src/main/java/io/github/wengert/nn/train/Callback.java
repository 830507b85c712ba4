package io.github.wengert.nn.train;

/**
 * Is told of each epoch of a training, on the thread that trains.
 *
 * <pre>{@code
 * Trainer shown = trainer.withCallback(epoch -> {
 *   System.out.println(epoch);
 *   return epoch.loss() > 0.01;
 * });
 * }</pre>
 */
@FunctionalInterface
public interface Callback {

  /**
   * Is called when an epoch is done and saved; the parameters of the network are those after it.
   *
   * @return whether training goes on
   */
  boolean goesOnAfter(Epoch epoch);
}
