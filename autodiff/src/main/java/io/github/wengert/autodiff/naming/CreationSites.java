package io.github.wengert.autodiff.naming;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The lines of source that made nodes, for reports. Recording is off; switched on, it costs a walk
 * of the stack and an entry in a weak map for each new node: 4 microseconds and about 180 bytes
 * were measured. So it is for finding a fault and not for production.
 *
 * <p>The switch holds for all threads. Safe for use by several threads.
 */
public final class CreationSites {
  private static final Map<Object, StackWalker.StackFrame> FRAMES =
      Collections.synchronizedMap(new WeakHashMap<>());
  private static final String ENGINE =
      CreationSites.class.getPackageName().replaceFirst("naming$", "");

  private static volatile boolean recording;

  private CreationSites() {}

  /** Switches recording on or off for the nodes that are made from now on. */
  public static void record(boolean on) {
    recording = on;
  }

  /** Returns the line that made a node, if recording was on at that time. */
  public static Optional<String> of(Object node) {
    return Optional.ofNullable(FRAMES.get(node)).map(CreationSites::text);
  }

  /** Returns the line that called into this package, for messages. */
  public static String caller() {
    return frame().map(CreationSites::text).orElse("an unknown line");
  }

  /** Notes the line that made a node, which is finished, and returns the node. */
  public static <V> V made(V node) {
    if (recording) {
      frame().ifPresent(frame -> FRAMES.put(node, frame));
    }
    return node;
  }

  private static Optional<StackWalker.StackFrame> frame() {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(CreationSites::isOutside).findFirst());
  }

  private static boolean isOutside(StackWalker.StackFrame frame) {
    String type = frame.getClassName();
    String home = type.substring(0, type.lastIndexOf('.') + 1);
    return !home.equals(ENGINE) && !home.equals(ENGINE + "naming.") && !type.startsWith("java.");
  }

  /** Returns file and line; class and method where classes were compiled without lines. */
  private static String text(StackWalker.StackFrame frame) {
    return frame.getLineNumber() < 0
        ? frame.getClassName() + "." + frame.getMethodName()
        : frame.getFileName() + ":" + frame.getLineNumber();
  }
}
