package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.SourceRange;

/**
 * The structure of a content file: front matter and parts.
 *
 * @param frontMatter the YAML without its {@code ---} lines; empty if it is missing or not closed
 * @param open whether it starts but doesn't end
 * @param parts trimmed
 */
public record ContentLayout(Optional<SourceRange> frontMatter, boolean open, List<SourceRange> parts) {
    private static final String BORDER = "---";

    public static ContentLayout of(SourceText source) {
        var text = source.text();
        var line = 0;
        var bom = text.startsWith("\uFEFF") ? 1 : 0;
        if (!text.substring(bom, Math.max(bom, source.lineEnd(0)))
                .stripTrailing()
                .equals(BORDER)) {
            return new ContentLayout(Optional.empty(), false, parts(source, bom, 0));
        }
        for (line = 1; line < source.lines(); line++) {
            if (isBorder(source, line)) {
                var start = source.lineStart(1);
                var place = source.place(start, source.lineStart(line));
                var body = line + 1 < source.lines() ? source.lineStart(line + 1) : text.length();
                return new ContentLayout(Optional.of(place), false, parts(source, body, line + 1));
            }
        }
        return new ContentLayout(Optional.empty(), true, List.of(source.place(text.length(), text.length())));
    }

    private static boolean isBorder(SourceText source, int line) {
        return source.text()
                .substring(source.lineStart(line), source.lineEnd(line))
                .stripTrailing()
                .equals(BORDER);
    }

    private static List<SourceRange> parts(SourceText source, int bodyStart, int firstLine) {
        var parts = new ArrayList<SourceRange>();
        var start = bodyStart;
        for (int line = firstLine; line < source.lines(); line++) {
            if (isBorder(source, line)) {
                parts.add(trimmed(source, start, source.lineStart(line)));
                start = line + 1 < source.lines()
                        ? source.lineStart(line + 1)
                        : source.text().length();
            }
        }
        parts.add(trimmed(source, start, source.text().length()));
        return parts;
    }

    private static SourceRange trimmed(SourceText source, int from, int to) {
        var start = from;
        var end = to;
        while (end > start && Character.isWhitespace(source.text().charAt(end - 1))) {
            end--;
        }
        while (start < end && Character.isWhitespace(source.text().charAt(start))) {
            start++;
        }
        return source.place(start, end);
    }
}
