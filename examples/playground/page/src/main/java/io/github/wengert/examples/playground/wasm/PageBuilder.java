package io.github.wengert.examples.playground.wasm;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.tooling.EmptyTeaVMToolLog;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/**
 * Compiles the engine to WebAssembly with garbage collection, and writes the page around it: one
 * file, whose policy admits its own script and style, by their hashes, and nothing else.
 */
public final class PageBuilder {
  private static final String MODULE = "playground.wasm";

  private PageBuilder() {}

  /**
   * Builds the page.
   *
   * @param arguments the folder of the page's parts, a folder for what is compiled, and the file to
   *     write
   */
  public static void main(String[] arguments) throws Exception {
    Path parts = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    Path page = Path.of(arguments[2]);
    Files.createDirectories(work);
    compile(work);
    String script = Files.readString(parts.resolve("page.js"));
    String style = Files.readString(parts.resolve("page.css"));
    String engine = Base64.getEncoder().encodeToString(zipped(work.resolve(MODULE)));
    String html =
        Files.readString(parts.resolve("page.html"))
            .replace("{{script-hash}}", hash(script))
            .replace("{{style-hash}}", hash(style))
            .replace("{{style}}", style)
            .replace("{{script}}", script)
            .replace("{{engine}}", engine);
    Files.createDirectories(page.getParent());
    Files.writeString(page, html);
  }

  private static void compile(Path work) throws TeaVMToolException, IOException {
    TeaVMTool tool = new TeaVMTool();
    tool.setTargetType(TeaVMTargetType.WEBASSEMBLY_GC);
    tool.setMainClass(Main.class.getName());
    tool.getTransformers().add(ExactTransformer.class.getName());
    tool.setTargetDirectory(work.toFile());
    tool.setTargetFileName(MODULE);
    tool.setObfuscated(true);
    tool.setStrict(true);
    // half the time of a whole analysis, for an eighth more code
    tool.setFastDependencyAnalysis(true);
    tool.setOptimizationLevel(TeaVMOptimizationLevel.SIMPLE);
    tool.setLog(new EmptyTeaVMToolLog());
    tool.setClassLoader(PageBuilder.class.getClassLoader());
    tool.generate();
    List<Problem> problems = tool.getProblemProvider().getProblems();
    if (!problems.isEmpty()) {
      StringBuilder text = new StringBuilder();
      for (Problem problem : problems) {
        DefaultProblemTextConsumer words = new DefaultProblemTextConsumer();
        problem.render(words);
        text.append(words.getText()).append(" at ").append(problem.getLocation()).append('\n');
      }
      throw new IllegalStateException("the page's engine cannot be compiled:\n" + text);
    }
    if (!new File(work.toFile(), MODULE).isFile()) {
      throw new IOException("TeaVM wrote no " + MODULE);
    }
  }

  private static byte[] zipped(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      Files.copy(file, out);
    }
    return bytes.toByteArray();
  }

  private static String hash(String text) throws NoSuchAlgorithmException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
