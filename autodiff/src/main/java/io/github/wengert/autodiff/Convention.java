package io.github.wengert.autodiff;

/** What a derivative is where the ordinary one does not exist. */
public enum Convention {
  KINK,
  INFINITE_SLOPE,
  OUTSIDE_DOMAIN,
  STRONG_ZERO
}
