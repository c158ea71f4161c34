package org.signalbox.content;

import org.signalbox.model.store.Subscription;

/** Checks content against the terms in force on its planned day. A service; any thread. */
public interface Preflight {
    /**
     * Parses and checks a text as if it were the file at {@code path}; media files are read from the workspace.
     *
     * @param path relative to the workspace, with {@code /}
     */
    CheckedContent check(String path, String text);

    /** Checks a file that was parsed already. */
    default CheckedContent check(ContentFile file) {
        return check(file.path(), file.text());
    }

    /** Calls back when checks may come out otherwise: accounts, terms or the networks' options changed. */
    default Subscription onChange(Runnable listener) {
        return () -> {};
    }
}
