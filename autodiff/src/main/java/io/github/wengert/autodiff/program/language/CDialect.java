package io.github.wengert.autodiff.program.language;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** C, as it was in 1999. Immutable and safe for use by several threads. */
public final class CDialect extends Dialect {
  /** How many numbers of an array lie on the stack; more are on the heap. */
  private static final int LARGEST_ON_STACK = 4096;

  /** The headers, by what is declared there. */
  private static final Map<String, String> HEADERS =
      ImmutableMap.of(
          "(",
          "math.h",
          "int64_t",
          "stdint.h",
          "malloc",
          "stdlib.h",
          "NULL",
          "stddef.h",
          "memcpy",
          "string.h");

  /** Functions of the library, each for double; there are others with an f or l behind. */
  private static final Set<String> MATHEMATICS =
      Set.of(
          ("acos acosh asin asinh atan atan2 atanh cabs cacos cacosh carg casin casinh "
                  + "catan catanh cbrt ccos ccosh ceil cexp cimag clog conj copysign cos cosh cpow "
                  + "cproj creal csin csinh csqrt ctan ctanh drem erf erfc exp exp10 exp2 expm1 fabs "
                  + "fdim finite floor fma fmax fmin fmod fpclassify frexp gamma hypot ilogb iseqsig "
                  + "isinf isnan issignaling j0 j1 jn ldexp lgamma llrint llround log log10 log1p "
                  + "log2 logb lrint lround modf nan nearbyint nextafter nexttoward pow pow10 "
                  + "remainder remquo rint round scalb scalbln scalbn signbit significand sin sincos "
                  + "sinh sqrt tan tanh tgamma trunc y0 y1 yn")
              .split(" "));

  /** What else the headers declare, and the compiler knows without them. */
  private static final Set<String> DECLARED =
      Set.of(
          ("a64l abort abs aligned_alloc alloca arc4random arc4random_buf "
                  + "arc4random_uniform at_quick_exit atexit atof atoi atol atoll bcmp bcopy bsearch "
                  + "bzero calloc clearenv ctype_get_mb_cur_max div div_t double_t drand48 drand48_r "
                  + "ecvt ecvt_r erand48 erand48_r execl execle execlp execv execve execvp exit "
                  + "explicit_bzero fcvt fcvt_r ffs ffsl ffsll float_t fork fprintf fputc fputs free "
                  + "fscanf fwrite gcvt getenv getloadavg getsubopt index initstate initstate_r "
                  + "isalnum isalpha isascii isblank iscntrl isdigit isfinite isgraph isgreater "
                  + "isgreaterequal isinf isless islessequal islessgreater islower isnormal isprint "
                  + "ispunct isspace isunordered isupper isxdigit jrand48 jrand48_r l64a labs "
                  + "lcong48 lcong48_r ldiv ldiv_t lgamma_r lgammaf_r lgammal_r llabs lldiv lldiv_t "
                  + "locale_t lrand48 lrand48_r malloc mblen mbstowcs mbtowc memccpy memchr memcmp "
                  + "memcpy memmove memset mkdtemp mkstemp mkstemps mktemp mrand48 mrand48_r nan "
                  + "nrand48 nrand48_r on_exit posix_memalign printf pselect putc putchar putenv "
                  + "puts qecvt qecvt_r qfcvt qfcvt_r qgcvt qsort quick_exit rand rand_r random "
                  + "random_r realloc reallocarray realpath rindex rpmatch scanf seed48 seed48_r "
                  + "select setenv setstate setstate_r signgam size_t snprintf sprintf srand srand48 "
                  + "srand48_r srandom srandom_r sscanf ssize_t stpcpy stpncpy strcasecmp "
                  + "strcasecmp_l strcat strchr strcmp strcoll strcoll_l strcpy strcspn strdup "
                  + "strerror strerror_l strerror_r strlen strncasecmp strncasecmp_l strncat strncmp "
                  + "strncpy strndup strnlen strpbrk strrchr strsep strsignal strspn strstr strtod "
                  + "strtof strtok strtok_r strtol strtold strtoll strtoq strtoul strtoull strtouq "
                  + "strxfrm strxfrm_l system toascii tolower toupper unsetenv valloc vprintf "
                  + "wchar_t wcstombs wctomb")
              .split(" "));

  private static final Pattern INTEGER_TYPE = Pattern.compile("u?_?int\\w*_t");

  public CDialect() {
    super("c", words());
  }

