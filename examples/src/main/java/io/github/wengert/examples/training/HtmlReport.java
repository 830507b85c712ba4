package io.github.wengert.examples.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A page that needs no other file, in the colors that the reader's system prefers. */
final class HtmlReport {
  private final String title;
  private final StringBuilder body = new StringBuilder();

  HtmlReport(String name, String result) {
    this.title = "Training of " + name;
    body.append("<h1>").append(escaped(title)).append("</h1>\n");
    body.append("<p class=\"result\">").append(escaped(result)).append("</p>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private void heading(String heading) {
    body.append("<h2>").append(escaped(heading)).append("</h2>\n");
  }

  /** Adds names with values. */
  void facts(String heading, Map<String, String> facts) {
    heading(heading);
    body.append("<dl>\n");
    facts.forEach(
        (name, value) ->
            body.append("<dt>%s</dt><dd>%s</dd>\n".formatted(escaped(name), escaped(value))));
    body.append("</dl>\n");
  }

  /** Adds a table with a line of names. */
  void table(String heading, List<String> names, List<List<String>> rows) {
    heading(heading);
    body.append("<div class=\"wide\"><table>\n<thead>");
    row(names, "th");
    body.append("</thead>\n<tbody>\n");
    rows.forEach(row -> row(row, "td"));
    body.append("</tbody>\n</table></div>\n");
  }

  private void row(List<String> cells, String tag) {
    body.append("<tr>");
    cells.forEach(cell -> body.append("<%s>%s</%s>".formatted(tag, escaped(cell), tag)));
    body.append("</tr>\n");
  }

  /** Adds a picture in both themes. */
  void picture(Picture picture) {
    heading(picture.title());
    body.append(
        """
        <picture>
        <source media="(prefers-color-scheme: dark)" srcset="%s">
        <img src="%s" alt="%s" width="%d">
        </picture>
        """
            .formatted(
                embedded(picture, Theme.DARK),
                embedded(picture, Theme.LIGHT),
                escaped(picture.title()),
                picture.width()));
  }

  private static String embedded(Picture picture, Theme theme) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png(theme));
  }

  /** Adds text whose columns are aligned by blanks. */
  void text(String heading, String text) {
    heading(heading);
    body.append("<pre>").append(escaped(text)).append("</pre>\n");
  }

  String html() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("the style of the report is missing");
      }
      String style = new String(in.readAllBytes(), UTF_8);
      return """
          <!DOCTYPE html>
          <html lang="en">
          <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>%s</title>
          <style>
          %s</style>
          </head>
          <body>
          <main>
          %s</main>
          </body>
          </html>
          """
          .formatted(escaped(title), style, body);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
