package io.github.wengert.examples.training;

import java.awt.Color;

/** The colors of pictures, for light and dark pages. */
enum Theme {
  LIGHT(0xffffff, 0x1b1f24, 0xd0d7de, 0x0969da, 0xcf222e),
  DARK(0x0d1117, 0xe6edf3, 0x30363d, 0x58a6ff, 0xff7b72);

  final Color paper;
  final Color ink;
  final Color grid;
  final Color first;
  final Color second;

  /** The colors of classes, which can be told apart in both themes and by the color-blind. */
  private static final int[] CLASSES = {
    0x4477aa, 0xee6677, 0x228833, 0xccbb44, 0x66ccee, 0xaa3377, 0xbbbbbb, 0xee7733, 0x009988,
    0x997700
  };

  Theme(int paper, int ink, int grid, int first, int second) {
    this.paper = new Color(paper);
    this.ink = new Color(ink);
    this.grid = new Color(grid);
    this.first = new Color(first);
    this.second = new Color(second);
  }

  Color ofClass(int index) {
    return new Color(CLASSES[index % CLASSES.length]);
  }

  /** Returns a color between that of the paper, for 0, and another one, for 1. */
  Color shade(Color full, double share) {
    double s = Math.max(0, Math.min(1, share));
    return new Color(
        mix(paper.getRed(), full.getRed(), s),
        mix(paper.getGreen(), full.getGreen(), s),
        mix(paper.getBlue(), full.getBlue(), s));
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.rint(from + share * (to - from));
  }
}
