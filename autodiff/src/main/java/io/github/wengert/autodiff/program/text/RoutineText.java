package io.github.wengert.autodiff.program.text;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.list.ListFold;
import io.github.wengert.autodiff.program.list.ListProducts;
import io.github.wengert.autodiff.program.list.LongList;
import io.github.wengert.autodiff.program.list.RunningSums;
import io.github.wengert.autodiff.program.routine.Body;
import io.github.wengert.autodiff.program.routine.CallRoutine;
import io.github.wengert.autodiff.program.routine.Checkpoints;
import io.github.wengert.autodiff.program.routine.MapRoutine;
import io.github.wengert.autodiff.program.routine.Masks;
import io.github.wengert.autodiff.program.routine.Scan;
import io.github.wengert.autodiff.program.routine.ScanPullback;
import io.github.wengert.autodiff.program.routine.Shape;
import io.github.wengert.autodiff.program.routine.Until;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Routines as words: the kind and the sizes, and behind them the numbers of the bodies or routines
 * that it is made of.
 *
 * <pre>
 * call MASK BODY
 * scan SYMBOL CONSTANTS STATE COLUMNS OUTPUTS LENGTH COUNTED KEPT SNAPSHOTS BODY
 * map CONSTANTS SUMS LENGTH BODY
 * until LIMIT KEPT SNAPSHOTS CONDITION BODY
 * list OPERATION LENGTH
 * products OPERATION LENGTH
 * fold OPERATION LENGTH
 * sums BEFORE LENGTH
 * pullback MASK SCAN
 * </pre>
 */
final class RoutineText {
  /** How many results a routine of a text may have for which it has no operands. */
  private static final int MOST_RESULTS = 50_000_000;

  private RoutineText() {}

  /** The words of a routine, and what it is made of. */
  record Parts(String words, List<Body> bodies, List<Routine> routines) {}

  static Parts parts(Routine routine) {
    if (routine instanceof CallRoutine call) {
      return new Parts("call " + mask(call.active()), List.of(call.body()), List.of());
    }
    if (routine instanceof Scan scan) {
      Shape shape = scan.shape();
      String sizes =
          "scan %s %d %d %d %d %d %b "
              .formatted(
                  scan.symbol(),
                  shape.constants(),
                  shape.state(),
                  shape.columns(),
                  shape.outputs(),
                  shape.length(),
                  shape.counted());
      return new Parts(sizes + kept(scan.checkpoints()), List.of(scan.body()), List.of());
    }
    if (routine instanceof MapRoutine map) {
      String sizes = "map %d %d %d".formatted(map.constants(), map.sums(), map.length());
      return new Parts(sizes, List.of(map.body()), List.of());
    }
    if (routine instanceof Until until) {
      return new Parts(
          "until " + until.limit() + " " + kept(until.checkpoints()),
          List.of(until.condition(), until.body()),
          List.of());
    }
    if (routine instanceof LongList list) {
      return leaf("list", list.op(), list.arity());
    }
    if (routine instanceof ListProducts products) {
      return leaf("products", products.op(), products.length());
    }
    if (routine instanceof ListFold fold) {
      return leaf("fold", fold.op(), fold.arity());
    }
    if (routine instanceof RunningSums sums) {
      return new Parts("sums %b %d".formatted(sums.before(), sums.arity()), List.of(), List.of());
    }
    ScanPullback pullback = (ScanPullback) routine;
    return new Parts("pullback " + mask(pullback.wanted()), List.of(), List.of(pullback.scan()));
  }

  private static Parts leaf(String kind, Elementary op, int length) {
    return new Parts(kind + " " + op.symbol() + " " + length, List.of(), List.of());
  }

  private static String mask(boolean... mask) {
    return mask.length == 0 ? "." : Masks.key(mask);
  }

  private static String kept(Checkpoints checkpoints) {
    return checkpoints.kind() + " " + checkpoints.snapshots();
  }

