/** How things without a name are called. */
package io.github.wengert.autodiff.naming;
