package io.github.wengert.autodiff.explain;

/** The notation in which a derivation is written. */
public enum Notation {
  /** Lines of text with mathematical signs. */
  UNICODE,

  /** Lines of text in pure ASCII; other characters of names are written as escapes. */
  ASCII,

  /** Markdown, with formulas in LaTeX between dollar signs. */
  MARKDOWN,

  /** LaTeX to be put into a document that uses the package amsmath. */
  LATEX,

  /** A piece of HTML, with formulas in MathML, to be put into the body of a page. */
  HTML;

  Typesetter typesetter(int digits) {
    return switch (this) {
      case UNICODE -> new PlainText(digits, false);
      case ASCII -> new PlainText(digits, true);
      case MARKDOWN -> new Latex(digits, true);
      case LATEX -> new Latex(digits, false);
      case HTML -> new Html(digits);
    };
  }
}
