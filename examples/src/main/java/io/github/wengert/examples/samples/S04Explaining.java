package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Explanation;
import io.github.wengert.autodiff.explain.Notation;

/**
 * Why a derivative is the number it is.
 *
 * <p>{@link Explanation} writes the chain rule of this graph with its numbers, the way a textbook
 * does: as text, Markdown, LaTeX or HTML. No equation is printed that does not hold.
 */
public final class S04Explaining {
  private S04Explaining() {}

  /** Prints the derivation as text, and a step of gradient descent as LaTeX. */
  public static void main(String[] args) {
    Value w = Value.of(0.5, "w");
    Value x = Value.data(2, "x");
    Value out = w.mul(x).sigmoid().named("out");
    Value error = out.sub(1).square().mul(0.5).named("E");

    Explanation explanation = Explanation.of(error, w);

    System.out.println(explanation);
    System.out.println(explanation.renderUpdate(0.1, Notation.LATEX, 6));

    // Prints:
    //   ∂E/∂w = ∂E/∂out · ∂out/∂w = (−0.268941421) · 0.393223866 = −0.105754186
    //
    //   Local derivatives
    //   ∂E/∂out = out − 1 = 0.731058579 − 1 = −0.268941421
    //   ∂out/∂w = out(1 − out) · x = 0.731058579(1 − 0.731058579) · 2 = 0.393223866
    //
    //   \[
    //   \begin{aligned}
    //   {w}^{+} &= 0.5 - 0.1 \cdot \left(-0.105754\right) \\
    //   &= 0.510575
    //   \end{aligned}
    //   \]
  }
}
