package org.signalbox.content.internal;

import java.util.Arrays;
import org.signalbox.model.SourceRange;

/** A file's text with an index of its lines, for positions. */
public final class SourceText {
    private final String path;
    private final String text;
    private final int[] lineStarts;

    public SourceText(String path, String text) {
        this.path = path;
        this.text = text;
        var starts = new int[16];
        var count = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        lineStarts = Arrays.copyOf(starts, count);
    }

    public String text() {
        return text;
    }

    public String path() {
        return path;
    }

    public SourceRange place(int start, int end) {
        var offset = Math.max(0, Math.min(start, text.length()));
        var found = Arrays.binarySearch(lineStarts, offset);
        var line = found >= 0 ? found : -found - 2;
        return new SourceRange(path, line + 1, offset - lineStarts[line] + 1, offset, Math.max(0, end - offset));
    }

    public int lines() {
        return lineStarts.length;
    }

    public int lineStart(int line) {
        return lineStarts[line];
    }

    /** The end of a 0-based line without its line break. */
    public int lineEnd(int line) {
        var end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : text.length();
        return end > lineStarts[line] && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** The line break used by the text. */
    public static String lineBreak(String text) {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
