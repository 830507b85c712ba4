package io.github.wengert.examples.gradbench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The input of an evaluation: an object of numbers, vectors and matrices. For one thread. */
final class Input {
  private final JsonElement json;

  Input(JsonElement json) {
    this.json = json;
  }

  /** Returns the input itself, if it is a number. */
  double number() {
    return number("the input", json);
  }

  /**
   * Returns a number of the object.
   *
   * @throws IllegalArgumentException if there is none of this name, or it is none; the other
   *     methods likewise
   */
  double number(String name) {
    return number(name, member(name));
  }

  /** Returns a whole number, at least 0. */
  int count(String name) {
    double number = number(name);
    if (!(number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number))) {
      throw new IllegalArgumentException("'" + name + "' is " + number + ", no count");
    }
    return (int) number;
  }

  /** Tells whether the object has something of this name. */
  boolean has(String name) {
    return json.isJsonObject() && json.getAsJsonObject().has(name);
  }

  double[] vector(String name) {
    return vector(name, member(name));
  }

  /** Returns a matrix, whose rows have the same length. */
  double[][] matrix(String name) {
    JsonArray array = array(name, member(name));
    double[][] rows = new double[array.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = vector(name, array.get(i));
      if (rows[i].length != rows[0].length) {
        throw new IllegalArgumentException("the rows of '" + name + "' differ in length");
      }
    }
    return rows;
  }

  private JsonElement member(String name) {
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException("the input is no object");
    }
    JsonObject object = json.getAsJsonObject();
    if (!object.has(name)) {
      throw new IllegalArgumentException("the input has no '" + name + "'");
    }
    return object.get(name);
  }

  private static double[] vector(String name, JsonElement element) {
    JsonArray array = array(name, element);
    double[] vector = new double[array.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = number(name, array.get(i));
    }
    return vector;
  }

  private static JsonArray array(String name, JsonElement element) {
    if (!element.isJsonArray()) {
      throw new IllegalArgumentException("'" + name + "' is no list");
    }
    return element.getAsJsonArray();
  }

  private static double number(String name, JsonElement element) {
    if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) {
      throw new IllegalArgumentException("'" + name + "' has something that is no number");
    }
    return element.getAsDouble();
  }
}
