package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.playground.network.PublishedNetwork;
import io.github.wengert.examples.playground.network.PublishedNetwork.Figure;
import io.github.wengert.examples.playground.network.Training;
import io.github.wengert.examples.playground.network.UpdateRule;
import io.github.wengert.examples.playground.state.Decimal;
import io.github.wengert.examples.playground.state.Problem;
import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.NetworkText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The two networks: the right update beside the wrong one, step by step. Keeps the last training,
 * so that a step more costs a step.
 */
final class NetworksSection implements Section {
  private String lastKey = "";
  private Training right;
  private Training wrong;

  @Override
  public void write(State state, Language language, Markup out) {
    PublishedNetwork network =
        state.get("net").equals("b") ? PublishedNetwork.B : PublishedNetwork.A;
    Map<String, Double> start = new LinkedHashMap<>();
    List<String> unread = new ArrayList<>();
    network
        .start()
        .forEach(
            (name, number) -> {
              String text = state.get(Problem.NUMBER + name, number.toString());
              start.put(name, Decimal.parse(text).orElse(number));
              if (Decimal.parse(text).isEmpty()) {
                unread.add(name);
              }
            });
    double rate = Decimal.parse(state.get("rate")).orElse(network.rate());
    int steps = state.number("steps", 0, Training.MOST);
    train(network, rate, start, steps);
    out.element("h2", NetworkText.TITLE.in(language));
    out.element("p", NetworkText.LEAD.in(language));
    controls(network, rate, steps, state, language, out);
    for (String name : unread) {
      String words = NetworkText.NOT_A_NUMBER.in(language, name);
      out.element("p", words, "class", "error", "role", "alert");
    }
    out.element("p", explanation(network).in(language));
    numbers(network, start, steps, state, language, out);
    ErrorPlot.write(
        right.errors(),
        wrong.errors(),
        List.of(NetworkText.RIGHT.in(language), title(network).in(language)),
        NetworkText.PLOT.in(language),
        out);
    boolean published = start.equals(network.start()) && rate == network.rate();
    figures(network, published, steps, language, out);
  }

  private void train(PublishedNetwork network, double rate, Map<String, Double> start, int steps) {
    String key = network + " " + rate + " " + start;
    if (!key.equals(lastKey) || right.steps() > steps) {
      right = new Training(network, UpdateRule.RIGHT, rate, start);
      wrong = new Training(network, network.wrongRule(), rate, start);
      lastKey = key;
    }
    right.advanceTo(steps);
    wrong.advanceTo(steps);
  }

  private static NetworkText title(PublishedNetwork network) {
    return network.wrongRule() == UpdateRule.BROADCAST
        ? NetworkText.BROADCAST
        : NetworkText.OUTPUT_FIRST;
  }

  private static NetworkText explanation(PublishedNetwork network) {
    return network.wrongRule() == UpdateRule.BROADCAST
        ? NetworkText.BROADCAST_WORDS
        : NetworkText.OUTPUT_FIRST_WORDS;
  }

  private static void controls(
      PublishedNetwork network,
      double rate,
      int steps,
      State state,
      Language language,
      Markup out) {
    out.open("nav", "aria-label", NetworkText.CHOICE.in(language)).open("ul");
    for (PublishedNetwork each : PublishedNetwork.values()) {
      String key = each == PublishedNetwork.B ? "b" : "a";
      String target = "#" + state.only("lang", "view").with("net", key).fragment();
      out.open("li");
      out.element(
          "a",
          NetworkText.valueOf(each.name()).in(language),
          "href",
          target,
          "aria-current",
          each == network ? "true" : null);
      out.close("li");
    }
    out.close("ul").close("nav");
    String net = network == PublishedNetwork.B ? "b" : "a";
    out.open("input", "type", "hidden", "name", "net", "value", net);
    out.open("p", "class", "setup");
    out.element("label", NetworkText.RATE.in(language), "for", "rate").text(" ");
    String typed = Decimal.parse(state.get("rate")).isPresent() ? state.get("rate") : "" + rate;
    out.open(
        "input", "type", "text", "class", "short", "id", "rate", "name", "rate", "value", typed);
    out.open("input", "type", "hidden", "name", "steps", "value", String.valueOf(steps));
    out.close("p").open("p", "class", "steps", "role", "group");
    out.element("strong", NetworkText.STEPS.in(language, steps), "role", "status");
    for (int more : new int[] {1, 10, 100}) {
      step(NetworkText.MORE.in(language, more), Math.min(Training.MOST, steps + more), out);
    }
    step(NetworkText.ALL.in(language, Training.MOST), Training.MOST, out);
    step(NetworkText.RESET.in(language), 0, out);
    State fresh = state.only("lang", "view", "net");
    out.element("a", NetworkText.PUBLISHED_NUMBERS.in(language), "href", "#" + fresh.fragment());
    out.close("p");
  }

