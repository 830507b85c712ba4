package io.github.wengert.examples.playground.wasm;

import java.util.Set;
import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Names the classes that are compiled in place of others, which TeaVM lacks or cannot compile. */
public final class Substitutes implements SubstitutionPolicy {
  private static final Set<String> REPLACED =
      Set.of("io.github.wengert.autodiff.naming.CreationSites", "java.util.SplittableRandom");

  /** For the service loader. */
  public Substitutes() {}

  @Override
  public void contribute(SubstitutionSink sink) {
    sink.selectClasses(REPLACED::contains).packagePrefix(getClass().getPackageName() + ".");
  }
}
