package io.github.wengert.autodiff.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that checks a gradient derived by hand at points drawn from a box.
 *
 * <pre>{@code
 * class SpringTest {
 *   static Value energy(Value stiffness, Value length) {
 *     return stiffness.mul(length.square()).mul(0.5);
 *   }
 *
 *   static double[] slopes(double stiffness, double length) {
 *     return new double[] {0.5 * length * length, stiffness * length};
 *   }
 *
 *   @GradientTest(of = "energy", against = "slopes", from = {0.1, -3}, to = {10, 3})
 *   void slopes_areThoseOfTheEnergy() {}
 * }
 * }</pre>
 *
 * <p>The check is made before the body of the test runs, and the test fails with its report, which
 * names the mistake. The body may take the {@link io.github.wengert.autodiff.check.Report} of a
 * check that passed as its argument, for instance to count what was inconclusive; mostly it is
 * empty.
 *
 * <p><b>Methods</b> are named as in {@code @MethodSource}: a name alone is a method of the test
 * class or a class above it, {@code com.example.Spring#energy} one of another class. They are
 * static, or belong to the test class. Their arguments are one array or single numbers, whose names
 * the report uses if the class was compiled with {@code -parameters}.
 *
 * <p><b>Cost.</b> About 300 evaluations of the function for each argument at each point.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(GradientExtension.class)
public @interface GradientTest {

  /**
   * The function: it returns a {@link io.github.wengert.autodiff.Value} and takes values, or
   * returns a {@code double} and takes numbers. Only a function of values can tell what is wrong.
   */
  String of();

  /** The gradient: it returns a {@code double[]} and takes numbers. */
  String against();

  /** The number of arguments, if both methods take arrays and the box does not tell. */
  int arguments() default 0;

  /** The lower ends of the box, one for each argument or one for all. */
  double[] from() default -2;

  /** The upper ends of the box, one for each argument or one for all. */
  double[] to() default 2;

  /** How many points are drawn. */
  int points() default 20;

  /** What the points are drawn from; the same seed draws the same points. */
  long seed() default 1;

  /** The accepted relative error. */
  double relativeTolerance() default 1e-9;

  /** The accepted absolute error. */
  double absoluteTolerance() default 0;
}
