package io.github.wengert.examples.gradbench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/** Writes results as JSON. */
final class Answer {
  private Answer() {}

  /**
   * Returns a result as JSON.
   *
   * @throws ArithmeticException if a number is NaN or infinite, which JSON cannot say
   */
  static JsonElement json(Object result) {
    if (result instanceof Double number) {
      return finite(number);
    }
    if (result instanceof Integer number) {
      return new JsonPrimitive(number);
    }
    if (result instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((name, value) -> object.add((String) name, json(value)));
      return object;
    }
    JsonArray array = new JsonArray();
    if (result instanceof double[] numbers) {
      for (double number : numbers) {
        array.add(finite(number));
      }
    } else if (result instanceof int[] numbers) {
      for (int number : numbers) {
        array.add(number);
      }
    } else if (result instanceof double[][] rows) {
      for (double[] row : rows) {
        array.add(json(row));
      }
    } else {
      throw new IllegalStateException("a result of " + result.getClass());
    }
    return array;
  }

  private static JsonPrimitive finite(double number) {
    if (!Double.isFinite(number)) {
      throw new ArithmeticException("the result has the number " + number);
    }
    return new JsonPrimitive(number);
  }
}
