package io.github.wengert.examples.expression;

import io.github.wengert.examples.expression.grammar.FormulaLexer;
import io.github.wengert.examples.expression.grammar.FormulaParser;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/**
 * Drives the generated parser: bounds what it is given, stops at the first error, and says what was
 * expected there.
 *
 * <p>The parser descends by recursion, but only into brackets, and these are counted beforehand. No
 * parse tree is built; {@link Compiler} listens to what is recognized.
 */
final class Syntax {
  private final String text;
  private final List<Token> tokens;

  private Syntax(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  static Expression read(String text) {
    if (text.length() > Expression.MAX_LENGTH) {
      throw new ExpressionException(
          "too long: " + text.length() + " characters; at most " + Expression.MAX_LENGTH,
          text.substring(0, Expression.MAX_LENGTH),
          0);
    }
    String input = withoutLoneSurrogates(text);
    FormulaLexer lexer = new FormulaLexer(CharStreams.fromString(input));
    lexer.removeErrorListeners();
    CommonTokenStream stream = new CommonTokenStream(lexer);
    stream.fill();
    Syntax syntax = new Syntax(input, stream.getTokens());
    syntax.checkNesting();
    FormulaParser parser = new FormulaParser(stream);
    Compiler compiler = new Compiler(input);
    parser.removeErrorListeners();
    parser.setBuildParseTree(false);
    parser.addParseListener(compiler);
    parser.setErrorHandler(syntax.new FirstError());
    parser.formula();
    return compiler.expression();
  }

  /** Half a character cannot be read; the replacement character is rejected like any other. */
  private static String withoutLoneSurrogates(String text) {
    boolean lone = text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    if (!lone) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private void checkNesting() {
    int depth = 0;
    for (Token token : tokens) {
      if (token.getType() == FormulaLexer.OPEN) {
        depth++;
      } else if (token.getType() == FormulaLexer.CLOSE) {
        depth--;
      }
      if (depth > Expression.MAX_NESTING) {
        String message =
            "brackets are nested more than "
                + Expression.MAX_NESTING
                + " deep here; bind an inner part to a name first, as in s = x + 1; s*s";
        throw new ExpressionException(message, text, token.getStartIndex());
      }
    }
  }

  private ExpressionException unexpected(Token token) {
    String message = "expected " + expected(token) + ", found " + found(token) + hint(token);
    return new ExpressionException(message, text, token.getStartIndex());
  }

  private String found(Token token) {
    if (token.getType() == Token.EOF) {
      return "the end";
    }
    StringBuilder shown = new StringBuilder();
    token
        .getText()
        .codePoints()
        .limit(30)
        .map(ExpressionException::printable)
        .forEach(shown::appendCodePoint);
    if (token.getType() == FormulaLexer.UNEXPECTED) {
      return "'%s' (U+%04X)".formatted(shown, token.getText().codePointAt(0));
    }
    return "'" + shown + (token.getText().length() > 30 ? "..." : "") + "'";
  }

  private String expected(Token token) {
    int last = previousType(token);
    int bracket = openBracket(token);
    if (last == FormulaLexer.LEFT) {
      return "an index such as 0";
    }
    if (isIndex(token)) {
      return "']'";
    }
    if (endsOperand(last)) {
      return switch (bracket) {
        case NONE -> "an operator, ';' or the end";
        case GROUP -> "an operator or ')'";
        default -> "an operator, ',' or ')'";
      };
    }
    return "a number, a name or '('"
        + (last == FormulaLexer.OPEN && bracket == CALL ? " or ')'" : "");
  }

  private String hint(Token token) {
    int last = previousType(token);
    if (!endsOperand(last) || isIndex(token)) {
      return "";
    }
    return switch (token.getType()) {
      case FormulaLexer.NUMBER, FormulaLexer.NAME, FormulaLexer.OPEN ->
          last == FormulaLexer.NAME && Vocabulary.isFunction(previousText(token))
              ? "; a function is written " + previousText(token) + "(...)"
              : "; a product is written with *";
      case FormulaLexer.ABOVE,
          FormulaLexer.AT_LEAST,
          FormulaLexer.BELOW,
          FormulaLexer.AT_MOST,
          FormulaLexer.EQUAL,
          FormulaLexer.UNEQUAL ->
          "; comparisons do not chain: write (a < b)*(b < c)";
      case FormulaLexer.ASSIGN -> "; a binding is written name = expression, equality ==";
      default -> "";
    };
  }

  private static boolean endsOperand(int type) {
    return switch (type) {
      case FormulaLexer.NUMBER, FormulaLexer.NAME, FormulaLexer.CLOSE, FormulaLexer.RIGHT -> true;
      default -> false;
    };
  }

  /** Tells whether the token before is the number of an index that is still open. */
  private boolean isIndex(Token token) {
    int index = tokens.indexOf(token);
    return index >= 2
        && tokens.get(index - 1).getType() == FormulaLexer.NUMBER
        && tokens.get(index - 2).getType() == FormulaLexer.LEFT;
  }

  private String previousText(Token token) {
    return tokens.get(tokens.indexOf(token) - 1).getText();
  }

  private int previousType(Token token) {
    int index = tokens.indexOf(token);
    return index == 0 ? Token.EOF : tokens.get(index - 1).getType();
  }

  private static final int NONE = 0;
  private static final int GROUP = 1;
  private static final int CALL = 2;

  /** Tells which bracket is open before a token. */
  private int openBracket(Token token) {
    int[] open = new int[Expression.MAX_NESTING + 1];
    int depth = 0;
    int last = Token.EOF;
    for (Token earlier : tokens.subList(0, tokens.indexOf(token))) {
      if (earlier.getType() == FormulaLexer.OPEN) {
        open[++depth] = last == FormulaLexer.NAME ? CALL : GROUP;
      } else if (earlier.getType() == FormulaLexer.CLOSE) {
        depth--;
      }
      last = earlier.getType();
    }
    return open[depth];
  }

  /** Stops the parser at the first error. */
  private final class FirstError extends DefaultErrorStrategy {
    @Override
    public void recover(Parser parser, RecognitionException problem) {
      throw unexpected(problem.getOffendingToken());
    }

    @Override
    public Token recoverInline(Parser parser) {
      throw unexpected(parser.getCurrentToken());
    }

    @Override
    public void reportError(Parser parser, RecognitionException problem) {
      // recover() says it
    }

    @Override
    public void sync(Parser parser) {
      // nothing is skipped and nothing inserted
    }
  }
}
