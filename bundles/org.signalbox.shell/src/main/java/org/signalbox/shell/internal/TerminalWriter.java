package org.signalbox.shell.internal;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Output of commands, escaped by {@link TerminalText}. Text given to {@code println} is escaped as a single line; other
 * text keeps its line ends and tabs.
 */
final class TerminalWriter extends PrintWriter {
    TerminalWriter(Writer out) {
        super(out, true);
    }

    @Override
    public void write(int c) {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        write(new String(chars, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) {
        var clean = TerminalText.text(text.substring(offset, offset + length));
        super.write(clean, 0, clean.length());
    }

    @Override
    public void println(String line) {
        super.println(TerminalText.line(String.valueOf(line)));
    }

    @Override
    public void println(Object line) {
        println(String.valueOf(line));
    }
}
