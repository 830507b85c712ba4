/**
 * Notebooks: with this jar on the class path of a JJava kernel, a value at the end of a cell is
 * shown as the picture of its graph. See {@link io.github.wengert.autodiff.jjava.WengertExtension}.
 */
package io.github.wengert.autodiff.jjava;
