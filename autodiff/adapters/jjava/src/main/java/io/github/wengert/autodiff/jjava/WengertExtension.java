package io.github.wengert.autodiff.jjava;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.autodiff.explain.Explanation;
import io.github.wengert.autodiff.explain.Notation;
import java.util.function.Function;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Tells a JJava kernel how to show what this library makes: a {@link Value} and a {@link Drawing}
 * as a picture of the graph (SVG), an {@link Explanation} as formulas (Markdown), and everything as
 * plain text where that is asked for.
 *
 * <p>The kernel finds it by itself once the jar is on its class path:
 *
 * <pre>
 * %maven io.github.wengert:wengert-jjava:0.1.0
 * </pre>
 *
 * <p>A large graph is folded, so that a picture has at most some hundred boxes.
 */
public final class WengertExtension implements Extension {

  /** For the kernel, which looks for extensions by {@link java.util.ServiceLoader}. */
  public WengertExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    install(kernel.getRenderer());
  }

  /** Tells a renderer, such as that of a kernel, how to show values, drawings and explanations. */
  public void install(Renderer renderer) {
    register(renderer, Value.class, MIMEType.IMAGE_SVG, value -> Drawing.of(value).svg());
    register(renderer, Drawing.class, MIMEType.IMAGE_SVG, Drawing::svg);
    register(
        renderer,
        Explanation.class,
        MIMEType.TEXT_MARKDOWN,
        explanation -> explanation.render(Notation.MARKDOWN));
  }

  private static <T> void register(
      Renderer renderer, Class<T> type, MIMEType preferred, Function<T, String> shown) {
    renderer
        .createRegistration(type)
        .preferring(preferred, MIMEType.TEXT_PLAIN)
        .register(
            (object, context) -> {
              context.renderIfRequested(preferred, () -> shown.apply(object));
              context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> object.toString());
            });
  }
}
