package io.github.wengert.examples.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One Java snippet of a Markdown page, as printed.
 *
 * <p>A snippet is a whole source file if it declares a class; otherwise its imports, its static
 * methods and its statements are put into a class. A snippet after the comment {@code <!--
 * continues -->} is appended to the one before it. What a {@code println} is followed by in a
 * comment, and a block after {@code <!-- prints -->}, is what it prints.
 *
 * @param where page and line, for messages
 * @param code the lines of the snippet and of those that it continues
 * @param printed the lines that it prints, or an empty list if the page does not say
 */
record Snippet(String where, List<String> code, List<String> printed) {
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^(<!-- (?:continues|prints) -->\\n)?```(\\w*)\\n((?s:.*?))^```$");
  private static final Pattern PRINTED = Pattern.compile("println\\(.*\\); *// (.*)");
  private static final Pattern DECLARATION =
      Pattern.compile("(public |final |sealed |abstract )*(class|record|enum|interface) .*");
  private static final String NAME = "Snippet";

  /** Returns the Java snippets of a page, in order. */
  static List<Snippet> of(String page, String text) {
    List<Snippet> snippets = new ArrayList<>();
    for (MatchResult block : BLOCK.matcher(text).results().toList()) {
      String marker = block.group(1) == null ? "" : block.group(1);
      List<String> lines = block.group(3).lines().toList();
      if (block.group(2).equals("java")) {
        long line = text.substring(0, block.start()).lines().count() + 1;
        Snippet before = marker.contains("continues") ? last(snippets) : null;
        snippets.add(new Snippet(page + ":" + line, join(before, lines), printed(lines)));
      } else if (marker.contains("prints")) {
        Snippet last = snippets.remove(snippets.size() - 1);
        snippets.add(new Snippet(last.where, last.code, lines));
      }
    }
    return snippets;
  }

  private static Snippet last(List<Snippet> snippets) {
    return snippets.get(snippets.size() - 1);
  }

  private static List<String> join(Snippet before, List<String> lines) {
    List<String> code = new ArrayList<>(before == null ? List.of() : before.code);
    code.addAll(lines);
    return code;
  }

  private static List<String> printed(List<String> lines) {
    return lines.stream()
        .flatMap(line -> PRINTED.matcher(line).results())
        .map(result -> result.group(1))
        .toList();
  }

  /** Returns the name of the class to compile and run. */
  String className() {
    for (String line : code) {
      if (DECLARATION.matcher(line).matches()) {
        return line.replaceAll(".*(class|record|enum|interface) (\\w+).*", "$2");
      }
    }
    return NAME;
  }

  /** Returns a source file with a method {@code main}. */
  String source() {
    if (!className().equals(NAME)) {
      return String.join("\n", code);
    }
    StringBuilder imports = new StringBuilder();
    StringBuilder members = new StringBuilder();
    StringBuilder statements = new StringBuilder();
    boolean inMember = false;
    for (String line : code) {
      inMember |= line.startsWith("static ");
      StringBuilder to = line.startsWith("import ") ? imports : inMember ? members : statements;
      to.append(line).append('\n');
      inMember &= !line.equals("}");
    }
    return imports
        + "class Snippet {\n"
        + members
        + "public static void main(String[] arguments) throws Exception {\n"
        + statements
        + "}\n}\n";
  }
}
