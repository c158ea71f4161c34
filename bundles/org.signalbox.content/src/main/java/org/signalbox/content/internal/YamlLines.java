package org.signalbox.content.internal;

/** Places in the lines of a file with front matter. */
public record YamlLines(String text) {
    /** The dash of a list's item. */
    public int dash(int start) {
        return text.lastIndexOf('-', start - 1);
    }

    public int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** The end of a line without its line break. */
    public int lineEnd(int at) {
        int found = text.indexOf('\n', at);
        int stop = found < 0 ? text.length() : found;
        return stop > at && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
    }

    /** The start of the next line; behind the text after the last one. */
    public int afterLine(int at) {
        int found = text.indexOf('\n', at);
        return found < 0 ? text.length() + 1 : found + 1;
    }

    public int column(int at) {
        return at - lineStart(at);
    }

    public String lineBreak() {
        return SourceText.lineBreak(text);
    }
}
