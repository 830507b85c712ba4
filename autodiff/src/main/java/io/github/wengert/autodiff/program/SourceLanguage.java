package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.program.language.CDialect;
import io.github.wengert.autodiff.program.language.Dialect;
import io.github.wengert.autodiff.program.language.JavaDialect;

/**
 * A language in which {@link Program#source} writes a program: for audits, and for compilers of
 * other platforms. The code needs nothing but the standard library of its language.
 *
 * <pre>{@code
 * f.source(SourceLanguage.JAVA, "F"); // value(x)
 * f.valueAndGradient().source(SourceLanguage.C, "f"); // double f(const double *x, double *gradient)
 * f.hessian().source(SourceLanguage.JAVA, "H"); // evaluate(x, results)
 * }</pre>
 *
 * <p><b>The function.</b> A program with one result is a function that returns it. A program of a
 * value and its gradient returns the value and writes the gradient. Any other program writes all
 * results, in order. The array that is written must not be, or overlap, that of the inputs. Several
 * threads may call the function at the same time.
 *
 * <p><b>What it looks like.</b> Loops that were found are loops. Named values are variables of that
 * name, and behind each statement stands what it is: {@code // h = sigmoid(z)}, or {@code // dE/dz
 * = dE/dh * dh/dz}. Numbers that are not finite are computed again by a second function, {@code
 * withStops}, in which an exact zero stops what it multiplies; {@link Program#interpreted()} has
 * the second one only.
 *
 * <p><b>Loops.</b> A {@link Loop}, and a program that is called, is a function, and so is its body.
 * A sweep backward through a loop is handed the states that the loop kept, if its trip count is a
 * constant and they are all to be kept; else it computes them again, about √n at a time if they are
 * many, whatever number of snapshots a {@link Checkpointing} has. Memory is allocated for each
 * call.
 *
 * <p><b>Control flow.</b> The code holds every recording that this program has, and those that the
 * bodies of its loops have. Where none applies, because a number or a comparison that was looked at
 * while the function was recorded is not found again, Java throws an {@link IllegalStateException}
 * and C gives NaN for every result; and so they do where a loop does not end within its limit.
 *
 * <p><b>What cannot be written.</b> Operations of the user's own, which an exception names.
 *
 * <p><b>Cost.</b> Writing takes a few microseconds an instruction, where a loop counts as one
 * iteration of it.
 */
public enum SourceLanguage {
  /**
   * A final class in Java, for version 8 and newer, with a static method {@code value}, {@code
   * valueAndGradient} or {@code evaluate}. It gives the bits of the program. Where {@link Math} has
   * no {@code fma}, before Java 9, exponentials are exact too, but some hundred times slower. What
   * one part of a large program leaves to another is kept in memory of the thread.
   */
  JAVA(new JavaDialect()),

  /**
   * A file in C99 with one function that is not static, which has the given name. It is to be
   * compiled with {@code -ffp-contract=off} and without {@code -ffast-math}. It gives the bits of
   * the program where that consists of + − · / √ and fma, of choices and roundings, and of {@code
   * exp}, {@code tanh}, {@code sigmoid} and their slopes. Other functions are those of the C
   * library, or made of them: with the GNU library each is within 4 units in the last place of the
   * engine's, but for {@code polygamma} of a high order left of 0. What one part of a large program
   * leaves to another is allocated; where there is no memory, all results are NaN.
   */
  C(new CDialect());

  final Dialect dialect;

  SourceLanguage(Dialect dialect) {
    this.dialect = dialect;
  }
}
