package io.github.wengert.autodiff.check;

import java.util.List;

/**
 * What was found for one derivative at one point. Immutable.
 *
 * @param point which point, from 0
 * @param output the name of what is differentiated
 * @param input the name of what it is differentiated by
 * @param given the derivative that is checked
 * @param engine the derivative by the engine, NaN for a function of numbers
 * @param numeric the derivative from values of the function alone
 * @param error how far {@code numeric} may be off
 * @param method how {@code numeric} was found: differences, or a complex step
 * @param behaviour what the function does here
 * @param verdict what is to be said about {@code given}
 * @param engineVerdict what is to be said about {@code engine}; PASS if there is none
 * @param nodes the nodes at which a kink, a jump or an edge arises
 * @param diagnoses what may be wrong, best first; empty if nothing is or nothing fits
 */
public record Component(
    int point,
    String output,
    String input,
    double given,
    double engine,
    double numeric,
    double error,
    String method,
    Behaviour.Kind behaviour,
    Verdict verdict,
    Verdict engineVerdict,
    List<String> nodes,
    List<Diagnosis> diagnoses) {

  /** Copies the lists. */
  public Component {
    nodes = List.copyOf(nodes);
    diagnoses = List.copyOf(diagnoses);
  }

  /** Returns the best number known: that of the engine if it stands the test, else the numeric. */
  public double truth() {
    return engineVerdict.isSuccess() && !Double.isNaN(engine) ? engine : numeric;
  }

  /** Returns the distance of {@code given} from {@link #truth}, in units in the last place. */
  public double ulps() {
    return Ulps.between(given, truth());
  }

  /** Tells whether both the derivative given and that of the engine are right. */
  public boolean isSuccess() {
    return verdict.isSuccess() && engineVerdict.isSuccess();
  }

  Component with(List<Diagnosis> found) {
    return new Component(
        point,
        output,
        input,
        given,
        engine,
        numeric,
        error,
        method,
        behaviour,
        verdict,
        engineVerdict,
        nodes,
        found);
  }
}
