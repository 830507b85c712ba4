package io.github.wengert.examples.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of texts with named columns, as RFC 4180 describes CSV: fields in quotes may hold
 * separators, line breaks and doubled quotes. The separator is a comma, a semicolon or a tab,
 * whichever the first line has most of. Where it is no comma, a column of numbers with decimal
 * commas has decimal points here. Immutable.
 *
 * @param columns the names, from the first line
 * @param rows a text for each column, without blanks around it
 */
record Table(List<String> columns, List<List<String>> rows) {

  /**
   * Reads a table.
   *
   * @param name what the table is called in messages
   * @throws IllegalArgumentException if there is no row, a row has another number of fields than
   *     the first line, a quote is not closed or something stands behind it, or two columns have
   *     the same name
   */
  static Table parse(String name, String text) {
    Reader reader = new Reader(name, text);
    List<List<String>> records = reader.records();
    if (records.size() < 2) {
      throw new IllegalArgumentException(name + " has no rows below a line of column names");
    }
    List<String> columns = records.get(0);
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new IllegalArgumentException(name + " has two columns named '" + column + "'");
      }
    }
    List<List<String>> rows = List.copyOf(records.subList(1, records.size()));
    Table table = new Table(columns, rows);
    return reader.separator == ',' ? table : table.withDecimalPoints();
  }

  private Table withDecimalPoints() {
    boolean[] commas = new boolean[columns.size()];
    for (int k = 0; k < commas.length; k++) {
      List<String> known =
          column(columns.get(k)).stream().filter(text -> !Feature.isMissing(text)).toList();
      commas[k] =
          known.stream().anyMatch(text -> text.contains(","))
              && known.stream().allMatch(text -> Feature.isNumber(text.replace(',', '.')));
    }
    List<List<String>> changed = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> fields = new ArrayList<>(row);
      for (int k = 0; k < commas.length; k++) {
        fields.set(k, commas[k] ? row.get(k).replace(',', '.') : row.get(k));
      }
      changed.add(List.copyOf(fields));
    }
    return new Table(columns, List.copyOf(changed));
  }

  /**
   * Returns the texts of a column.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  List<String> column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no column '" + name + "' among " + columns);
    }
    return rows.stream().map(row -> row.get(index)).toList();
  }

  /** Returns some of the rows. */
  Table at(List<Integer> numbers) {
    return new Table(columns, numbers.stream().map(rows::get).toList());
  }

  /** Cuts a text into records and fields. */
  private static final class Reader {
    private final String name;
    private final String text;
    private final char separator;
    private final List<List<String>> records = new ArrayList<>();
    private List<String> fields = new ArrayList<>();
    private int at;
    private int line = 1;

    Reader(String name, String text) {
      this.name = name;
      this.text = text;
      String first = text.lines().findFirst().orElse("");
      char most = ',';
      for (char candidate : new char[] {';', '\t'}) {
        most = count(first, candidate) > count(first, most) ? candidate : most;
      }
      this.separator = most;
    }

    private static long count(String line, char c) {
      return line.chars().filter(other -> other == c).count();
    }

    List<List<String>> records() {
      int start = line;
      while (at < text.length()) {
        fields.add(text.charAt(at) == '"' ? quoted() : plain());
        if (at < text.length() && text.charAt(at) == separator) {
          at++;
          if (at == text.length()) {
            fields.add("");
          }
          continue;
        }
        endRecord(start);
        start = line;
      }
      if (!fields.isEmpty()) {
        endRecord(start);
      }
      return records;
    }

    private void endRecord(int start) {
      if (at < text.length() && text.charAt(at) == '\r') {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      line++;
      boolean blank = fields.size() == 1 && fields.get(0).isEmpty();
      if (!blank) {
        int width = records.isEmpty() ? fields.size() : records.get(0).size();
        if (fields.size() != width) {
          throw new IllegalArgumentException(
              "line %d of %s has %d fields, but the first line has %d"
                  .formatted(start, name, fields.size(), width));
        }
        records.add(List.copyOf(fields));
      }
      fields = new ArrayList<>();
    }

    private String plain() {
      int from = at;
      while (at < text.length() && !ends(text.charAt(at))) {
        at++;
      }
      return text.substring(from, at).strip();
    }

    private boolean ends(char c) {
      return c == separator || c == '\n' || c == '\r';
    }

    private String quoted() {
      int start = line;
      StringBuilder field = new StringBuilder();
      at++;
      while (true) {
        if (at == text.length()) {
          throw new IllegalArgumentException(
              "a quote in line " + start + " of " + name + " is not closed");
        }
        char c = text.charAt(at++);
        if (c != '"') {
          line += c == '\n' ? 1 : 0;
          field.append(c);
        } else if (at < text.length() && text.charAt(at) == '"') {
          field.append('"');
          at++;
        } else {
          String rest = plain();
          if (!rest.isEmpty()) {
            throw new IllegalArgumentException(
                "'%s' stands behind a quoted field in line %d of %s".formatted(rest, line, name));
          }
          return field.toString().strip();
        }
      }
    }
  }
}
