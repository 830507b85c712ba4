package io.github.wengert.autodiff.program.language;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of constants of a unit of source code, each once. For one thread. */
public final class Tables {
  private final Dialect dialect;
  private final Map<List<Long>, String> names = new LinkedHashMap<>();
  private final Map<String, double[]> tables = new LinkedHashMap<>();

  public Tables(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Returns the name of a table of these numbers. */
  public String name(double... numbers) {
    List<Long> bits =
        Arrays.stream(numbers).mapToObj(Double::doubleToRawLongBits).collect(Collectors.toList());
    return names.computeIfAbsent(
        bits,
        key -> {
          String name = "CONSTANTS_" + tables.size();
          tables.put(name, numbers);
          return dialect.tableName(name, numbers.length);
        });
  }

  /** Returns the declarations. */
  public String text() {
    return tables.entrySet().stream()
        .map(table -> dialect.table(table.getKey(), table.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
