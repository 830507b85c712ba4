/** A page to play with derivatives in, with the engine inside. */
package io.github.wengert.examples.playground;
