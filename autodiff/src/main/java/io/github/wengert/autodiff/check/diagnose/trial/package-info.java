/** Wrong gradients and trial derivations: the vocabulary of a diagnosis. Not exported. */
package io.github.wengert.autodiff.check.diagnose.trial;
