package io.github.wengert.examples.report;

/**
 * A mistake in a rule.
 *
 * @param sentence one sentence for the reader of a report
 */
public record Mistake(String sentence) {}
