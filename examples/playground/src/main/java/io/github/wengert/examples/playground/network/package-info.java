/**
 * The two published networks, trained by the right rule and by those that their figures come from.
 */
package io.github.wengert.examples.playground.network;
