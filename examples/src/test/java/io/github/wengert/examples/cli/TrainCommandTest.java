package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @TempDir private Path folder;

  private Run train(String what, String... options) {
    String[] all = {"train", what, "--out", folder.resolve("out").toString()};
    return Run.of(Stream.concat(Arrays.stream(all), Arrays.stream(options)).toArray(String[]::new));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String last(Run run) {
    assertEquals(0, run.code(), run.err());
    return run.out().lines().reduce((a, b) -> b).orElseThrow();
  }

  private static double result(Run run, String name) {
    String line = last(run);
    assertTrue(line.matches(name + " -?\\d\\.\\d{3}"), line);
    return Double.parseDouble(line.substring(name.length()));
  }

  @ParameterizedTest
  @CsvSource({"iris, 0.95", "digits, 0.97", "moons, 0.95", "xor, 0.95"})
  void train_knownTable_reachesItsAccuracy(String what, double least) throws IOException {
    assertTrue(result(train(what), "held-out accuracy") >= least);
    List<String> written = files();
    assertTrue(
        written.containsAll(
            List.of(
                "confusion.png", "loss.png", "model.safetensors", "report.html", "weights.png")),
        written::toString);
    boolean plane = what.equals("moons") || what.equals("xor");
    assertEquals(plane, written.contains("boundary.png"));
    byte[] picture = Files.readAllBytes(folder.resolve("out").resolve("loss.png"));
    assertArrayEquals(PNG, Arrays.copyOf(picture, 4));
  }

  @Test
  void train_report_needsNoOtherFile() throws IOException {
    train("iris", "--epochs", "3");
    String report = Files.readString(folder.resolve("out").resolve("report.html"));
    assertTrue(report.contains("<h1>Training of iris</h1>"));
    assertTrue(report.contains("<td>virginica</td>"));
    assertTrue(report.contains("prefers-color-scheme: dark"));
    assertFalse(report.contains("http"), "a link to elsewhere");
    assertEquals(3, report.split("<picture>", -1).length - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "network-a, error 3.510187782978859E-5", // after 10,000 steps
    "network-b, error 2.465190328815662E-32"
  })
  void train_publishedNetwork_hasItsError(String what, String error) throws IOException {
    assertEquals(error, last(train(what)));
    assertEquals(List.of("loss.png", "model.safetensors", "report.html"), files());
  }

  /** Prices of houses by area, kind and an irrelevant number, with gaps. */
  private Path houses() throws IOException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder("area;kind;\"lucky; number\";price\n");
    for (int i = 0; i < 200; i++) {
      double area = 50 + 100 * random.nextDouble();
      boolean villa = random.nextBoolean();
      double price = 1000 * area * (villa ? 1.5 : 1) + 2000 * random.nextGaussian();
      String shown = i % 40 == 7 ? "" : "" + area;
      text.append(shown).append(villa ? ";villa;" : ";flat;").append(random.nextInt(100));
      text.append(';').append(i % 50 == 9 ? "NA" : "" + price).append('\n');
    }
    return Files.writeString(folder.resolve("houses.csv"), text);
  }

  @Test
  void train_fileWithNumbers_isFittedAndPredicted() throws IOException {
    Path houses = houses();
    Run run = train(houses.toString(), "--target", "price", "--layers", "16", "--epochs", "150");
    assertTrue(result(run, "held-out R2") > 0.8, run.out());
    assertTrue(files().contains("predictions.png"));
    Path asked =
        Files.writeString(
            folder.resolve("asked.csv"), "kind,lucky; number,area\nflat,5,100\nvilla,5,100\n");
    Run predicted = Run.of("predict", folder.resolve("out").toString(), asked.toString());
    List<String> lines = predicted.out().lines().toList();
    assertEquals("price", lines.get(0));
    assertEquals(100_000, Double.parseDouble(lines.get(1)), 15_000);
    assertEquals(150_000, Double.parseDouble(lines.get(2)), 15_000);
    assertEquals("", predicted.err());
  }

  @Test
  void predict_fileWithItsTarget_tellsTheFit() throws IOException {
    Path table = folder.resolve("signs.csv");
    StringBuilder text = new StringBuilder("x,sign\n");
    for (int i = -50; i < 50; i++) {
      text.append(i + 0.5).append(i < 0 ? ",\"minus, less\"\n" : ",plus\n");
    }
    Files.writeString(table, text);
    train(table.toString(), "--target", "sign");
    Run run = Run.of("predict", folder.resolve("out").toString(), table.toString());
    List<String> lines = run.out().lines().toList();
    assertEquals("sign,probability", lines.get(0));
    assertTrue(lines.get(1).matches("\"minus, less\",(0\\.9\\d+|1\\.0+)"), lines.get(1));
    assertEquals("note: accuracy 1.000 over 100 rows", run.err().strip());
  }

  @Test
  void train_sameSeed_givesTheSameModel() throws IOException {
    Path model = folder.resolve("out").resolve("model.safetensors");
    train("iris", "--epochs", "2");
    byte[] first = Files.readAllBytes(model);
    train("iris", "--epochs", "2", "--threads", "2");
    assertArrayEquals(first, Files.readAllBytes(model));
    train("iris", "--epochs", "2", "--seed", "9");
    assertFalse(Arrays.equals(first, Files.readAllBytes(model)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "train nowhere.csv --target x",
        "train nowhere.csv",
        "train iris --target species",
        "train iris --as class",
        "train network-a --layers 3",
        "train iris --layers 0",
        "train iris --layers 2000",
        "train iris --epochs 0",
        "train iris --epochs -1",
        "train iris --threads 0",
        "train iris --as word",
        "train iris --layers x",
        "predict",
        "predict nowhere"
      })
  void train_wrongUsage_isTold(String line) {
    Run run = Run.of(line.split(" "));
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("error: "), run.err());
    assertEquals("", run.out());
  }

  @Test
  void predict_withoutModel_isTold() throws IOException {
    Run run = Run.of("predict", folder.toString(), houses().toString());
    assertEquals(74, run.code());
    assertTrue(run.err().contains("there is no '"), run.err());
    Path out = Files.createDirectory(folder.resolve("out"));
    byte[] bare = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
    Files.write(out.resolve("model.safetensors"), bare);
    Run other = Run.of("predict", out.toString(), houses().toString());
    assertEquals(74, other.code());
    assertTrue(other.err().contains("does not say which columns"), other.err());
  }

  @Test
  void predict_publishedNetworks_givesOutputsAndError() throws IOException {
    Path points = Files.writeString(folder.resolve("p.csv"), "i2,i1,t1,t2\n0.10,0.05,0.01,0.99\n");
    train("network-a");
    Run a = Run.of("predict", folder.resolve("out").toString(), points.toString());
    assertEquals(
        List.of("out_o1,out_o2", "0.01591362044355068,0.9840642735146238"),
        a.out().lines().toList());
    assertEquals("note: error 3.510187782978859E-5 over 1 rows", a.err().strip());
    train("network-b", "--epochs", "1");
    Path two = Files.writeString(folder.resolve("q.csv"), "i1,i2\n2,3\n0,0\n");
    Run b = Run.of("predict", folder.resolve("out").toString(), two.toString());
    assertEquals("out", b.out().lines().findFirst().orElseThrow());
    assertEquals("0.0", b.out().lines().toList().get(2));
    assertEquals("", b.err());
    Path bad = Files.writeString(folder.resolve("r.csv"), "i1,i2\n2,?\n");
    Run wrong = Run.of("predict", folder.resolve("out").toString(), bad.toString());
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().contains("row 0: '?' in column 'i2' is no number"), wrong.err());
    Run lacking = Run.of("predict", folder.resolve("out").toString(), houses().toString());
    assertEquals(2, lacking.code());
    assertTrue(lacking.err().contains("no column 'i1' among"), lacking.err());
  }

  @Test
  void train_tablesThatCannotBeLearned_areTold() throws IOException {
    String[][] tables = {
      {"a,b\n1,2\n", "1 rows have a target 'b'; 5 at least are needed"},
      {"b\n1\n2\n3\n4\n5\n6\n", "there is no column beside the target"},
      {"a,b\n1,7\n2,7\n3,7\n4,7\n5,7\n", "the target 'b' is the same in all rows"},
      {"a,c\n1,7\n", "no column 'b' among [a, c]"}
    };
    for (String[] table : tables) {
      Path file = Files.writeString(folder.resolve("t.csv"), table[0]);
      Run run = train(file.toString(), "--target", "b");
      assertEquals(2, run.code());
      assertTrue(run.err().contains(table[1]), run.err());
    }
  }
}
