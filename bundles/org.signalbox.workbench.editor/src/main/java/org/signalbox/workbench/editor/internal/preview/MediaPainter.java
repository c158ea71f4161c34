package org.signalbox.workbench.editor.internal.preview;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.signalbox.model.CaptionsInfo;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/**
 * Draws a part's pictures, a single one in full width and several side by side, each with an alternative-text badge.
 */
final class MediaPainter {
    private static final int GAP = 4;
    private static final int MAX_HEIGHT = 200;
    private static final int TILE_HEIGHT = 96;

    private final GC gc;
    private final Palette palette;
    private final Icons icons;
    private final Function<MediaInfo, Optional<Image>> pictures;
    private final boolean draws;

    MediaPainter(GC gc, Palette palette, Icons icons, Function<MediaInfo, Optional<Image>> pictures, boolean draws) {
        this.gc = gc;
        this.palette = palette;
        this.icons = icons;
        this.pictures = pictures;
        this.draws = draws;
    }

    /**
     * Draws the pictures.
     *
     * @return their height including the space below
     */
    int paint(List<MediaInfo> media, int x, int y, int width) {
        if (media.isEmpty()) {
            return 0;
        }
        if (media.size() == 1) {
            int height = height(media.get(0), width);
            tile(media.get(0), x, y, width, height);
            return height + 2 * GAP;
        }
        int tile = (width - GAP) / 2;
        int rows = (media.size() + 1) / 2;
        for (int i = 0; i < media.size(); i++) {
            boolean alone = i == media.size() - 1 && i % 2 == 0;
            tile(
                    media.get(i),
                    x + i % 2 * (tile + GAP),
                    y + i / 2 * (TILE_HEIGHT + GAP),
                    alone ? width : tile,
                    TILE_HEIGHT);
        }
        return rows * (TILE_HEIGHT + GAP) + GAP;
    }

    private static int height(MediaInfo media, int width) {
        return media.width() <= 0
                ? TILE_HEIGHT
                : Math.max(40, Math.min(MAX_HEIGHT, (int) ((long) media.height() * width / media.width())));
    }

    private void tile(MediaInfo media, int x, int y, int width, int height) {
        if (!draws) {
            return;
        }
        var picture = pictures.apply(media.poster().orElse(media));
        if (picture.isPresent()) {
            fill(picture.get(), x, y, width, height);
        } else {
            named(media, x, y, width, height);
        }
        badge(media, x, y + height);
    }

    /** Scales to fill, cropping both sides evenly. */
    private void fill(Image image, int x, int y, int width, int height) {
        var bounds = image.getBounds();
        double scale = Math.max(width / (double) bounds.width, height / (double) bounds.height);
        int cutWidth = Math.min(bounds.width, Math.max(1, (int) Math.round(width / scale)));
        int cutHeight = Math.min(bounds.height, Math.max(1, (int) Math.round(height / scale)));
        gc.setInterpolation(SWT.HIGH);
        gc.drawImage(
                image,
                (bounds.width - cutWidth) / 2,
                (bounds.height - cutHeight) / 2,
                cutWidth,
                cutHeight,
                x,
                y,
                width,
                height);
    }

    private void named(MediaInfo media, int x, int y, int width, int height) {
        boolean bad = media.missing() || media.size() == 0;
        gc.setBackground(palette.get(bad ? ThemeColor.ERROR_BACKGROUND : ThemeColor.RAISED));
        gc.fillRoundRectangle(x, y, width, height, 8, 8);
        gc.drawImage(
                icons.get("image", 24, bad ? ThemeColor.ERROR : ThemeColor.MUTED),
                x + (width - 24) / 2,
                y + height / 2 - 26);
        gc.setFont(palette.small());
        gc.setForeground(palette.get(bad ? ThemeColor.ERROR : ThemeColor.MUTED));
        var words = bad
                ? Message.of(media.missing() ? "editor.preview.missing" : "editor.preview.zero", media.file())
                        .text()
                : media.file();
        var extent = gc.stringExtent(words);
        gc.setClipping(x, y, width, height);
        gc.drawString(words, Math.max(x + GAP, x + (width - extent.x) / 2), y + height / 2 + 4, true);
        gc.setClipping((Rectangle) null);
    }

    private void badge(MediaInfo media, int x, int bottom) {
        boolean described = !media.alt().isBlank();
        var words = Message.of(described ? "editor.preview.alt" : "editor.preview.no-alt")
                        .text()
                + (media.captions().isEmpty()
                        ? ""
                        : " · CC "
                                + media.captions().stream()
                                        .map(CaptionsInfo::language)
                                        .collect(Collectors.joining(" ")));
        gc.setFont(palette.bold());
        var extent = gc.stringExtent(words);
        int width = extent.x + 2 * GAP + 4;
        int height = extent.y + 2;
        gc.setBackground(palette.get(described ? ThemeColor.SURFACE : ThemeColor.WARNING_BACKGROUND));
        gc.fillRoundRectangle(x + GAP + 2, bottom - height - GAP - 2, width, height, 8, 8);
        gc.setForeground(palette.get(described ? ThemeColor.TEXT : ThemeColor.WARNING));
        gc.drawString(words, x + 2 * GAP + 4, bottom - height - GAP - 1, true);
    }
}
