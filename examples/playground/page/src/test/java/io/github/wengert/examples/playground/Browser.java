package io.github.wengert.examples.playground;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium without a window, driven by its DevTools protocol: it types, clicks and presses keys
 * as a person does, and notes what a page asks of the network and what goes wrong in it.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final Path profile;
  private final HttpClient client = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
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
    for (String domain : List.of("Network", "Runtime", "Log", "Page")) {
      call(domain + ".enable", Map.of());
    }
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
    return Arrays.stream(path.split(File.pathSeparator))
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
    for (JsonElement page : JsonParser.parseString(pages).getAsJsonArray()) {
      if (page.getAsJsonObject().get("type").getAsString().equals("page")) {
        String address = page.getAsJsonObject().get("webSocketDebuggerUrl").getAsString();
        return client.newWebSocketBuilder().buildAsync(URI.create(address), new Ear()).join();
      }
    }
    throw new IllegalStateException("Chromium has no page: " + pages);
  }

  /** Collects messages, which may come in parts. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        messages.add(JsonParser.parseString(parts.toString()).getAsJsonObject());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private static JsonElement json(Object value) {
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, entry) -> object.add((String) key, json(entry)));
      return object;
    }
    if (value instanceof List<?> list) {
      com.google.gson.JsonArray array = new com.google.gson.JsonArray();
      list.forEach(entry -> array.add(json(entry)));
      return array;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return value instanceof Boolean bool
        ? new JsonPrimitive(bool)
        : new JsonPrimitive((String) value);
  }

  /** Calls a method of the protocol and returns its result. */
  JsonObject call(String method, Map<String, Object> parameters) throws Exception {
    int number = ++calls;
    socket
        .sendText(
            json(Map.of("id", number, "method", method, "params", parameters)).toString(), true)
        .join();
    while (true) {
      JsonObject message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (message == null) {
        throw new IllegalStateException("no answer to " + method);
      }
      if (!message.has("id")) {
        note(message);
      } else if (message.get("id").getAsInt() == number) {
        if (message.has("error")) {
          throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return message.getAsJsonObject("result");
      }
    }
  }

  private void note(JsonObject event) {
    JsonObject about = event.getAsJsonObject("params");
    switch (event.get("method").getAsString()) {
      case "Network.requestWillBeSent" ->
          requests.add(about.getAsJsonObject("request").get("url").getAsString());
      case "Runtime.exceptionThrown" ->
          complaints.add(about.getAsJsonObject("exceptionDetails").toString());
      case "Log.entryAdded" ->
          complaints.add(about.getAsJsonObject("entry").get("text").getAsString());
      default -> {
        // of no interest
      }
    }
  }

  /** Returns the addresses that were asked for, since the last time. */
  List<String> takeRequests() throws Exception {
    evaluate("0");
    List<String> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  /** Returns exceptions and violations of the policy, since the last time. */
  List<String> takeComplaints() throws Exception {
    evaluate("0");
    List<String> taken = List.copyOf(complaints);
    complaints.clear();
    return taken;
  }

  /** Returns the value of an expression as text; waits for it if it is a promise. */
  String evaluate(String expression) throws Exception {
    JsonObject result =
        call(
            "Runtime.evaluate",
            Map.of(
                "expression",
                "(async () => String(await (" + expression + ")))()",
                "awaitPromise",
                true,
                "returnByValue",
                true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.getAsJsonObject("result").get("value").getAsString();
  }

  /** Waits until an expression is true; until then it may also fail, on what is not there yet. */
  void await(String expression) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String tried = "(() => { try { return " + expression + "; } catch { return false; } })()";
    while (!evaluate(tried).equals("true")) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("never became true: " + expression);
      }
      Thread.sleep(20);
    }
  }

  /** Sets the size of the window. */
  void size(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Opens a page with a fragment and waits until its engine has answered. */
  void open(Path page, String fragment) throws Exception {
    call("Page.navigate", Map.of("url", "about:blank"));
    await("location.href === 'about:blank'");
    call("Page.navigate", Map.of("url", page.toUri() + "#" + fragment));
    await("document.documentElement?.dataset.ready === 'true'");
  }

  /** Goes to another fragment of the page that is open, and opens it if none is. */
  void go(Path page, String fragment) throws Exception {
    if (!evaluate("document.documentElement?.dataset.ready === 'true'").equals("true")) {
      open(page, fragment);
      return;
    }
    evaluate(
        "new Promise(done => { const hash = '#' + "
            + new JsonPrimitive(fragment)
            + "; if (location.hash === hash) { done(); }"
            + " addEventListener('hashchange', () => requestAnimationFrame(done), {once: true});"
            + " location.hash = hash; setTimeout(done, 5000); })");
  }

  /** Sets what is preferred: light or dark, or a medium such as print. */
  void prefer(String scheme, String medium) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Types text where the cursor is. */
  void type(String text) throws Exception {
    for (int i = 0; i < text.length(); i++) {
      String character = text.substring(i, i + 1);
      call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "text", character));
      call("Input.dispatchKeyEvent", Map.of("type", "keyUp"));
    }
  }

  /** Presses a key that writes nothing, such as Tab or ArrowRight. */
  void press(String key, int code) throws Exception {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
    }
  }

  /** Presses Enter. */
  void enter() throws Exception {
    call(
        "Input.dispatchKeyEvent",
        Map.of(
            "type",
            "keyDown",
            "key",
            "Enter",
            "code",
            "Enter",
            "windowsVirtualKeyCode",
            13,
            "text",
            "\r"));
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", "Enter"));
  }

  /** Clicks into the middle of an element. */
  void click(String selector) throws Exception {
    String element = "document.querySelector(" + new JsonPrimitive(selector) + ")";
    evaluate(element + ".scrollIntoView({block: 'center'})");
    String box = element + ".getBoundingClientRect()";
    double x = Double.parseDouble(evaluate("(b => (b.left + b.right) / 2)(" + box + ")"));
    double y = Double.parseDouble(evaluate("(b => (b.top + b.bottom) / 2)(" + box + ")"));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  /** Clicks into a field and types in place of what stands in it. */
  void fill(String selector, String text) throws Exception {
    click(selector);
    evaluate("document.querySelector(" + new JsonPrimitive(selector) + ").select()");
    if (text.isEmpty()) {
      press("Delete", 46);
    } else {
      type(text);
    }
    evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /** Clicks into a field and pastes in place of what stands in it. */
  void paste(String selector, String text) throws Exception {
    click(selector);
    evaluate("document.querySelector(" + new JsonPrimitive(selector) + ").select()");
    call("Input.insertText", Map.of("text", text));
  }

  /** Writes the whole page into a file, as PNG. */
  void screenshot(Path file) throws Exception {
    save("Page.captureScreenshot", Map.of("captureBeyondViewport", true), file);
  }

  private void save(String method, Map<String, Object> how, Path file) throws Exception {
    Files.createDirectories(file.getParent());
    String data = call(method, how).get("data").getAsString();
    Files.write(file, Base64.getDecoder().decode(data));
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
