package io.github.wengert.autodiff.check.render;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.check.diagnose.FittedMistake;
import io.github.wengert.autodiff.check.run.Finding;
import io.github.wengert.autodiff.check.run.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a report as JSON, RFC 8259. */
public final class ReportJson {
  private ReportJson() {}

  public static String of(Outcome report) {
    return object(
        "title", string(report.title()),
        "passes", Boolean.toString(report.passes()),
        "verdicts", verdicts(report.verdicts()),
        "points", strings(report.points()),
        "notes", strings(report.notes()),
        "components", array(report.findings().stream().map(ReportJson::component).toList()));
  }

  private static String verdicts(Map<Verdict, Long> verdicts) {
    return verdicts.entrySet().stream()
        .map(entry -> string(entry.getKey().name()) + ":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String component(Finding c) {
    return object(
        "point", Integer.toString(c.point()),
        "output", string(c.output()),
        "input", string(c.input()),
        "given", number(c.given()),
        "engine", number(c.engine()),
        "numeric", number(c.numeric()),
        "error", number(c.error()),
        "method", string(c.method()),
        "ulps", number(c.ulps()),
        "behavior", string(c.behavior().name()),
        "verdict", string(c.verdict().name()),
        "engineVerdict", string(c.engineVerdict().name()),
        "nodes", strings(c.nodes()),
        "remarks", strings(c.remarks()),
        "diagnoses", array(c.diagnoses().stream().map(ReportJson::diagnosis).toList()));
  }

  private static String diagnosis(FittedMistake d) {
    return object(
        "mistakes", strings(d.mistakes().stream().map(Mistake::name).toList()),
        "sentence", string(d.sentence()),
        "predicted", number(d.predicted()),
        "ulps", number(d.ulps()),
        "points", Integer.toString(d.points()),
        "explained", Integer.toString(d.explained()));
  }

  private static String object(String... namesAndValues) {
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.append(i == 0 ? "" : ",").append(string(namesAndValues[i]));
      object.append(':').append(namesAndValues[i + 1]);
    }
    return object.append('}').toString();
  }

  private static String strings(List<String> strings) {
    return array(strings.stream().map(ReportJson::string).toList());
  }

  private static String array(List<String> elements) {
    return elements.stream().collect(Collectors.joining(",", "[", "]"));
  }

  private static String number(double number) {
    return Double.isFinite(number) ? Double.toString(number) : string(Double.toString(number));
  }

  private static String string(String text) {
    StringBuilder string = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        string.append('\\').append(c);
      } else if (c < ' ') {
        string.append("\\u00").append(Character.forDigit(c >> 4, 16));
        string.append(Character.forDigit(c & 15, 16));
      } else {
        string.append(c);
      }
    }
    return string.append('"').toString();
  }
}
