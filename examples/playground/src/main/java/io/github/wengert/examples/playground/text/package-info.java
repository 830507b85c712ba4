/** What the page says, in every language that it speaks. */
package io.github.wengert.examples.playground.text;
