package org.signalbox.workbench.internal.kit;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.widgets.Display;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.StateDecoration;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.ThemeColors;

/** Draws icons and keeps the images until the display is disposed. UI thread. */
final class DrawnIcons implements Icons {
    /** @param source a bundled icon's name, or path data of a connector */
    private record Key(String source, int size, int rgb) {}

    private final Display display;
    private final ThemedPalette palette;
    private final Map<String, IconDrawing> drawings = new HashMap<>();
    private final Map<Key, Image> images = new HashMap<>();

    DrawnIcons(Display display, ThemedPalette palette) {
        this.display = display;
        this.palette = palette;
    }

    @Override
    public Image get(String name, int size, ThemeColor shade) {
        return icon(name, size, palette.swatch().of(shade));
    }

    @Override
    public Image state(PublicationState state) {
        return icon(StateDecoration.icon(state), SMALL, palette.swatch().of(state));
    }

    private Image icon(String name, int size, int rgb) {
        return draw(name, drawings.computeIfAbsent(name, IconDrawing::named), size, rgb);
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
        return draw("", drawings.computeIfAbsent("", none -> IconDrawing.disc()), size, rgb);
    }

    @Override
    public Image mark(String path, String color, int size) {
        return draw(
                path,
                drawings.computeIfAbsent(path, IconDrawing::area),
                size,
                palette.swatch().readable(ThemeColors.parse(color)));
    }

    private Image draw(String source, IconDrawing drawing, int size, int rgb) {
        return images.computeIfAbsent(new Key(source, size, rgb), key -> {
            ImageDataProvider atZoom = zoom -> drawing.raster(Math.max(1, size * zoom / 100), rgb);
            return new Image(display, atZoom);
        });
    }

    void dispose() {
        images.values().forEach(Image::dispose);
        images.clear();
    }
}
