/** What the page shows: HTML for each state, the same on a JVM and in the page. */
package io.github.wengert.examples.playground.view;
