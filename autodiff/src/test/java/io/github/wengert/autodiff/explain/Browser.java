package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real Chromium without a window, driven by the DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final Path profile;
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(10_000);
  private final WebSocket socket;
  private int calls;

  private Browser(String program) throws Exception {
    profile = Files.createTempDirectory("browser");
    List<String> command = new ArrayList<>(List.of(program, "--headless", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--no-first-run", "--disable-background-networking"));
    command.addAll(List.of("--disable-component-update", "--disable-sync", "--mute-audio"));
    command.addAll(List.of("--disable-dev-shm-usage", "--hide-scrollbars"));
    command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile));
    command.add("about:blank");
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    socket = connect();
  }

  /** Starts the browser, or has the test skipped where none is installed. */
  static Browser start() throws Exception {
    Optional<String> program = NAMES.stream().filter(Browser::isInstalled).findFirst();
    assumeTrue(
        program.isPresent(), "no Chromium is installed: the page is not tested in a browser");
    return new Browser(program.get());
  }

  private static boolean isInstalled(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(java.io.File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }

  private WebSocket connect() throws Exception {
    Path portFile = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(portFile) || Files.readAllLines(portFile).isEmpty()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IllegalStateException(
            "Chromium did not start: " + Files.readString(profile.resolve("log")));
      }
      Thread.sleep(50);
    }
    String port = Files.readAllLines(portFile).get(0);
    URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
    String pages =
        client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body();
    Matcher page = Pattern.compile("\"(ws://[^\"]*/page/[^\"]*)\"").matcher(pages);
    if (!page.find()) {
      throw new IllegalStateException("Chromium has no page: " + pages);
    }
    return client.newWebSocketBuilder().buildAsync(URI.create(page.group(1)), new Ear()).join();
  }

  /** Collects messages, which may come in parts. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        answers.add(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /** Calls a method of the protocol and returns the answer as it comes. */
  String call(String method, String parameters) throws Exception {
    int number = ++calls;
    socket.sendText(
        "{\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(number, method, parameters), true);
    while (true) {
      String answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (answer == null) {
        throw new IllegalStateException("no answer to " + method);
      }
      if (answer.startsWith("{\"id\":" + number + ",")) {
        return answer;
      }
    }
  }

  /** Returns the value of an expression as text. */
  String evaluate(String expression) throws Exception {
    String wrapped =
        "btoa(String.fromCharCode(...new TextEncoder().encode(String(" + expression + "))))";
    String answer =
        call(
            "Runtime.evaluate",
            "{\"returnByValue\":true,\"expression\":" + Json.text(wrapped) + "}");
    Matcher value = Pattern.compile("\"value\":\"([A-Za-z0-9+/=]*)\"").matcher(answer);
    if (!value.find()) {
      throw new IllegalStateException(expression + ": " + answer);
    }
    return new String(Base64.getDecoder().decode(value.group(1)), StandardCharsets.UTF_8);
  }

  /** Waits until an expression is true. */
  void await(String expression) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!evaluate(expression).equals("true")) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("never became true: " + expression);
      }
      Thread.sleep(50);
    }
  }

  /** Opens a page at a size. */
  void open(Path page, String fragment, int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false}"
            .formatted(width, height));
    call("Page.navigate", "{\"url\":\"about:blank\"}");
    await("location.href === 'about:blank'");
    call("Page.navigate", "{\"url\":" + Json.text(page.toUri() + fragment) + "}");
    await("document.readyState === 'complete' && location.protocol === 'file:'");
  }

  /** Sets whether light or dark is preferred. */
  void prefer(String scheme) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]}".formatted(scheme));
  }

  /** Presses a key. */
  void press(String key) throws Exception {
    String event = "{\"type\":\"%s\",\"key\":\"%s\",\"code\":\"%s\"}";
    call("Input.dispatchKeyEvent", event.formatted("rawKeyDown", key, key));
    call("Input.dispatchKeyEvent", event.formatted("keyUp", key, key));
  }

  /** Clicks into the middle of an element. */
  void click(String selector) throws Exception {
    String box = "document.querySelector(" + Json.text(selector) + ").getBoundingClientRect()";
    String x = evaluate("(b => (b.left + b.right) / 2)(" + box + ")");
    String y = evaluate("(b => (b.top + b.bottom) / 2)(" + box + ")");
    String event = "{\"type\":\"%s\",\"x\":%s,\"y\":%s,\"button\":\"left\",\"clickCount\":1}";
    call("Input.dispatchMouseEvent", event.formatted("mousePressed", x, y));
    call("Input.dispatchMouseEvent", event.formatted("mouseReleased", x, y));
  }

  /** Writes what is seen into a file, as PNG. */
  void screenshot(Path file) throws Exception {
    save(call("Page.captureScreenshot", "{}"), file);
  }

  /** Prints the page into a file, as PDF. */
  void print(Path file) throws Exception {
    save(call("Page.printToPDF", "{\"printBackground\":true}"), file);
  }

  private static void save(String answer, Path file) throws IOException {
    Matcher data = Pattern.compile("\"data\":\"([A-Za-z0-9+/=]*)\"").matcher(answer);
    if (!data.find()) {
      throw new IllegalStateException("no picture: " + answer);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(data.group(1)));
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // a child of the browser may still write; the directory is a temporary one
      profile.toFile().deleteOnExit();
    }
  }
}
