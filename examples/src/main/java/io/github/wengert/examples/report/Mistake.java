package io.github.wengert.examples.report;

/**
 * What is wrong with a rule.
 *
 * @param sentence one sentence for the reader of a report
 */
public record Mistake(String sentence) {}
