package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.check.render.ReportJson;
import io.github.wengert.autodiff.check.render.ReportText;
import io.github.wengert.autodiff.check.run.Outcome;
import java.util.List;
import java.util.Map;

/**
 * The result of a check: what was found for each derivative, the worst first. Immutable and safe
 * for use by several threads.
 */
public final class Report {
  private final Outcome outcome;
  private final List<Component> components;

  Report(Outcome outcome) {
    this.outcome = outcome;
    this.components = outcome.findings().stream().map(Component::new).toList();
  }

  /** Returns what was found for each derivative at each point, the worst first. */
  public List<Component> components() {
    return components;
  }

  /** Returns the derivatives that did not pass, the worst first. */
  public List<Component> failures() {
    return components.stream().filter(component -> !component.isSuccess()).toList();
  }

  /** Returns what else is wrong: with the function, or with the engine. Mostly empty. */
  public List<String> notes() {
    return outcome.notes();
  }

  /** Returns the points, in words; drawn ones with the seed that draws them again. */
  public List<String> points() {
    return outcome.points();
  }

  /** Returns the number of derivatives with each verdict. */
  public Map<Verdict, Long> verdicts() {
    return outcome.verdicts();
  }

  /** Tells whether every derivative was found right and there is nothing else to note. */
  public boolean passes() {
    return outcome.passes();
  }

  /**
   * Does nothing if everything passes.
   *
   * @throws AssertionError with this report as its message if something does not
   */
  public void assertPasses() {
    if (!passes()) {
      throw new AssertionError(System.lineSeparator() + text());
    }
  }

  /** Returns the report as text, in lines of at most 80 columns. */
  public String text() {
    return ReportText.of(outcome);
  }

  /** Returns the report as JSON; NaN and infinities are strings, since JSON has no such numbers. */
  public String json() {
    return ReportJson.of(outcome);
  }

  /** Returns the text. */
  @Override
  public String toString() {
    return text();
  }
}
