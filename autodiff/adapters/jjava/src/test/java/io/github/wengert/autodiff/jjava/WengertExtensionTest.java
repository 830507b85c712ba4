package io.github.wengert.autodiff.jjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.autodiff.explain.Explanation;
import io.github.wengert.autodiff.explain.Notation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.junit.jupiter.api.Test;

class WengertExtensionTest {
  private final Value x = Value.of(2, "x");
  private final Value y = Value.of(3, "y");
  private final Value f = x.mul(y).add(x.sin()).named("f");

  private static DisplayData shown(Object object) {
    Renderer renderer = new Renderer();
    new WengertExtension().install(renderer);
    return renderer.render(object);
  }

  @Test
  void extension_isFoundByTheKernel() {
    List<String> found =
        ServiceLoader.load(Extension.class).stream().map(each -> each.type().getName()).toList();
    assertTrue(found.contains(WengertExtension.class.getName()), found.toString());
  }

  /** A kernel that runs nothing. */
  private static final class Kernel extends BaseKernel {
    Kernel(Renderer renderer) {
      super(
          "",
          "",
          null,
          List.of(),
          null,
          new JupyterIO(StandardCharsets.UTF_8),
          new CommManager(),
          renderer,
          null,
          null,
          false,
          new StringStyler("", "", "", line -> ""));
    }

    @Override
    public Object evalRaw(String code) {
      return null;
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
      return null;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
      return null;
    }

    @Override
    public String isComplete(String code) {
      return IS_COMPLETE_YES;
    }
  }

  @Test
  void kernel_getsThePictures() {
    Renderer renderer = new Renderer();
    new WengertExtension().install(new Kernel(renderer));
    assertTrue(renderer.render(f).hasDataForType(MIMEType.IMAGE_SVG));
  }

  @Test
  void value_isAPictureOfItsGraph() {
    DisplayData data = shown(f);
    assertEquals(Drawing.of(f).svg(), data.getData(MIMEType.IMAGE_SVG));
    assertEquals("f = 6.909297426825682 (add)", data.getData(MIMEType.TEXT_PLAIN));
  }

  @Test
  void leaf_isAPictureToo() {
    assertTrue(shown(x).getData(MIMEType.IMAGE_SVG).toString().contains("<svg"));
  }

  @Test
  void value_ofALargeGraph_isFolded() {
    Value[] leaves = new Value[2000];
    Arrays.setAll(leaves, i -> Value.of(i));
    String picture = shown(Value.sum(leaves).exp()).getData(MIMEType.IMAGE_SVG).toString();
    assertTrue(picture.length() < 1_000_000, picture.length() + " characters");
  }

  @Test
  void drawing_isItsPicture() {
    Drawing drawing = Drawing.of(f).withDigits(3);
    assertEquals(drawing.svg(), shown(drawing).getData(MIMEType.IMAGE_SVG));
  }

  @Test
  void explanation_isMarkdown() {
    Explanation explanation = Explanation.of(f, x);
    assertEquals(
        explanation.render(Notation.MARKDOWN), shown(explanation).getData(MIMEType.TEXT_MARKDOWN));
  }

  @Test
  void anythingElse_isPlainText() {
    DisplayData data = shown("text");
    assertEquals("text", data.getData(MIMEType.TEXT_PLAIN));
    assertFalse(data.hasDataForType(MIMEType.IMAGE_SVG));
  }
}