  private static Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    words.put("abs", "fabs");
    words.put("scalb", "scalbn");
    words.put("isNaN", "isnan");
    words.put("isInfinite", "isinf");
    words.put("isFinite", "isfinite");
    words.put("NaN", "NAN");
    words.put("INFINITE", "INFINITY");
    words.put("boolean", "int");
    words.put("true", "1");
    words.put("false", "0");
    words.put("null", "NULL");
    words.put("long", "int64_t");
    return Map.copyOf(words);
  }

  @Override
  public boolean isTaken(String name) {
    return super.isTaken(name)
        || MATHEMATICS.contains(name)
        || MATHEMATICS.contains(name.replaceFirst("[fl]$", ""))
        || DECLARED.contains(name)
        || INTEGER_TYPE.matcher(name).matches();
  }

  @Override
  public String indented(String text) {
    return text;
  }

  @Override
  public String declaration(String line) {
    return line.replaceFirst("^(?=(?:double|int|int64_t) \\w+\\()", "static ")
        .replaceFirst("^constants (\\w+)", "static const double $1[]")
        .replaceAll("double\\[\\] (\\w+) = new double\\[(\\d+)\\];", "double $1[$2] = {0};")
        .replaceAll("double\\[\\] (\\w+)", "const double *$1");
  }

  @Override
  public String input(String array) {
    return "const double *" + array;
  }

  @Override
  public String array(String array) {
    return "double *" + array;
  }

  @Override
  public String unitKind() {
    return "function in C";
  }

  @Override
  public String publicHead(String type, String unit, String function, String parameters) {
    return type + " " + unit + "(" + parameters + ")";
  }

  @Override
  public String privateHead(String type, String function, String parameters) {
    return "static " + type + " " + function + "(" + parameters + ")";
  }

  @Override
  public List<String> work(String function, int memory, List<String> failure) {
    return buffer("work", memory, failure);
  }

  @Override
  public List<String> buffer(String name, int length, List<String> failure) {
    if (length <= LARGEST_ON_STACK) {
      return List.of("double " + name + "[" + length + "];");
    }
    List<String> lines = new ArrayList<>();
    lines.add("double *" + name + " = malloc(" + length + " * sizeof *" + name + ");");
    lines.add("if (" + name + " == NULL) {");
    failure.forEach(line -> lines.add("  " + line));
    lines.add("}");
    return lines;
  }

  @Override
  public List<String> release(String name, int length) {
    return length > LARGEST_ON_STACK ? List.of("free(" + name + ");") : List.of();
  }

  @Override
  public List<String> buffer(String name, String length, String given, List<String> failure) {
    List<String> lines = new ArrayList<>();
    String made = "malloc(((size_t) " + length + " + 1) * sizeof *" + name + ")";
    lines.add(
        "double *"
            + name
            + " = "
            + (given.isEmpty() ? made : given + " == NULL ? " + made + " : " + given)
            + ";");
    lines.add("if (" + name + " == NULL) {");
    failure.forEach(line -> lines.add("  " + line));
    lines.add("}");
    return lines;
  }

  @Override
  public List<String> release(String name, String given) {
    String release = "free(" + name + ");";
    return given.isEmpty()
        ? List.of(release)
        : List.of("if (" + name + " != " + given + ") {", "  " + release, "}");
  }

  @Override
  public String callType() {
    return "int";
  }

  @Override
  public List<String> call(String call, List<String> failure) {
    List<String> lines = new ArrayList<>();
    lines.add("if (!" + call + ") {");
    failure.forEach(line -> lines.add("  " + line));
    lines.add("}");
    return lines;
  }

  @Override
  public List<String> attempt(List<String> statements) {
    return statements;
  }

  @Override
  public List<String> check(String condition, String message, List<String> failure) {
    List<String> lines = new ArrayList<>();
    lines.add("if (" + condition + ") { // " + message);
    failure.forEach(line -> lines.add("  " + line));
    lines.add("}");
    return lines;
  }

  @Override
  public boolean nestsClasses() {
    return false;
  }

  @Override
  public String unit(
      Summary summary, String main, List<String> functions, String tables, String kernels) {
    StringBuilder text = new StringBuilder();
    text.append(wrapped("// ", "// ", summary.sentence())).append("//\n");
    text.append(wrapped("// x: ", "//   ", summary.inputs()));
    if (!summary.array().isEmpty()) {
      String what = summary.written() + "; must not overlap x";
      text.append(wrapped("// " + summary.array() + ": ", "//   ", what));
    }
    text.append("//\n// Written by Wengert, in C99. Compile it with -ffp-contract=off.\n\n");
    StringBuilder code = new StringBuilder();
    code.append(kernels.isEmpty() ? "" : "\n" + kernels);
    code.append(tables.isEmpty() ? "" : "\n" + tables);
    reversed(functions).forEach(function -> code.append('\n').append(function));
    code.append('\n').append(main);
    HEADERS.forEach(
        (used, header) -> {
          if (code.indexOf(used) >= 0) {
            text.append("#include <").append(header).append(">\n");
          }
        });
    return text.append(code).toString();
  }

  /** Returns functions such that each stands before those that call it. */
  private static List<String> reversed(List<String> functions) {
    List<String> reversed = new ArrayList<>(functions);
    Collections.reverse(reversed);
    return reversed;
  }

  @Override
  public String list(List<String> elements) {
    return "(const double[]) {" + String.join(", ", elements) + "}";
  }

  @Override
  public String tableName(String name, int length) {
    return name;
  }

  @Override
  public String table(String name, double... numbers) {
    return "static const double " + name + "[] = {\n" + rows("  ", numbers) + "};\n";
  }
}
