package io.github.wengert.autodiff;

/**
 * A convention for a derivative where the ordinary one does not exist, or where the chain rule
 * would form 0 · ∞. {@link Diagnostics} tells which node of a graph used which of these.
 *
 * <p>Everywhere else a derivative is the ordinary one, in the tails too: the slope of {@code
 * sigmoid} at 40 is 4.248354255291589e-18, that of {@code tanh} at 20 is 1.6993417021166355e-17,
 * and those of {@code hypot} and {@code atan2} hold at 1e±200.
 *
 * <table class="striped">
 * <caption>Kinks and singular points; a pair is the slope by the first and by the second
 * argument</caption>
 * <thead>
 * <tr><th scope="col">operation</th><th scope="col">at</th><th scope="col">slope</th></tr>
 * </thead>
 * <tbody>
 * <tr><th scope="row">relu, abs, sign</th><td>0</td><td>0</td></tr>
 * <tr><th scope="row">relu, abs, sign</th><td>NaN</td><td>NaN</td></tr>
 * <tr><th scope="row">leakyRelu</th><td>0</td><td>0.01</td></tr>
 * <tr><th scope="row">elu, selu</th><td>0</td><td>1, 1.7580993408473766</td></tr>
 * <tr><th scope="row">floor, ceil, rint</th><td>a jump</td><td>0</td></tr>
 * <tr><th scope="row">max, min</th><td>a tie of k arguments</td><td>1/k each</td></tr>
 * <tr><th scope="row">max, min</th><td>an argument is NaN</td><td>NaN for all</td></tr>
 * <tr><th scope="row">clamp</th><td>a bound</td><td>1</td></tr>
 * <tr><th scope="row">sqrt, cbrt</th><td>±0</td><td>+∞</td></tr>
 * <tr><th scope="row">log, log2, log10</th><td>±0</td><td>+∞</td></tr>
 * <tr><th scope="row">log1p</th><td>−1</td><td>+∞</td></tr>
 * <tr><th scope="row">log, log2, log10, log1p, sqrt, asin, acos, acosh, atanh</th><td>outside the
 * domain</td><td>NaN</td></tr>
 * <tr><th scope="row">asin, acos, atanh</th><td>±1</td><td>+∞, −∞, +∞</td></tr>
 * <tr><th scope="row">acosh</th><td>1</td><td>+∞</td></tr>
 * <tr><th scope="row">reciprocal</th><td>0</td><td>−∞</td></tr>
 * <tr><th scope="row">pow</th><td>(0, 0)</td><td>0, 0</td></tr>
 * <tr><th scope="row">pow</th><td>(0, 1)</td><td>1, 0</td></tr>
 * <tr><th scope="row">pow</th><td>(0, 2)</td><td>0, 0</td></tr>
 * <tr><th scope="row">pow</th><td>(0, ½)</td><td>+∞, 0</td></tr>
 * <tr><th scope="row">pow</th><td>(0, −1)</td><td>−∞, NaN</td></tr>
 * <tr><th scope="row">pow</th><td>(−2, 2)</td><td>−4, NaN</td></tr>
 * <tr><th scope="row">hypot, atan2, norm2</th><td>all 0</td><td>0 each</td></tr>
 * <tr><th scope="row">xLogY</th><td>(0, 0)</td><td>0, 0</td></tr>
 * <tr><th scope="row">logSumExp, logAddExp</th><td>both −∞ or both +∞</td><td>½ each</td></tr>
 * <tr><th scope="row">logSumExp, logAddExp</th><td>(+∞, 0)</td><td>1, 0</td></tr>
 * <tr><th scope="row">rem</th><td>everywhere</td><td>1, −trunc(a/b)</td></tr>
 * <tr><th scope="row">logGamma, digamma</th><td>a pole</td><td>NaN</td></tr>
 * <tr><th scope="row">select</th><td>everywhere</td><td>that of the branch taken</td></tr>
 * </tbody>
 * </table>
 *
 * <p>Outside its domain a function has no derivative of any order: all are NaN, like the value. At
 * a vertical tangent or a pole they are infinite, with the signs that they have on the side where
 * the function is, for a pole the side that the sign of the zero shows: those of √x at 0 are +∞,
 * −∞, +∞, …, and the second of x^1.5 is +∞. Those of xⁿ at 0 are n! for the order n and else 0.
 *
 * <p>Second and higher derivatives at a kink are those of the conventional slope: 0 for {@code
 * relu}, {@code abs} and {@code max}, those of the branch at and below 0 for {@code elu} and {@code
 * selu}.
 */
public enum Convention {
  /** At a kink or a jump: the subgradient of least norm, with the exceptions of the table. */
  KINK,

  /** At a vertical tangent at the edge of the domain: an infinity with the sign of the inside. */
  VERTICAL_TANGENT,

  /** Outside the domain the value is NaN, and so is every derivative. */
  OUTSIDE_DOMAIN,

  /**
   * An exact zero stopped an infinity or a NaN: an adjoint of 0 one that a slope would have brought
   * in, or a slope of 0 one that the adjoint brought. Any other contribution is the plain product.
   */
  STRONG_ZERO
}
