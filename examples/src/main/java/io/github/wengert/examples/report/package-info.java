/** Published figures, what they are compared with, and the report that shows it. */
package io.github.wengert.examples.report;
