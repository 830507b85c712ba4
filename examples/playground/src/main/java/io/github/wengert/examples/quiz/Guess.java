package io.github.wengert.examples.quiz;

/** A wrong answer, and how far it may be off the number that a mistake gives. */
record Guess(double number, double tolerance) {

  boolean fits(double predicted) {
    return Math.abs(number - predicted) <= tolerance;
  }
}
