package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.check.Behavior;
import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.check.diagnose.FittedMistake;
import io.github.wengert.autodiff.check.numeric.Ulps;
import java.util.ArrayList;
import java.util.List;

/**
 * The finding for one derivative at one point. Immutable.
 *
 * @param point which point, from 0
 * @param output the name of what is differentiated
 * @param input the name of what it is differentiated by
 * @param given the derivative that is checked
 * @param engine the derivative by the engine, NaN for a function of numbers
 * @param numeric the derivative from values of the function alone; that of the engine where random
 *     directions confirm it
 * @param error how far {@code numeric} may be off
 * @param method how {@code numeric} was found: a complex step, a replay with 31 digits,
 *     differences, random directions (see {@code GradientCheck}), or nothing
 * @param behavior what the function does here
 * @param verdict what is to be said about {@code given}
 * @param engineVerdict what is to be said about {@code engine}; PASS if there is none
 * @param nodes the nodes at which a kink, a jump or an edge arises
 * @param diagnoses what may be wrong, best first; empty if nothing is or nothing fits
 * @param remarks what else is to be said, such as that it is correct at one point and wrong at
 *     another
 */
public record Finding(
    int point,
    String output,
    String input,
    double given,
    double engine,
    double numeric,
    double error,
    String method,
    Behavior behavior,
    Verdict verdict,
    Verdict engineVerdict,
    List<String> nodes,
    List<FittedMistake> diagnoses,
    List<String> remarks) {

  /** Copies the lists. */
  public Finding {
    nodes = List.copyOf(nodes);
    diagnoses = List.copyOf(diagnoses);
    remarks = List.copyOf(remarks);
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

  Finding noting(String remark) {
    List<String> all = new ArrayList<>(remarks);
    all.add(remark);
    return with(diagnoses, all);
  }

  Finding with(List<FittedMistake> newDiagnoses, List<String> newRemarks) {
    return new Finding(
        point,
        output,
        input,
        given,
        engine,
        numeric,
        error,
        method,
        behavior,
        verdict,
        engineVerdict,
        nodes,
        newDiagnoses,
        newRemarks);
  }
}
