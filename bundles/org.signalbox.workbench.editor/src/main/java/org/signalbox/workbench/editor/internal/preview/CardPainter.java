package org.signalbox.workbench.editor.internal.preview;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.signalbox.connector.api.Branding;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.workbench.editor.internal.text.StyledSpan;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Draws or measures a preview card from top to bottom. UI thread; one instance per card. */
final class CardPainter {
    private static final int AVATAR = 36;
    private static final int PADDING = 12;
    private static final int GAP = 8;
    private static final int FADED = 130;

    private final GC gc;
    private final Palette palette;
    private final Icons icons;
    private final Font font;
    private final MediaPainter media;
    private final WrappedText words;
    private final boolean draws;
    private int left;
    private int width;
    private int y;

    /** @param draws whether to draw; otherwise it only measures */
    CardPainter(
            GC gc,
            Palette palette,
            Icons icons,
            Font font,
            Function<MediaInfo, Optional<Image>> pictures,
            boolean draws) {
        this.gc = gc;
        this.palette = palette;
        this.icons = icons;
        this.font = font;
        this.draws = draws;
        media = new MediaPainter(gc, palette, icons, pictures, draws);
        words = new WrappedText(gc, palette, draws);
    }

    /**
     * Draws the card.
     *
     * @return its height
     */
    int paint(PreviewCard card, int x, int top, int cardWidth, int knownHeight) {
        if (draws) {
            frame(x, top, cardWidth, knownHeight);
        }
        y = top + PADDING;
        if (card.note().isPresent()) {
            note(card.note().get(), x + PADDING, cardWidth - 2 * PADDING);
        }
        gc.setAlpha(card.note().isPresent() ? FADED : 255);
        left = x + PADDING + AVATAR + GAP;
        width = cardWidth - 2 * PADDING - AVATAR - GAP;
        for (int i = 0; i < card.parts().size(); i++) {
            part(card, i, x + PADDING);
        }
        options(card.options());
        gc.setAlpha(255);
        return y + PADDING - GAP - top;
    }

    private void frame(int x, int top, int cardWidth, int height) {
        gc.setAntialias(SWT.ON);
        gc.setBackground(palette.get(ThemeColor.SURFACE));
        gc.fillRoundRectangle(x, top, cardWidth, height, GAP, GAP);
        gc.setForeground(palette.get(ThemeColor.LINE));
        gc.drawRoundRectangle(x, top, cardWidth - 1, height - 1, GAP, GAP);
    }

    private void note(Message note, int x, int room) {
        var text = Message.of("editor.preview.note", note.text()).text();
        if (draws) {
            gc.drawImage(icons.get("triangle-alert", Icons.SMALL, ThemeColor.WARNING), x, y);
        }
        y += text(
                        text,
                        x + Icons.SMALL + GAP,
                        y,
                        room - Icons.SMALL - GAP,
                        palette.small(),
                        ThemeColor.WARNING,
                        List.of())
                + GAP;
    }

    private void part(PreviewCard card, int index, int avatarX) {
        var part = card.parts().get(index);
        int top = y;
        author(card, index > 0);
        if (index == 0 && card.warning().isPresent()) {
            y += text(
                            Message.of("editor.preview.warning", card.warning().get())
                                    .text(),
                            left,
                            y,
                            width,
                            palette.bold(),
                            ThemeColor.TEXT,
                            List.of())
                    + Palette.HALF;
        }
        part.title().ifPresent(title -> {
            y += text(title, left, y, width, palette.bold(), ThemeColor.TEXT, List.of()) + Palette.HALF;
        });
        if (!part.text().isEmpty()) {
            y += text(part.text(), left, y, width, font, ThemeColor.TEXT, part.spans()) + Palette.HALF;
        }
        y += media.paint(part.media(), left, y, width);
        part.poll().forEach(this::answer);
        if (!part.pollNote().isEmpty()) {
            y += text(part.pollNote(), left, y, width, palette.small(), ThemeColor.MUTED, List.of()) + Palette.HALF;
        }
        part.link().ifPresent(this::link);
        part.refused().forEach(words -> remark(words, "circle-x", ThemeColor.ERROR));
        part.unsent().forEach(words -> remark(words, "info", ThemeColor.MUTED));
        counts(part);
        if (draws) {
            avatar(card, avatarX, top, index > 0 ? AVATAR - 8 : AVATAR);
            if (index < card.parts().size() - 1) {
                gc.setBackground(palette.get(ThemeColor.LINE));
                int size = index > 0 ? AVATAR - 8 : AVATAR;
                gc.fillRectangle(avatarX + AVATAR / 2 - 1, top + size + 3, 2, y - top - size - 6);
            }
        }
    }

