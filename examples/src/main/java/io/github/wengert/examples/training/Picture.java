package io.github.wengert.examples.training;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A picture that can be painted in light and dark colors.
 *
 * @param name the name of its file, without the end
 * @param title what it shows
 * @param width in points; an image has twice as many pixels
 * @param height in points
 */
record Picture(String name, String title, int width, int height, Painter painter) {
  private static final int SCALE = 2;
  private static final int FONT_SIZE = 16;

  /** Paints a picture whose background is there already. */
  @FunctionalInterface
  interface Painter {
    void paint(Graphics2D graphics, Theme theme);
  }

  /** Returns the picture as a PNG. */
  byte[] png(Theme theme) {
    BufferedImage image =
        new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
    graphics.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setColor(theme.paper);
    graphics.fillRect(0, 0, width, height);
    painter.paint(graphics, theme);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
