package org.signalbox.workbench.ui;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.eclipse.jface.viewers.CellLabelProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/**
 * One column of a {@link FilteredTable}.
 *
 * @param id stable; its width is kept under it, unless it fills
 * @param title empty code for none
 * @param width first width in pixels; of a column that fills, the least
 * @param order what sorting by it means; empty when it can't be sorted
 * @param fills whether it takes the room that the others leave; one column of a table at most
 */
public record Column<T>(
        String id,
        Message title,
        int width,
        Function<T, String> text,
        Function<T, Optional<Image>> image,
        Function<T, Optional<Color>> color,
        Optional<Comparator<T>> order,
        boolean fills) {

    /** A column of text that sorts by that text. */
    public static <T> Column<T> of(String id, Message title, int width, Function<T, String> text) {
        return new Column<>(
                id,
                title,
                width,
                text,
                row -> Optional.empty(),
                row -> Optional.empty(),
                Optional.of(Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER)),
                false);
    }

    public Column<T> image(Function<T, Image> icon) {
        return new Column<>(id, title, width, text, row -> Optional.of(icon.apply(row)), color, order, fills);
    }

    public Column<T> color(Function<T, Color> foreground) {
        return new Column<>(id, title, width, text, image, row -> Optional.of(foreground.apply(row)), order, fills);
    }

    public Column<T> order(Comparator<T> comparator) {
        return new Column<>(id, title, width, text, image, color, Optional.of(comparator), fills);
    }

    /** For the text that people read the table for. */
    public Column<T> fill() {
        return new Column<>(id, title, width, text, image, color, order, true);
    }

    /** @param cuts whether there is too little room for a text beside an image: it is shown in full as a tip */
    CellLabelProvider labels(Class<T> type, BiPredicate<String, Optional<Image>> cuts) {
        return new ColumnLabelProvider() {
            @Override
            public String getText(Object row) {
                return text.apply(type.cast(row));
            }

            @Override
            public @Nullable String getToolTipText(Object row) {
                var shown = text.apply(type.cast(row));
                return cuts.test(shown, image.apply(type.cast(row))) ? shown : null;
            }

            @Override
            public @Nullable Image getImage(Object row) {
                return image.apply(type.cast(row)).orElse(null);
            }

            @Override
            public @Nullable Color getForeground(Object row) {
                return color.apply(type.cast(row)).orElse(null);
            }
        };
    }
}
