package io.github.wengert.examples.samples;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.nn.Parameters;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;

/**
 * What was computed, kept.
 *
 * <p>The numbers of a network are a map by name, which any format can hold; here it is JSON. A
 * program is kept as text with a checksum, one line for each operation, and reads back to the same
 * bits on any machine, without the code that it was recorded from.
 */
public final class S18Saving {
  private S18Saving() {}

  /** Prints a trained network's error, from its own numbers and from saved ones; and a program. */
  public static void main(String[] args) throws IOException {
    S15TwoTwoOneLinear trained = new S15TwoTwoOneLinear().step();
    Gson gson = new GsonBuilder().setPrettyPrinting().create();
    String json = gson.toJson(trained.network.parameters().byName());
    System.out.println(json);

    S15TwoTwoOneLinear restored = new S15TwoTwoOneLinear();
    Map<String, Double> numbers =
        gson.fromJson(json, new TypeToken<Map<String, Double>>() {}.getType());
    Parameters parameters = restored.network.parameters();
    parameters.set(numbers);
    System.out.println(trained.error() + ", restored: " + restored.error());

    StringBuilder text = new StringBuilder();
    Program.trace(x -> x[0].mul(x[1]).add(x[0].sin()), 2, 3).write(text);
    System.out.print(text);
    System.out.println(Program.read(new StringReader(text.toString())).value(2, 3));

    // Prints:
    //   {
    //     "w1": 0.162576,
    //     "w2": 0.218864,
    //     "w3": 0.11572,
    //     "w4": 0.07358,
    //     "w5": 0.19537000000000002,
    //     "w6": 0.213755
    //   }
    //   E = 0.2531452538084235 (sum), restored: E = 0.2531452538084235 (sum)
    //   wengert-program 1
    //   input variable x0
    //   input variable x1
    //   op mul 0 1
    //   op sin 0
    //   op add 2 3
    //   output 4 y0
    //   end ad08e35e
    //   6.909297426825682
  }
}
