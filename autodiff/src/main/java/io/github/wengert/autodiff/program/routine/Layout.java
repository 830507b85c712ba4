package io.github.wengert.autodiff.program.routine;

/** Orders of inputs and outputs that come in groups. */
final class Layout {
  private Layout() {}

  /**
   * Returns where each number goes when two lists of groups, one list after the other, are
   * interleaved: [a b c A B C] to [a A b B c C].
   *
   * @param first the sizes of the groups of the first list
   * @param second those of the second list, which has as many groups
   */
  static int[] interleaved(int[] first, int[] second) {
    int total = 0;
    for (int g = 0; g < first.length; g++) {
      total += first[g] + second[g];
    }
    int[] moved = new int[total];
    int fromFirst = 0;
    int fromSecond = sum(first);
    int to = 0;
    for (int g = 0; g < first.length; g++) {
      for (int i = 0; i < first[g]; i++) {
        moved[fromFirst++] = to++;
      }
      for (int i = 0; i < second[g]; i++) {
        moved[fromSecond++] = to++;
      }
    }
    return moved;
  }

  private static int sum(int... sizes) {
    int sum = 0;
    for (int size : sizes) {
      sum += size;
    }
    return sum;
  }

  /** Returns where each number of a permuted list comes from. */
  static int[] inverse(int... moved) {
    int[] from = new int[moved.length];
    for (int i = 0; i < moved.length; i++) {
      from[moved[i]] = i;
    }
    return from;
  }
}
