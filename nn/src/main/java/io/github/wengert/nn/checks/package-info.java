/** Checks of arguments. Not exported. */
package io.github.wengert.nn.checks;
