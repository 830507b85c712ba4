package io.github.wengert.nn.optimize;

/** A schedule that says what it is. Two are equal if they say the same. */
final class NamedSchedule implements Schedule {
  private final String name;
  private final Schedule schedule;

  NamedSchedule(String name, Schedule schedule) {
    this.name = name;
    this.schedule = schedule;
  }

  @Override
  public double at(long iteration) {
    return schedule.at(iteration);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamedSchedule that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
