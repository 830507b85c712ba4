package io.github.wengert.examples.playground.claim;

import io.github.wengert.autodiff.check.Component;
import io.github.wengert.examples.quiz.Reason;
import io.github.wengert.examples.quiz.Rule;
import java.util.List;

/**
 * A derivative that is claimed. Immutable.
 *
 * @param variable what it is by
 * @param typed how it was typed
 * @param problem why it cannot be read; empty if it can
 * @param found what the engine says of it; null if nothing is claimed, or it cannot be read
 */
public record Claim(String variable, String typed, String problem, Component found) {

  /** Tells whether it is wrong, or cannot be decided. */
  public boolean isWrong() {
    return found != null && !found.isSuccess();
  }

  /** Returns why it may be wrong, best first. */
  public List<Reason> reasons() {
    return found.diagnoses().stream()
        .map(
            diagnosis ->
                new Reason(
                    Rule.of(diagnosis.mistakes().get(0)),
                    diagnosis.sentence(),
                    diagnosis.predicted()))
        .toList();
  }
}
