package io.github.wengert.examples.subject;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads a gradient as other programs write or print it:
 *
 * <ul>
 *   <li>a JSON object, or a dictionary of Python: {@code {"x": 12.0, "y": 4.0}};
 *   <li>comma-separated values: a line of names and one of numbers, or a name and a number a line,
 *       or numbers alone;
 *   <li>arrays as JSON, NumPy, PyTorch and JAX print them, over several lines, one after another,
 *       in brackets of any depth: {@code [0.1 0.2]}, {@code tensor([0.1, 0.2],
 *       dtype=torch.float64)}.
 * </ul>
 *
 * <p>Takes time in proportion to the text, whatever it contains. For one thread.
 */
public final class GradientFile {
  private static final String IDENTIFIER = "[A-Za-z_][A-Za-z_0-9.]*";

  private final TextScanner scanner;
  private final List<String> names = new ArrayList<>();
  private final List<PrintedNumber> numbers = new ArrayList<>();

  private GradientFile(TextScanner scanner) {
    this.scanner = scanner;
  }

  /**
   * Reads a gradient.
   *
   * @param file what the text is called in messages
   * @throws IllegalArgumentException with line, column and what was expected if it is none
   */
  public static PrintedGradient parse(String file, String text) {
    TextScanner scanner = new TextScanner(file, text);
    GradientFile reader = new GradientFile(scanner);
    if (scanner.isAtEnd()) {
      throw scanner.problem("expected a gradient");
    }
    if (scanner.peek() == '{') {
      reader.object();
    } else if (reader.isArray()) {
      reader.arrays();
    } else {
      reader.table();
    }
    return new PrintedGradient(scanner, reader.names, reader.numbers);
  }

  private void object() {
    scanner.expect('{');
    do {
      char quote = scanner.peek();
      if (quote != '"' && quote != '\'') {
        throw scanner.problem("expected a name in quotation marks");
      }
      names.add(scanner.name());
      scanner.expect(':');
      numbers.add(scalar());
    } while (scanner.take(','));
    scanner.expect('}');
    if (!scanner.isAtEnd()) {
      throw scanner.problem("expected the end");
    }
  }

  /** Takes a number, or one in a call, such as {@code np.float64(0.5)}. */
  private PrintedNumber scalar() {
    int start = scanner.position();
    if (!isCall()) {
      scanner.backTo(start);
      return scanner.number();
    }
    PrintedNumber number = scanner.number();
    while (scanner.take(',')) {
      option();
    }
    scanner.expect(')');
    return number;
  }

  /** Takes a name and a bracket behind it, if they are next. */
  private boolean isCall() {
    return scanner.word().matches(IDENTIFIER) && scanner.take('(');
  }

  private boolean isArray() {
    char next = scanner.peek();
    int start = scanner.position();
    boolean array = next == '[' || next == '(' || isCall();
    scanner.backTo(start);
    return array;
  }

  private void arrays() {
    Deque<Character> open = new ArrayDeque<>();
    boolean separable = false;
    while (!open.isEmpty() || !scanner.isAtEnd()) {
      int start = scanner.position();
      if (scanner.take('[')) {
        open.push(']');
        separable = false;
      } else if (scanner.take('(') || isCall()) {
        open.push(')');
        separable = false;
      } else {
        scanner.backTo(start);
        separable = inArray(open, separable);
      }
    }
  }

  /** Takes what may stand in an array besides another one, and tells whether a comma may follow. */
  private boolean inArray(Deque<Character> open, boolean separable) {
    if (open.isEmpty()) {
      throw scanner.problem("expected '[' or the end");
    }
    if (separable && scanner.take(',')) {
      return open.peek() == ')' && option();
    }
    char next = scanner.peek();
    if (next == ']' || next == ')' || scanner.isAtEnd()) {
      scanner.expect(open.pop());
      return true;
    }
    numbers.add(scanner.number());
    return true;
  }

  /** Takes what is said about an array, such as {@code dtype=float32}, if it is next. */
  private boolean option() {
    int start = scanner.position();
    if (scanner.word().matches(IDENTIFIER) && scanner.take('=')) {
      scanner.skipTo(",)");
      return true;
    }
    scanner.backTo(start);
    return false;
  }

  /**
   * A cell of a table.
   *
   * @param number the number; null if it is a name
   */
  private record Cell(String name, PrintedNumber number, int line, int column) {

    boolean isNumber() {
      return number != null;
    }
  }

  private void table() {
    List<List<Cell>> rows = new ArrayList<>();
    while (!scanner.isAtEnd()) {
      rows.add(row());
    }
    if (rows.stream().flatMap(List::stream).allMatch(Cell::isNumber)) {
      rows.forEach(row -> row.forEach(cell -> numbers.add(cell.number)));
    } else if (rows.size() == 2
        && rows.get(0).stream().noneMatch(Cell::isNumber)
        && rows.get(1).stream().allMatch(Cell::isNumber)) {
      columns(rows.get(0), rows.get(1));
    } else {
      rows.forEach(this::pair);
    }
  }

  private List<Cell> row() {
    List<Cell> row = new ArrayList<>();
    do {
      int[] place = scanner.place();
      boolean quoted = scanner.peek() == '"';
      String name = scanner.name();
      if (name.isEmpty()) {
        throw scanner.problem("expected a name or a number");
      }
      PrintedNumber number = quoted ? null : PrintedNumber.parse(name, place[0], place[1]);
      row.add(new Cell(name, number, place[0], place[1]));
    } while (!scanner.isAtEndOfLine() && (scanner.take(';') || scanner.take(',')));
    if (!scanner.isAtEndOfLine()) {
      throw scanner.problem("expected ',' or the end of the line");
    }
    return row;
  }

  private void columns(List<Cell> header, List<Cell> row) {
    if (header.size() != row.size()) {
      throw problem(
          row.get(row.size() - 1),
          "expected " + header.size() + " numbers, one for each name, found " + row.size());
    }
    header.forEach(cell -> names.add(cell.name));
    row.forEach(cell -> numbers.add(cell.number));
  }

  private void pair(List<Cell> row) {
    if (row.get(0).isNumber()) {
      throw problem(row.get(0), "expected a name, found the number " + row.get(0).name);
    }
    if (row.size() != 2) {
      throw problem(row.get(0), "expected a name and a number, found " + row.size() + " cells");
    }
    if (!row.get(1).isNumber()) {
      throw problem(row.get(1), "expected a number, found '" + row.get(1).name + "'");
    }
    names.add(row.get(0).name);
    numbers.add(row.get(1).number);
  }

  private IllegalArgumentException problem(Cell cell, String what) {
    return scanner.problem(cell.line, cell.column, what);
  }
}
