package io.github.wengert.examples.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableTest {
  private static Table parse(String text) {
    return Table.parse("t", text);
  }

  private static String problem(String text) {
    return assertThrows(IllegalArgumentException.class, () -> parse(text)).getMessage();
  }

  @Test
  void parse_plain_hasColumnsAndRows() {
    Table table = parse("a,b\n1, x \r\n\n2,\n");
    assertEquals(List.of("a", "b"), table.columns());
    assertEquals(List.of(List.of("1", "x"), List.of("2", "")), table.rows());
    assertEquals(List.of("x", ""), table.column("b"));
    assertEquals(List.of(List.of("2", "")), table.at(List.of(1)).rows());
  }

  @Test
  void parse_quotes_mayHoldEverything() {
    Table table = parse("a,\"b,c\"\n\"x\"\"y\" ,\"two\nlines\"\n1,2");
    assertEquals(List.of("a", "b,c"), table.columns());
    assertEquals(List.of(List.of("x\"y", "two\nlines"), List.of("1", "2")), table.rows());
  }

  @Test
  void parse_otherSeparators_areFound() {
    assertEquals(List.of(List.of("1.5", "2")), parse("a;b\n1,5;2\n").rows());
    assertEquals(List.of(List.of("1", "2")), parse("a\tb\n1\t2\n").rows());
  }

  @Test
  void parse_decimalCommas_becomePoints() {
    Table table = parse("a;b;c\n1,5;2;x,1\n;-3,25e1;2,5\n");
    assertEquals(List.of("1.5", ""), table.column("a"));
    assertEquals(List.of("2", "-3.25e1"), table.column("b"));
    assertEquals(List.of("x,1", "2,5"), table.column("c"));
    assertEquals(List.of("1,234"), parse("a,b\n\"1,234\",2\n").column("a"));
  }

  private static List<String> numbersAnd(String... others) {
    return Stream.concat(IntStream.range(0, 40).mapToObj(i -> i + ".5"), Stream.of(others))
        .toList();
  }

  @Test
  void of_textAmongNumbers_isRejected() {
    for (String wrong : List.of("1e400", "Infinity", "12 kg", "1,234")) {
      String message =
          " has 40 numbers, but also '" + wrong + "': correct it, or leave the field empty";
      assertEquals(
          "column 'n'" + message,
          assertThrows(
                  IllegalArgumentException.class, () -> Feature.of("n", numbersAnd(wrong, "NA")))
              .getMessage());
      assertEquals(
          "the target 'n'" + message,
          assertThrows(
                  IllegalArgumentException.class, () -> Target.of("n", numbersAnd(wrong), null))
              .getMessage());
    }
    assertEquals(2, Feature.of("n", List.of("1", "1", "1", "3+")).levels().size());
  }

  @Test
  void target_thatCannotBeLearned_isRejected() {
    List<String> unique = IntStream.range(0, 9).mapToObj(i -> "id" + i).toList();
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Target.of("t", unique, null))
            .getMessage()
            .startsWith("the target 't' has 9 different texts in 9 rows"));
    List<String> huge = List.of("1e300", "-1e300", "2.5");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Target.of("t", huge, null))
            .getMessage()
            .contains("too large for a standard deviation"));
    List<String> tiny = List.of("1e-300", "-1.5e-300", "2.5e-300");
    assertThrows(IllegalArgumentException.class, () -> Target.of("t", tiny, null));
  }

  @Test
  void parse_badTables_areRejected() {
    assertEquals("t has no rows below a line of column names", problem(""));
    assertEquals("t has no rows below a line of column names", problem("a,b\n"));
    assertEquals("line 3 of t has 1 fields, but the first line has 2", problem("a,b\n1,2\n3\n"));
    assertEquals("a quote in line 2 of t is not closed", problem("a,b\n\"1,2\n"));
    assertEquals(
        "'closed' stands behind a quoted field in line 2 of t", problem("a,b\n\"un\"closed,2\n"));
    assertEquals("t has two columns named 'a'", problem("a,a\n1,2\n"));
    assertEquals(
        "no column 'z' among [a]",
        assertThrows(IllegalArgumentException.class, () -> parse("a\n1").column("z")).getMessage());
  }

  @Test
  void feature_numbersAndTexts_areEncoded() {
    Feature number = Feature.of("n", List.of("1", "?", "2.5e1", "-1"));
    assertEquals(25.0 / 3, number.mean(), 1e-15);
    assertEquals(List.of(number.mean()), number.encode("NA", 0));
    assertEquals(List.of(-0.5), number.encode("-.5", 0));
    assertEquals(
        "row 7: 'x' in column 'n' is no number",
        assertThrows(IllegalArgumentException.class, () -> number.encode("x", 7)).getMessage());
    Feature text = Feature.of("t", List.of("b", "a", "", "b"));
    assertEquals(List.of("t=a", "t=b"), text.inputs());
    assertEquals(List.of(0.0, 1.0), text.encode("b", 0));
    assertEquals(List.of(0.0, 0.0), text.encode("new", 0));
  }

  @Test
  void target_kind_isWhatItLooksLike() {
    assertEquals(List.of("2", "10"), Target.of("t", List.of("10", "2", "10"), null).classes());
    assertEquals(2, Target.of("t", List.of("yes", "no"), null).width());
    Target number = Target.of("t", List.of("1.5", "3.5"), null);
    assertEquals(1, number.encode("3.5")[0]);
    assertEquals(1, Target.of("t", List.of("1", "2"), Target.Kind.NUMBER).width());
    assertEquals(2, Target.of("t", List.of("1.5", "2"), Target.Kind.CLASS).width());
    for (List<String> wrong : List.of(List.of("1", "1"), List.of("a", "1"))) {
      assertThrows(IllegalArgumentException.class, () -> Target.of("t", wrong, Target.Kind.NUMBER));
    }
    assertThrows(IllegalArgumentException.class, () -> number.encode("x"));
  }
}
