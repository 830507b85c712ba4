/** What the page remembers, and how it is written in an address. */
package io.github.wengert.examples.playground.state;
