package io.github.wengert.examples.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionErrorTest {

  private static ExpressionException rejection(String text) {
    return assertThrows(ExpressionException.class, () -> Expression.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''       | 1 | expected a number, a name or '(', found the end",
        "x +      | 4 | expected a number, a name or '(', found the end",
        "x + * y  | 5 | expected a number, a name or '(', found '*'",
        "(x       | 3 | expected an operator or ')', found the end",
        "x)       | 2 | expected an operator, ';' or the end, found ')'",
        "sin(x    | 6 | expected an operator, ',' or ')', found the end",
        "sin(     | 5 | expected a number, a name or '(' or ')', found the end",
        "sin(x;   | 6 | expected an operator, ',' or ')', found ';'",
        "max((x,y | 7 | expected an operator or ')', found ','",
        "2x       | 2 | expected an operator, ';' or the end, found 'x'; a product is written with *",
        "cos x    | 5 | expected an operator, ';' or the end, found 'x'; a function is written cos(...)",
        "(x)(y)   | 4 | expected an operator, ';' or the end, found '('; a product is written with *",
        "x = 1 = 2| 7 | expected an operator, ';' or the end, found '='; a binding is written name = expression, equality ==",
        "1 < x < 2| 7 | expected an operator, ';' or the end, found '<'; comparisons do not chain: write (a < b)*(b < c)",
        "x $ y    | 3 | expected an operator, ';' or the end, found '$' (U+0024)",
        "x; ; y   | 4 | expected a number, a name or '(', found ';'",
        "1.2.3    | 4 | expected an operator, ';' or the end, found '.3'; a product is written with *",
        "sn(x)    | 1 | unknown function 'sn'; did you mean 'sin'?",
        "1+Sqrt(x)| 3 | unknown function 'Sqrt'; did you mean 'sqrt'?",
        "ln(x)    | 1 | unknown function 'ln'; did you mean 'log'?",
        "at_least(x, 1) | 1 | unknown function 'at_least'; did you mean 'atLeast'?",
        "frobnicate(x)  | 1 | unknown function 'frobnicate'",
        "x + x(2) | 5 | 'x' is no function; a product is written with *",
        "pi(2)    | 1 | 'pi' is no function; a product is written with *",
        "s = 1; s(2)    | 8 | 's' is no function; a product is written with *",
        "e = 3; e | 1 | 'e' is a constant and cannot be bound",
        "s=1; s=2 | 6 | 's' is bound already",
        "y=x; x=2 | 6 | 'x' was used as a variable before it is bound here",
        "1e999    | 1 | the number is too large for double precision",
        "1e-999   | 1 | the number is too small for double precision",
        "sin(1,2) | 1 | 'sin takes 1 argument, not 2'",
        "select(x)| 1 | 'select takes 3 arguments, not 1'",
        "2*(hypot(1)) | 4 | 'hypot takes 2 or more arguments, not 1'"
      })
  void text_thatIsNoExpression_isRejectedWithPlaceAndExpectation(
      String text, int position, String message) {
    ExpressionException problem = rejection(text);

    assertEquals(message, problem.getMessage());
    assertEquals(position, problem.position());
  }

  @Test
  void excerpt_ofAShortText_hasTheCaretUnderThePlace() {
    assertEquals("x*y + sn(x)\n      ^", rejection("x*y + sn(x)").excerpt());
    assertEquals("sin(x\n     ^", rejection("sin(x").excerpt());
    assertEquals("\n^", rejection("").excerpt());
  }

  @Test
  void excerpt_ofALongText_fitsIntoATerminal() {
    String excerpt = rejection("x + ".repeat(100) + "$" + " + x".repeat(100)).excerpt();

    assertEquals(
        "..." + "+ x ".repeat(8) + "+ $" + " + x".repeat(8) + " ...", excerpt.split("\n")[0]);
    assertEquals(" ".repeat(37) + "^", excerpt.split("\n")[1]);
  }

  @Test
  void excerpt_ofSeveralLines_showsTheLineInQuestion() {
    assertEquals("b = 2 3;\n      ^", rejection("a = 1;\nb = 2 3;\r\na*b").excerpt());
  }

  @Test
  void excerpt_ofControlCharacters_showsNone() {
    String excerpt = rejection("x\t+ \u001b[31m\u202e y").excerpt();

    assertEquals("x + ?[31m? y\n    ^", excerpt);
  }

  @Test
  void text_withHalfACharacter_isRejected() {
    assertEquals(
        "expected an operator, ';' or the end, found '\uFFFD' (U+FFFD)",
        rejection("x\ud83d").getMessage());
    assertEquals(5, rejection("x + \ud83d\ude00").position());
  }

  @Test
  void text_thatIsTooLong_isRejected() {
    String text = "x+".repeat(Expression.MAX_LENGTH / 2) + "x";

    assertEquals("too long: 1000001 characters; at most 1000000", rejection(text).getMessage());
  }

  @Test
  void name_thatIsVeryLong_isShortenedInTheMessage() {
    String message = rejection("q".repeat(100_000) + "(x)").getMessage();

    assertTrue(message.length() < 80, message);
  }
}
