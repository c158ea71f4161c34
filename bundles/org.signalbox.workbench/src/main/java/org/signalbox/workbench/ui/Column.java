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
 * @param id stable key of its stored width
 * @param title empty code for none
 * @param width initial width in pixels; minimum width of a column that shares the rest until the user sets its width
 * @param order sort order; empty when the column can't be sorted
 * @param weight its share of the remaining width; 0 for a column of a fixed width
 */
public record Column<T>(
        String id,
        Message title,
        int width,
        Function<T, String> text,
        Function<T, Optional<Image>> image,
        Function<T, Optional<Color>> color,
        Optional<Comparator<T>> order,
        int weight) {

    /** A text column, sorted by its text. */
    public static <T> Column<T> of(String id, Message title, int width, Function<T, String> text) {
        return new Column<>(
                id,
                title,
                width,
                text,
                row -> Optional.empty(),
                row -> Optional.empty(),
                Optional.of(Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER)),
                0);
    }

    public Column<T> image(Function<T, Image> icon) {
        return new Column<>(id, title, width, text, row -> Optional.of(icon.apply(row)), color, order, weight);
    }

    /** A copy with an image in some rows. */
    public Column<T> maybeImage(Function<T, Optional<Image>> icon) {
        return new Column<>(id, title, width, text, icon, color, order, weight);
    }

    public Column<T> color(Function<T, Color> foreground) {
        return new Column<>(id, title, width, text, image, row -> Optional.of(foreground.apply(row)), order, weight);
    }

    public Column<T> order(Comparator<T> comparator) {
        return new Column<>(id, title, width, text, image, color, Optional.of(comparator), weight);
    }

    /** A copy that takes a share of the remaining width, for the main texts; {@code width} is its least. */
    public Column<T> fill(int share) {
        return new Column<>(id, title, width, text, image, color, order, share);
    }

    boolean fills() {
        return weight > 0;
    }

    /** @param cuts whether a cell's text is truncated beside its image, so that a tooltip shows it in full */
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