    private void author(PreviewCard card, boolean again) {
        gc.setFont(palette.bold());
        int height = gc.getFontMetrics().getHeight();
        int nameWidth = Math.min(width, gc.stringExtent(card.name()).x);
        if (draws) {
            gc.setForeground(palette.get(ThemeColor.TEXT));
            gc.setClipping(left, y, width, height);
            gc.drawString(card.name(), left, y, true);
            gc.setFont(font);
            gc.setForeground(palette.get(ThemeColor.MUTED));
            gc.drawString("@" + card.handle(), left + nameWidth + Palette.HALF + 2, y, true);
            gc.setClipping((Rectangle) null);
        }
        y += height + 2;
        if (again) {
            return;
        }
        if (draws) {
            gc.drawImage(mark(card, 12), left, y + 2);
        }
        y += text(
                        card.caption(),
                        left + 12 + Palette.HALF,
                        y,
                        width - 12 - Palette.HALF,
                        palette.small(),
                        ThemeColor.MUTED,
                        List.of())
                + Palette.HALF;
    }

    private Image mark(PreviewCard card, int size) {
        return card.look()
                .map(look -> icons.mark(look.icon(), look.color(), size))
                .orElseGet(() -> icons.network(card.color(), true, size));
    }

    private void avatar(PreviewCard card, int x, int top, int size) {
        Color color = palette.network(card.look().map(Branding::color).orElse(card.color()));
        gc.setAntialias(SWT.ON);
        gc.setBackground(color);
        int at = x + (AVATAR - size) / 2;
        switch (card.look().map(Branding::shape).orElse(Branding.Shape.CIRCLE)) {
            case CIRCLE -> gc.fillOval(at, top, size, size);
            case ROUNDED -> gc.fillRoundRectangle(at, top, size, size, 12, 12);
            case SQUARE -> gc.fillRectangle(at, top, size, size);
        }
        var initial = card.name().isEmpty()
                ? "?"
                : card.name().substring(0, card.name().offsetByCodePoints(0, 1)).toUpperCase();
        gc.setFont(palette.bold());
        gc.setForeground(palette.get(ThemeColor.SURFACE));
        var extent = gc.stringExtent(initial);
        gc.drawString(initial, at + (size - extent.x) / 2, top + (size - extent.y) / 2, true);
    }

    private int text(String text, int x, int top, int room, Font face, ThemeColor shade, List<StyledSpan> spans) {
        return words.paint(text, x, top, room, face, shade, spans);
    }

    private void remark(String text, String icon, ThemeColor shade) {
        if (draws) {
            gc.drawImage(icons.get(icon, 12, shade), left, y + 2);
        }
        int indent = 12 + Palette.HALF;
        y += text(text, left + indent, y, width - indent, palette.small(), shade, List.of()) + Palette.HALF;
    }

    private void answer(String answer) {
        int inside = words.height(answer, width - 2 * PADDING, font);
        int height = Math.max(26, inside + Palette.UNIT);
        if (draws) {
            gc.setForeground(palette.get(ThemeColor.LINE));
            gc.drawRoundRectangle(left, y, width - 1, height - 2, 26, 26);
        }
        text(
                answer,
                left + PADDING,
                y + (height - 2 - inside) / 2,
                width - 2 * PADDING,
                font,
                ThemeColor.TEXT,
                List.of());
        y += height + Palette.HALF;
    }

    private void link(PreviewCard.Link link) {
        int top = y;
        int room = width - 2 * GAP;
        if (link.image().isPresent()) {
            y += media.paint(List.of(link.image().get()), left, y, width) - GAP;
        }
        y += GAP;
        y += text(link.host(), left + GAP, y, room, palette.small(), ThemeColor.MUTED, List.of());
        y += text(link.title(), left + GAP, y, room, font, ThemeColor.TEXT, List.of());
        if (!link.description().isEmpty()) {
            y += text(link.description(), left + GAP, y, room, palette.small(), ThemeColor.MUTED, List.of());
        }
        y += GAP;
        if (draws) {
            gc.setForeground(palette.get(ThemeColor.LINE));
            gc.drawRoundRectangle(left, top, width - 1, y - top - 1, GAP, GAP);
        }
        y += Palette.HALF;
    }

    private void counts(PreviewCard.PartView part) {
        gc.setFont(palette.small());
        var extent = gc.stringExtent(part.counts());
        if (draws && !part.counts().isEmpty()) {
            int x = left + width - extent.x;
            gc.setForeground(palette.get(part.over() ? ThemeColor.ERROR : ThemeColor.MUTED));
            gc.drawString(part.counts(), x, y, true);
            if (part.over()) {
                gc.drawImage(
                        icons.get("circle-x", 12, ThemeColor.ERROR), x - 12 - Palette.HALF, y + (extent.y - 12) / 2);
            }
        }
        y += extent.y + GAP;
    }

    private void options(List<String> options) {
        if (!options.isEmpty()) {
            y += text(
                    String.join("  ·  ", options),
                    left,
                    y - Palette.HALF,
                    width,
                    palette.small(),
                    ThemeColor.MUTED,
                    List.of());
        }
    }
}
