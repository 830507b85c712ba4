/** Mistakes in derivatives that were published, each as a formula with a claim. */
package io.github.wengert.examples.playground.gallery;
