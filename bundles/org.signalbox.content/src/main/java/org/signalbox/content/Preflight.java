package org.signalbox.content;

/** Checks content against the terms in force on its planned day. A service; any thread. */
public interface Preflight {
    /**
     * Parses and checks a text as if it were the file at {@code path}; media files are read from the workspace.
     *
     * @param path relative to the workspace, with {@code /}
     */
    Checked check(String path, String text);
}
