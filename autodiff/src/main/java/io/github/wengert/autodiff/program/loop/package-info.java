/**
 * Finds the loops from which a lowered tape was unrolled, and numbers slots that suit them. Not
 * exported.
 */
package io.github.wengert.autodiff.program.loop;
