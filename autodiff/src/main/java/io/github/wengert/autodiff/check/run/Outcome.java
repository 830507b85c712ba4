package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.check.Verdict;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The outcome of a check: all findings, the worst first. Immutable.
 *
 * @param title what was checked
 * @param points the points in words
 * @param findings what was found for each derivative at each point
 * @param notes what is wrong with the function or with the engine
 */
public record Outcome(
    String title, List<String> points, List<Finding> findings, List<String> notes) {
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::isSuccess)
          .thenComparing(Comparator.comparingDouble(Outcome::badness).reversed());

  public Outcome {
    points = List.copyOf(points);
    findings = findings.stream().sorted(WORST_FIRST).toList();
    notes = List.copyOf(notes);
  }

  private static double badness(Finding finding) {
    double given = finding.given();
    double truth = finding.truth();
    double larger = Math.max(Math.abs(given), Math.abs(truth));
    return given == truth || larger == 0 ? 0 : Math.abs(given - truth) / larger;
  }

  /** Returns the findings that did not pass, the worst first. */
  public List<Finding> failures() {
    return findings.stream().filter(finding -> !finding.isSuccess()).toList();
  }

  /** Returns how many derivatives got each verdict. */
  public Map<Verdict, Long> verdicts() {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    findings.forEach(finding -> counts.merge(finding.verdict(), 1L, Long::sum));
    return counts;
  }

  /** Tells whether every derivative was found right and there is nothing else to note. */
  public boolean passes() {
    return notes.isEmpty() && findings.stream().allMatch(Finding::isSuccess);
  }
}
