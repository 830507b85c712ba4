package io.github.wengert.autodiff.program.language;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Java and C say differently. Immutable and safe for use by several threads. */
public abstract sealed class Dialect permits JavaDialect, CDialect {
  /** The functions of the libraries, with which variables would be confused. */
  private static final Set<String> LIBRARY =
      Set.of(
          ("abs acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc exp exp2"
                  + " expm1 fabs fdim floor fma fmax fmin fmod frexp hypot ilogb isfinite isinf"
                  + " isnan j0 j1 jn ldexp lgamma log log10 log1p log2 logb main malloc free memcpy"
                  + " modf nan pow remainder rint round scalbn signbit sin sinh sqrt tan tanh tgamma"
                  + " trunc y0 y1 yn int64_t uint64_t size_t")
              .split(" "));

  private static final int WIDTH = 98;

  private static final Pattern WORD = Pattern.compile("\\b[A-Za-z]\\w*\\b");

  final Kernels kernels;

  /** The names of this language for neutral ones. */
  private final Map<String, String> words;

  Dialect(String language, Map<String, String> words) {
    this.kernels = new Kernels(language);
    this.words = words;
  }

  /** Returns the name of a function in this language. */
  public final String word(String neutral) {
    return words.getOrDefault(neutral, neutral);
  }

  /** Returns the text of a number. */
  public final String literal(double number) {
    if (Double.isNaN(number)) {
      return word("NaN");
    }
    return Double.isInfinite(number)
        ? (number < 0 ? "-" : "") + word("INFINITE")
        : Double.toString(number);
  }

  /** Returns the functions that are needed, and all that they need. */
  public final String functions(Collection<String> needed) {
    return kernels.closure(needed).stream()
        .map(entry -> entry.startsWith("@java") ? entry.substring(6) : translated(entry))
        .map(entry -> entry + "\n")
        .map(this::indented)
        .collect(Collectors.joining("\n"));
  }

  private String translated(String entry) {
    return entry
        .lines()
        .filter(line -> !line.startsWith("@"))
        .map(this::translatedLine)
        .collect(Collectors.joining("\n"));
  }

  private String translatedLine(String line) {
    return line.strip().startsWith("//")
        ? line
        : declaration(
            WORD.matcher(line).replaceAll(word -> Matcher.quoteReplacement(word(word.group()))));
  }

  /** Returns lines as they are indented at the level of functions. */
  public abstract String indented(String text);

  /** Returns a line of a function with the declarations of this language. */
  public abstract String declaration(String line);

  /** Returns the declaration of an array that is only read, as a parameter. */
  public abstract String input(String array);

  /** Returns the declaration of an array that is written, as a parameter. */
  public abstract String array(String array);

  /** Returns what the unit is. */
  public abstract String unitKind();

  /** Tells whether a unit cannot have a name, as something that it uses has it. */
  public boolean isTaken(String name) {
    return taken("", "").contains(name);
  }

  /** Returns the names that variables of a function cannot have. */
  public final Set<String> taken(String unit, String out) {
    Set<String> taken = new HashSet<>(kernels.names());
    taken.addAll(LIBRARY);
    taken.addAll(List.of("x", "work", "all", "value", "withStops", unit, out));
    taken.addAll(Identifiers.counters(12));
    return taken;
  }

  /** Returns the head of the function by which a unit is called. */
  public abstract String publicHead(String type, String unit, String function, String parameters);

  /** Returns the head of a function of the unit's own. */
  public abstract String privateHead(String type, String function, String parameters);

  /** Returns the statements that get working memory for a function of the unit, or fail. */
  public abstract List<String> work(String function, int memory, List<String> failure);

  /** Returns the statements that declare an array, or fail. */
  public abstract List<String> buffer(String name, int length, List<String> failure);

  /**
   * Returns the statements that declare an array, or fail.
   *
   * @param length its length as code
   * @param given another array that it is unless that is null; empty if there is none
   */
  public abstract List<String> buffer(
      String name, String length, String given, List<String> failure);

  /** Returns the statements that give an array back: none where it goes by itself. */
  public abstract List<String> release(String name, int length);

  /** Returns the statements that give back an array of a length that was computed. */
  public abstract List<String> release(String name, String given);

  /** Returns the type of functions of the unit that may fail. */
  public abstract String callType();

  /** Returns the statements that call one of these, and fail if it does. */
  public abstract List<String> call(String call, List<String> failure);

  /** Returns statements that may throw, such that they return false instead. */
  public abstract List<String> attempt(List<String> statements);

  /** Returns the statements that throw or fail if a condition holds. */
  public abstract List<String> check(String condition, String message, List<String> failure);

  /** Tells whether functions may stand in classes. */
  public abstract boolean nestsClasses();

  /**
   * What a unit is, for its readers: its name, what it does, the names of its inputs and of what it
   * writes, and the array for that, which is empty if there is none.
   */
  public record Summary(
      String name, String sentence, String inputs, String written, String array) {}

  /** Returns the whole unit. */
  public abstract String unit(
      Summary summary, String main, List<String> functions, String tables, String kernels);

  /** Returns an array of some expressions. */
  public abstract String list(List<String> elements);

  /** Returns the declaration of a table of constants. */
  public abstract String table(String name, double... numbers);

  /** Returns words in lines that each begin with something, and further ones with more. */
  static String wrapped(String start, String next, String words) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(start);
    for (String word : words.split(" ")) {
      if (line.length() + word.length() >= WIDTH) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(next);
      }
      line.append(word).append(' ');
    }
    return text.append(line.toString().stripTrailing()).append('\n').toString();
  }

  /** Returns the name by which a table is read. */
  public abstract String tableName(String name, int length);

  /** Returns the text of numbers, some to a line. */
  final String rows(String indent, double... numbers) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < numbers.length; i++) {
      String item = literal(numbers[i]) + (i + 1 < numbers.length ? "," : "");
      if (line.length() + item.length() > 90) {
        text.append(indent).append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(item);
    }
    return text.append(indent).append(line).append('\n').toString();
  }
}
