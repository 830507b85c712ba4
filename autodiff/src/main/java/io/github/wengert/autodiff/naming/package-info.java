/** Names for things without a name: numbering from 0, and lines of source. */
package io.github.wengert.autodiff.naming;
