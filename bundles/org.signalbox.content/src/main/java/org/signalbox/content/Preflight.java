package org.signalbox.content;

import org.signalbox.model.store.Registration;

/** Checks content against the terms in force on its planned day. A service; thread-safe. */
public interface Preflight {
    /**
     * Parses and checks a text as the file at {@code path}; media files are read from the workspace.
     *
     * @param path relative to the workspace, with {@code /}
     */
    CheckedContent check(String path, String text);

    /** As {@link #check(String, String)} while somebody is typing: asks no network for choices. */
    default CheckedContent checkTyped(String path, String text) {
        return check(path, text);
    }

    /** Checks a parsed file. */
    default CheckedContent check(ContentFile file) {
        return check(file.path(), file.text());
    }

    /** Calls back when results may change: accounts, terms or the networks' options changed. */
    Registration onChange(Runnable listener);
}
