package io.github.wengert.autodiff.program.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes identifiers that are legal in Java and C out of names of any kind, each once in a method.
 * Letters are ASCII; others are spelled, so that {@code σ₁} is {@code sigma1}.
 *
 * <p>For one thread.
 */
public final class Identifiers {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert auto boolean break byte case catch char class const continue default"
                  + " do double else enum extends extern false final finally float for goto if"
                  + " implements import inline instanceof int interface long native new null"
                  + " package private protected public record register restrict return short signed"
                  + " sizeof static strictfp struct super switch synchronized this throw throws"
                  + " transient true try typedef union unsigned var void volatile while yield"
                  + " _ _Bool _Complex _Imaginary"
                  // macros and names of the platforms
                  + " NAN INFINITY NULL EOF I errno main unix linux i386 signbit isfinite isnormal"
                  + " fpclassify Math StrictMath Double Long System Object String ThreadLocal"
                  + " Override SuppressWarnings IllegalStateException BigDecimal MethodHandle"
                  + " MethodHandles MethodType ReflectiveOperationException Throwable"
                  + " AssertionError java")
              .split(" "));

  /** Macros of the headers of C, and names that units give to functions and classes of theirs. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "M_(?:E|LOG2E|LOG10E|LN2|LN10|PI|PI_2|PI_4|1_PI|2_PI|2_SQRTPI|SQRT2|SQRT1_2)|FP_\\w+"
              + "|HUGE_VAL[FL]?|MATH_ERR\\w+|math_errhandling|U?INT\\w*_(?:MAX|MIN)"
              + "|(?:PTRDIFF|SIG_ATOMIC|SIZE|WCHAR|WINT|RAND|MB_CUR)_(?:MAX|MIN)|EXIT_\\w+"
              + "|(?:BIG|LITTLE|PDP)_ENDIAN|BYTE_ORDER|FD_SETSIZE|NFDBITS"
              + "|W(?:CONTINUED|EXITED|NOHANG|NOWAIT|STOPPED|UNTRACED)"
              + "|(?:[Ss]topping)?(?:[Pp]art|[Ss]traight|[Ll]oop|[Ll]ist|[Oo]utputs)\\d+"
              + "|(?:CONSTANTS_|Work)\\d+");

  /** The counters of loops, the outermost first. */
  private static final List<String> COUNTERS = List.of("i", "j", "k", "l", "m", "n");

  private final Set<String> used = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Starts with names that are taken. */
  public Identifiers(Set<String> taken) {
    used.addAll(taken);
  }

  /** Tells whether a name can be that of a class, a function or a variable as it is. */
  public static boolean isLegal(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*")
        && !KEYWORDS.contains(name)
        && !RESERVED.matcher(name).matches();
  }

  /**
   * Returns an identifier that was not returned before: like the name, or the name and a number.
   */
  public String unique(String name) {
    String stem = identifier(name);
    String result = stem;
    while (!isLegal(result) || !used.add(result)) {
      boolean digit = Character.isDigit(stem.charAt(stem.length() - 1));
      result = stem + (digit ? "_" : "") + numbers.merge(stem, 1, Integer::sum);
    }
    return result;
  }

  /** Returns the next identifier of a family that is numbered from 1: t1, t2, …. */
  public String numbered(String stem) {
    String result;
    do {
      result = stem + numbers.merge(stem, 1, Integer::sum);
    } while (!used.add(result));
    return result;
  }

  /** Returns a name with letters, digits and underscores only. */
  public static String identifier(String name) {
    String spelled = spelled(name).replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
    if (spelled.isEmpty()) {
      return "v";
    }
    return Character.isDigit(spelled.charAt(0)) ? "v" + spelled : spelled;
  }

  /** Returns a name in printable ASCII, without what is special in comments of Java or C. */
  public static String spelled(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (c >= 128) {
                text.append(word(c));
              } else {
                text.append(c < ' ' || c == 127 || c == '\\' || c == '?' ? '_' : (char) c);
              }
            });
    return text.toString().replace("*/", "* /").replace("/*", "/ *");
  }

  /** Returns the last word of the name of a character: sigma, one, differential. */
  private static String word(int character) {
    int digit = Character.digit(character, 10);
    int index = character >= 0x2080 && character <= 0x2089 ? character - 0x2080 : digit;
    if (index >= 0) {
      return Integer.toString(index);
    }
    String full = Character.getName(character);
    if (full == null || !Character.isLetter(character) && character != '∂') {
      return "_";
    }
    return character == '∂'
        ? "d"
        : full.substring(full.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Returns the counter of a loop, by the number of loops around it. */
  public static String counter(int depth) {
    return depth < COUNTERS.size() ? COUNTERS.get(depth) : "i" + depth;
  }

  /** Returns the counters of nested loops, the outermost first. */
  public static List<String> counters(int depth) {
    return IntStream.range(0, depth).mapToObj(Identifiers::counter).toList();
  }
}
