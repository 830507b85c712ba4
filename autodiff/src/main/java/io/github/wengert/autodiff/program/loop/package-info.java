/**
 * Finds the loops from which a tape was unrolled, and assigns slots that suit them. Not exported.
 */
package io.github.wengert.autodiff.program.loop;
