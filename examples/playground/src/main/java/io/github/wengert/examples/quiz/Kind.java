package io.github.wengert.examples.quiz;

/** What a question asks for. */
public enum Kind {
  /** A number of the forward pass. */
  VALUE,
  /** The derivative of one value by another that it is computed from. */
  LOCAL,
  /** The derivative of the result by a value or a variable. */
  ADJOINT,
  /** A variable after a step of gradient descent. */
  UPDATE
}
