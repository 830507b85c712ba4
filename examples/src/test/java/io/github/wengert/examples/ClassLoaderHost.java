package io.github.wengert.examples;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Uses the engine from a class loader and threads that live on, drops it, and tells its fate. */
final class ClassLoaderHost {
  private static final int THREADS = 2;
  private static final int ATTEMPTS = 10;
  private static final int PAUSE_MILLIS = 200;

  private ClassLoaderHost() {}

  /** Takes what to do, and the class path of the loader. */
  public static void main(String[] arguments) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      WeakReference<ClassLoader> loader = use(threads, arguments[0], arguments[1]);
      fillMemoryUntilCleared(loader);
      System.out.println("loader " + (loader.get() == null ? "collected" : "pinned"));
    } finally {
      threads.shutdown();
    }
  }

  private static WeakReference<ClassLoader> use(
      ExecutorService threads, String how, String classPath) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
      Class<?> work = loader.loadClass(ClassLoaderHost.class.getPackageName() + ".ClassLoaderWork");
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Runnable task = (Runnable) work.getConstructor(String.class).newInstance(how);
        running.add(threads.submit(task));
      }
      for (Future<?> future : running) {
        future.get();
      }
      return new WeakReference<>(loader);
    } finally {
      giveEachAnotherTask(threads);
    }
  }

  /** Makes each thread take a task, since a thread keeps its last one until it takes another. */
  private static void giveEachAnotherTask(ExecutorService threads) throws Exception {
    CyclicBarrier all = new CyclicBarrier(THREADS);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(threads.submit(() -> all.await()));
    }
    for (Future<?> future : running) {
      future.get();
    }
  }

  private static URL[] urls(String classPath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /** Fills the heap, more than once: a method that waits to be compiled keeps its loader. */
  private static void fillMemoryUntilCleared(WeakReference<?> reference)
      throws InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS && reference.get() != null; attempt++) {
      List<byte[]> filling = new ArrayList<>();
      try {
        while (reference.get() != null) {
          filling.add(new byte[1 << 18]);
        }
      } catch (OutOfMemoryError full) {
        filling.clear();
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
