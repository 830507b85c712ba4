package io.github.wengert.autodiff.jjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cells of the notebook run as a kernel runs them, and print what is kept beside them. */
@Tag("slow")
class NotebookTest {
  private static final Path NOTEBOOK = Path.of("notebooks", "wengert.ipynb");

  private static List<JsonObject> codeCells() throws IOException {
    try (Reader reader = Files.newBufferedReader(NOTEBOOK)) {
      List<JsonObject> cells = new ArrayList<>();
      for (JsonElement cell :
          JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("cells")) {
        if (cell.getAsJsonObject().get("cell_type").getAsString().equals("code")) {
          cells.add(cell.getAsJsonObject());
        }
      }
      return cells;
    }
  }

  private static String source(JsonObject cell) {
    StringBuilder source = new StringBuilder();
    cell.getAsJsonArray("source").forEach(line -> source.append(line.getAsString()));
    return source.toString();
  }

  /** Runs a cell, and returns what its last expression shows, or null. */
  private static String run(JShell shell, String cell) {
    String value = null;
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (SnippetEvent event : shell.eval(info.source())) {
        assertEquals(Snippet.Status.VALID, event.status(), info.source());
        assertEquals(null, event.exception(), info.source());
        value = event.value();
      }
      rest = info.remaining();
    }
    return value;
  }

  @Test
  void cells_run_andShowWhatIsKept() throws IOException {
    int compared = 0;
    try (JShell shell = JShell.create()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      for (JsonObject cell : codeCells()) {
        if (source(cell).startsWith("%")) {
          continue;
        }
        String value = run(shell, source(cell));
        for (JsonElement output : cell.getAsJsonArray("outputs")) {
          JsonObject data = output.getAsJsonObject().getAsJsonObject("data");
          StringBuilder kept = new StringBuilder();
          data.getAsJsonArray("text/plain").forEach(line -> kept.append(line.getAsString()));
          assertEquals(kept.toString(), value);
          compared++;
        }
      }
    }
    assertTrue(compared >= 3, "compared " + compared);
  }
}
