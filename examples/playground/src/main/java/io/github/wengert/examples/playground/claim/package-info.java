/** Derivatives that someone claims, and what the engine says of them. */
package io.github.wengert.examples.playground.claim;
