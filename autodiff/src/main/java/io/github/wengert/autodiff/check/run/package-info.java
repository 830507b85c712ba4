/** Carries out a check: points, graphs, derivatives nearby, findings. Not exported. */
package io.github.wengert.autodiff.check.run;
