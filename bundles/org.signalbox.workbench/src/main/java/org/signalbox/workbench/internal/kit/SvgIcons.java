package org.signalbox.workbench.internal.kit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.widgets.Display;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.StateDecoration;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.ThemeColors;

/** Renders icons from SVG and caches the images until the display is disposed. UI thread. */
final class SvgIcons implements Icons {
    /** Colour in the SVG files, readable on both themes, for places that can't be recoloured. */
    private static final String NEUTRAL = "#7d8694";

    /** Mark of a network without a connector: a plain disc. */
    private static final String DISC = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z";

    /** Maximum length in characters; the longest mark of a known network has 3,000. */
    private static final int LONGEST_PATH = 20_000;

    private record Key(String source, int size, int rgb) {}

    private final Display display;
    private final ThemedPalette palette;
    private final Map<String, String> sources = new HashMap<>();
    private final Map<Key, Image> images = new HashMap<>();

    SvgIcons(Display display, ThemedPalette palette) {
        this.display = display;
        this.palette = palette;
    }

    @Override
    public Image get(String name, int size, ThemeColor shade) {
        return draw(file(name), size, palette.swatch().of(shade));
    }

    @Override
    public Image state(PublicationState state) {
        return draw(file(StateDecoration.icon(state)), SMALL, palette.swatch().of(state));
    }

    @Override
    public Image severity(Severity severity) {
        return switch (severity) {
            case ERROR -> get("circle-x", SMALL, ThemeColor.ERROR);
            case WARNING -> get("triangle-alert", SMALL, ThemeColor.WARNING);
            case INFO -> get("info", SMALL, ThemeColor.INFO);
        };
    }

    @Override
    public Image network(String color, boolean faded, int size) {
        int rgb =
                faded ? palette.swatch().of(ThemeColor.MUTED) : palette.swatch().readable(ThemeColors.parse(color));
        return draw(filled(DISC), size, rgb);
    }

    @Override
    public Image mark(String path, String color, int size) {
        return draw(filled(path), size, palette.swatch().readable(ThemeColors.parse(color)));
    }

    /**
     * Accepts path commands and numbers only, up to the maximum length; draws the disc for any other data of a
     * connector.
     */
    private static String filled(String path) {
        if (path.length() > LONGEST_PATH || !path.matches("[MmLlHhVvCcSsQqTtAaZz0-9eE+\\-., \\n\\t]*")) {
            return filled(DISC);
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"16\" viewBox=\"0 0 24 24\" fill=\""
                + NEUTRAL + "\"><path d=\"" + path + "\"/></svg>";
    }

    private String file(String name) {
        return sources.computeIfAbsent(name, wanted -> {
            try (var in = SvgIcons.class.getResourceAsStream("/icons/" + wanted + ".svg")) {
                if (in == null) {
                    throw new IllegalArgumentException("There is no icon " + wanted);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("The icon " + wanted + " can't be read", e);
            }
        });
    }

    private Image draw(String source, int size, int rgb) {
        return images.computeIfAbsent(new Key(source, size, rgb), key -> {
            var colored = source.replace(NEUTRAL, String.format("#%06x", rgb));
            ImageDataProvider atZoom = zoom -> rasterize(colored, Math.max(1, size * zoom / 100));
            return new Image(display, atZoom);
        });
    }

    private static ImageData rasterize(String svg, int pixels) {
        var sized = svg.replace("width=\"16\" height=\"16\"", "width=\"" + pixels + "\" height=\"" + pixels + "\"");
        return new ImageData(new ByteArrayInputStream(sized.getBytes(StandardCharsets.UTF_8)));
    }

    void dispose() {
        images.values().forEach(Image::dispose);
        images.clear();
    }
}
