/** Networks trained from tables: reading, encoding, training, pictures and a report. */
package io.github.wengert.examples.training;
