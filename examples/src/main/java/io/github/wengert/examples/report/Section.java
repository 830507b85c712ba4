package io.github.wengert.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a report about one document: groups of figures in the document's order, and notes.
 */
public final class Section {

  /**
   * Figures under one heading.
   *
   * @param heading what the document does there
   * @param figures the figures, in order
   */
  public record Group(String heading, List<Figure> figures) {}

  private final String title;
  private final List<String> given;
  private final List<Group> groups = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Starts a section.
   *
   * @param title one line
   * @param given what the document starts from, line by line
   */
  public Section(String title, String... given) {
    this.title = title;
    this.given = List.of(given);
  }

  /** Starts a group; the figures that follow belong to it. */
  public Section group(String heading) {
    groups.add(new Group(heading, new ArrayList<>()));
    return this;
  }

  /** Adds a figure that the right rule should give. */
  public Section figure(String quantity, Published published, double right) {
    return add(new Figure(quantity, published, right, Optional.empty()));
  }

  /** Adds a figure that a wrong rule should give. */
  public Section figure(
      String quantity, Published published, double right, Mistake mistake, double wrong) {
    return add(
        new Figure(quantity, published, right, Optional.of(new Figure.Wrong(mistake, wrong))));
  }

  private Section add(Figure figure) {
    groups.get(groups.size() - 1).figures.add(figure);
    return this;
  }

  /** Adds a remark that is printed below the figures. */
  public Section note(String text) {
    notes.add(text);
    return this;
  }

  /** Returns the title. */
  public String title() {
    return title;
  }

  /** Returns what the document starts from, line by line. */
  public List<String> given() {
    return given;
  }

  /** Returns the groups in order. */
  public List<Group> groups() {
    return List.copyOf(groups);
  }

  /** Returns the remarks. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Returns the figures of all groups, in order. */
  public List<Figure> figures() {
    return groups.stream().flatMap(group -> group.figures.stream()).toList();
  }
}