  private static void step(String words, int steps, Markup out) {
    out.element("button", words, "type", "button", "data-set", "steps=" + steps);
  }

  private void numbers(
      PublishedNetwork network,
      Map<String, Double> start,
      int steps,
      State state,
      Language language,
      Markup out) {
    out.element("h3", NetworkText.NUMBERS.in(language, steps), "id", "numbers");
    out.open(
        "div", "class", "scrolls", "tabindex", "0", "role", "group", "aria-labelledby", "numbers");
    out.open("table", "class", "variables").open("thead").open("tr");
    out.element("th", NetworkText.NAME.in(language), "scope", "col");
    out.element("th", NetworkText.START.in(language), "scope", "col");
    out.element("th", NetworkText.RIGHT.in(language), "scope", "col");
    out.element("th", title(network).in(language), "scope", "col");
    out.close("tr").close("thead").open("tbody");
    for (String name : start.keySet()) {
      String key = Problem.NUMBER + name;
      out.open("tr").element("th", name, "scope", "row").open("td");
      String typed = state.get(key, start.get(name).toString());
      String label = NetworkText.START_OF.in(language, name);
      out.open(
          "input", "type", "text", "id", key, "name", key, "value", typed, "aria-label", label);
      out.close("td");
      boolean weight = network.weights().contains(name);
      out.element("td", weight ? "" + right.number(name) : "", "class", "number");
      out.element("td", weight ? "" + wrong.number(name) : "", "class", "number").close("tr");
    }
    List<String> results = new ArrayList<>(network.outputs());
    results.add("E");
    for (String name : results) {
      out.open("tr").element("th", name, "scope", "row").element("td", "");
      out.element("td", "" + right.number(name), "class", "number");
      out.element("td", "" + wrong.number(name), "class", "number").close("tr");
    }
    out.close("tbody").close("table").close("div");
  }

  private void figures(
      PublishedNetwork network, boolean published, int steps, Language language, Markup out) {
    out.element("h3", NetworkText.FIGURES.in(language), "id", "figures");
    if (!published) {
      out.element("p", NetworkText.OTHER_NUMBERS.in(language));
      return;
    }
    out.element("p", NetworkText.FIGURES_LEAD.in(language));
    if (network == PublishedNetwork.A) {
      out.element("p", NetworkText.COUNTED.in(language));
    }
    out.open(
        "div", "class", "scrolls", "tabindex", "0", "role", "group", "aria-labelledby", "figures");
    out.open("table").open("thead").open("tr");
    out.element("th", NetworkText.QUANTITY.in(language), "scope", "col");
    out.element("th", NetworkText.PRINTED.in(language), "scope", "col");
    out.element("th", NetworkText.RIGHT.in(language), "scope", "col");
    out.element("th", title(network).in(language), "scope", "col");
    out.close("tr").close("thead").open("tbody");
    for (Figure figure : network.figures()) {
      String name = NetworkText.AFTER.in(language, figure.name(), figure.steps());
      out.open("tr").element("th", name, "scope", "row");
      out.element("td", figure.printed(), "class", "number");
      if (figure.steps() > 1 && steps != Training.MOST) {
        String hint = NetworkText.RUN_TO_SEE.in(language, Training.MOST);
        out.element("td", hint, "colspan", "2", "class", "help");
      } else {
        computed(figure, at(network, UpdateRule.RIGHT, right, figure), out);
        computed(figure, at(network, network.wrongRule(), wrong, figure), out);
      }
      out.close("tr");
    }
    out.close("tbody").close("table").close("div");
  }

  private static double at(
      PublishedNetwork network, UpdateRule rule, Training training, Figure figure) {
    if (figure.name().equals("E") && training.steps() >= figure.steps()) {
      return training.error(figure.steps());
    }
    Training there = training;
    if (training.steps() != figure.steps()) {
      there = new Training(network, rule, network.rate(), network.start());
      there.advanceTo(figure.steps());
    }
    return there.number(figure.name());
  }

  private static void computed(Figure figure, double number, Markup out) {
    BigDecimal printed = new BigDecimal(figure.printed());
    boolean same =
        new BigDecimal(number).setScale(printed.scale(), RoundingMode.HALF_EVEN).compareTo(printed)
            == 0;
    out.element(
        "td", (same ? "✓ " : "✗ ") + number, "class", same ? "number right" : "number wrong");
  }
}
