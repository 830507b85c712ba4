package io.github.wengert.examples.quiz;

/** How hard the questions of a quiz are. */
public enum Difficulty {
  /** Products, sums and powers. */
  EASY,
  /** A neuron, or a function of a function. */
  MEDIUM,
  /** Two layers, several paths, a softmax. */
  HARD;

  /** Returns the difficulty of a word; easy if there is none. */
  public static Difficulty of(String word) {
    for (Difficulty difficulty : values()) {
      if (difficulty.name().equalsIgnoreCase(word)) {
        return difficulty;
      }
    }
    return EASY;
  }
}
