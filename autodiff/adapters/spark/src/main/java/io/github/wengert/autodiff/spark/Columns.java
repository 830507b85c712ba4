package io.github.wengert.autodiff.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * The columns of a data set that are read: the key, and behind it the inputs.
 *
 * @param names of the inputs
 */
record Columns(String key, List<String> names) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Types whose values Java can compare, besides those of numbers. */
  private static final Set<String> ORDERED = Set.of("string", "date", "timestamp");

  static Columns of(StructType schema, String key, String... names) {
    DataType type = type(schema, key);
    if (!(type instanceof NumericType) && !ORDERED.contains(type.typeName())) {
      throw new IllegalArgumentException(
          "the key '" + key + "' has the type " + type.typeName() + ", which gives no order");
    }
    for (String name : names) {
      if (!(type(schema, name) instanceof NumericType)) {
        throw new IllegalArgumentException(
            "column '" + name + "' has no numbers, but " + type(schema, name).typeName() + "s");
      }
    }
    return new Columns(key, List.of(names));
  }

  private static DataType type(StructType schema, String name) {
    for (String known : schema.fieldNames()) {
      if (known.equals(name)) {
        return schema.apply(name).dataType();
      }
    }
    throw new IllegalArgumentException(
        "no column '" + name + "' among " + List.of(schema.fieldNames()));
  }

  /** Returns the key, and the inputs as doubles. */
  List<Column> expressions() {
    List<Column> all = new ArrayList<>();
    all.add(column(key));
    for (String name : names) {
      all.add(column(name).cast("double"));
    }
    return all;
  }

  /** Returns a column of that very name, which may have dots. */
  private static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /** Returns key and numbers of a row. */
  Tuple2<OrderedKey, double[]> read(Row row) {
    if (row.isNullAt(0)) {
      throw new Ordering.RejectedRow("a row has the key null: its place is not defined");
    }
    double[] numbers = new double[names.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (row.isNullAt(i + 1)) {
        throw new Ordering.RejectedRow(
            "the row with the key " + row.get(0) + " has null in column '" + names.get(i) + "'");
      }
      numbers[i] = row.getDouble(i + 1);
    }
    return new Tuple2<>(new OrderedKey((Comparable<?>) row.get(0)), numbers);
  }

  /** A value of the column of keys: all are of one class. */
  static final class OrderedKey implements Comparable<OrderedKey>, Serializable {
    private static final long serialVersionUID = 1;

    // Spark returns keys of serializable classes only, which no type here expresses.
    @SuppressWarnings("serial")
    private final Comparable<?> value;

    OrderedKey(Comparable<?> value) {
      this.value = value;
    }

    @Override
    @SuppressWarnings("unchecked")
    public int compareTo(OrderedKey other) {
      return ((Comparable<Object>) value).compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof OrderedKey that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }
}