  /**
   * Returns the routine of some words.
   *
   * @throws IllegalArgumentException if the words are wrong
   */
  static Routine of(String text, IntFunction<Body> bodies, IntFunction<Routine> routines) {
    Words words = new Words(text.split(" "));
    Routine routine =
        switch (words.next()) {
          case "call" -> call(words.mask(), bodies.apply(words.number()));
          case "scan" -> scan(words, bodies);
          case "map" ->
              new MapRoutine(
                  words.number(), words.number(), words.number(), bodies.apply(words.number()));
          case "until" -> until(words, bodies);
          case "list" -> new LongList(words.listOperation(), words.number());
          case "products" -> new ListProducts(words.listOperation(), words.number());
          case "fold" -> new ListFold(words.fold(), words.number());
          case "sums" -> new RunningSums(words.flag(), words.number());
          case "pullback" -> pullback(words.mask(), routines.apply(words.number()));
          default -> throw new IllegalArgumentException("'" + text + "' is no routine");
        };
    words.checkEnd();
    if (routine.resultCount() - routine.arity() > MOST_RESULTS) {
      throw new IllegalArgumentException("a routine of more than " + MOST_RESULTS + " results");
    }
    return routine;
  }

  private static Routine call(boolean[] active, Body body) {
    if (active.length != body.inputs()) {
      throw new IllegalArgumentException("a call of a body of " + body.inputs() + " inputs");
    }
    return new CallRoutine(body, active);
  }

  private static Routine scan(Words words, IntFunction<Body> bodies) {
    String symbol = words.next();
    Shape shape =
        new Shape(
            words.number(),
            words.number(),
            words.number(),
            words.number(),
            words.number(),
            words.flag());
    Checkpoints checkpoints = words.checkpoints();
    return new Scan(symbol, shape, bodies.apply(words.number()), checkpoints);
  }

  private static Routine until(Words words, IntFunction<Body> bodies) {
    int limit = words.number();
    Checkpoints checkpoints = words.checkpoints();
    Body condition = bodies.apply(words.number());
    return new Until(condition, bodies.apply(words.number()), limit, checkpoints);
  }

  private static Routine pullback(boolean[] wanted, Routine scan) {
    if (scan instanceof Scan known && known.arity() == wanted.length && Masks.any(wanted)) {
      return new ScanPullback(known, wanted);
    }
    throw new IllegalArgumentException("a pullback of something that is no such loop");
  }

  /** Words, read one after the other. */
  private static final class Words {
    private final String[] words;
    private int at;

    Words(String... words) {
      this.words = words;
    }

    String next() {
      if (at == words.length) {
        throw new IllegalArgumentException("the line of a routine is too short");
      }
      return words[at++];
    }

    int number() {
      String word = next();
      int number = Integer.parseInt(word);
      if (number < 0) {
        throw new IllegalArgumentException("'" + word + "' is no size");
      }
      return number;
    }

    boolean flag() {
      String word = next();
      if (!word.equals("true") && !word.equals("false")) {
        throw new IllegalArgumentException("'" + word + "' is neither true nor false");
      }
      return word.equals("true");
    }

    Elementary listOperation() {
      return operation(Elementary.MAX, Elementary.MIN, Elementary.LOG_SUM_EXP);
    }

    Elementary fold() {
      return operation(Elementary.SUM, Elementary.MAX, Elementary.MIN);
    }

    private Elementary operation(Elementary... known) {
      String word = next();
      return Arrays.stream(known)
          .filter(op -> op.symbol().equals(word))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("'" + word + "' is no routine of a list"));
    }

    boolean[] mask() {
      String word = next();
      boolean[] mask = new boolean[word.equals(".") ? 0 : word.length()];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = word.charAt(i) == 'x';
      }
      return mask;
    }

    Checkpoints checkpoints() {
      return new Checkpoints(Checkpoints.Kind.valueOf(next()), number());
    }

    void checkEnd() {
      if (at != words.length) {
        throw new IllegalArgumentException("the line of a routine is too long");
      }
    }
  }
}
