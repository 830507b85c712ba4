package io.github.wengert.autodiff.check;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a check: what was found for each derivative, the worst first. Immutable and safe
 * for use by several threads.
 */
public final class Report {
  private final String title;
  private final List<String> points;
  private final List<Component> components;
  private final List<String> notes;

  Report(String title, List<String> points, List<Component> components, List<String> notes) {
    this.title = title;
    this.points = List.copyOf(points);
    this.components = components.stream().sorted(WORST_FIRST).toList();
    this.notes = List.copyOf(notes);
  }

  private static final Comparator<Component> WORST_FIRST =
      Comparator.comparing(Component::isSuccess)
          .thenComparing(Comparator.comparingDouble(Report::badness).reversed());

  private static double badness(Component component) {
    double given = component.given();
    double truth = component.truth();
    double larger = Math.max(Math.abs(given), Math.abs(truth));
    return given == truth || larger == 0 ? 0 : Math.abs(given - truth) / larger;
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
    return notes;
  }

  /** Returns the points, in words; drawn ones with the seed that draws them again. */
  public List<String> points() {
    return points;
  }

  /** Returns how many derivatives got each verdict. */
  public Map<Verdict, Long> verdicts() {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    components.forEach(component -> counts.merge(component.verdict(), 1L, Long::sum));
    return counts;
  }

  /** Tells whether every derivative was found right and there is nothing else to note. */
  public boolean passes() {
    return notes.isEmpty() && components.stream().allMatch(Component::isSuccess);
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
    return new ReportText(title, this).toString();
  }

  /** Returns the report as JSON; NaN and infinities are strings, since JSON has no such numbers. */
  public String json() {
    return ReportJson.of(title, this);
  }

  /** Returns the text. */
  @Override
  public String toString() {
    return text();
  }
}
