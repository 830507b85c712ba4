package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.check.run.Finding;
import java.util.Arrays;
import java.util.List;

/** The result of checking one derivative at one point. Immutable. */
public final class Component {
  private final Finding finding;
  private final List<Diagnosis> diagnoses;

  Component(Finding finding) {
    this.finding = finding;
    this.diagnoses = finding.diagnoses().stream().map(Diagnosis::new).toList();
  }

  /** Returns the index of the point, from 0. */
  public int point() {
    return finding.point();
  }

  /** Returns the name of what is differentiated. */
  public String output() {
    return finding.output();
  }

  /** Returns the name of what it is differentiated by. */
  public String input() {
    return finding.input();
  }

  /** Returns the derivative that is checked. */
  public double given() {
    return finding.given();
  }

  /** Returns the derivative by the engine, NaN for a function of numbers. */
  public double engine() {
    return finding.engine();
  }

  /**
   * Returns the derivative from values of the function alone; that of the engine where random
   * directions confirm it.
   */
  public double numeric() {
    return finding.numeric();
  }

  /** Returns the error bar of {@link #numeric}. */
  public double error() {
    return finding.error();
  }

  /**
   * Returns how {@link #numeric} was found: a complex step, a replay with 31 digits, differences,
   * random directions (see {@link GradientCheck}), or nothing.
   */
  public String method() {
    return finding.method();
  }

  /** Returns the behavior of the function at the point. */
  public Behavior behavior() {
    return finding.behavior();
  }

  /** Returns the verdict on {@link #given}. */
  public Verdict verdict() {
    return finding.verdict();
  }

  /** Returns the verdict on {@link #engine}; PASS if there is no such derivative. */
  public Verdict engineVerdict() {
    return finding.engineVerdict();
  }

  /** Returns the nodes at which a kink, a jump or an edge arises. */
  public List<String> nodes() {
    return finding.nodes();
  }

  /** Returns what may be wrong, best first; empty if nothing is or nothing fits. */
  public List<Diagnosis> diagnoses() {
    return diagnoses;
  }

  /** Returns remarks, such as that it is correct at one point and wrong at another. */
  public List<String> remarks() {
    return finding.remarks();
  }

  /** Returns the best number known: that of the engine if it stands the test, else the numeric. */
  public double truth() {
    return finding.truth();
  }

  /** Returns the distance of {@link #given} from {@link #truth}, in units in the last place. */
  public double ulps() {
    return finding.ulps();
  }

  /** Tells whether both the derivative given and that of the engine are right. */
  public boolean isSuccess() {
    return finding.isSuccess();
  }

  private List<Object> parts() {
    return Arrays.asList(
        point(),
        output(),
        input(),
        given(),
        engine(),
        numeric(),
        error(),
        method(),
        behavior(),
        verdict(),
        engineVerdict(),
        nodes(),
        diagnoses,
        remarks());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Component that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  /** Returns the verdict and the numbers it rests on. */
  @Override
  public String toString() {
    return verdict()
        + ": the derivative of "
        + output()
        + " by "
        + input()
        + " at point "
        + point()
        + ": given "
        + given()
        + ", engine "
        + engine()
        + ", numeric "
        + numeric()
        + " ± "
        + error();
  }
}
