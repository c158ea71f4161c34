package org.signalbox.workbench.ui;

import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;

/**
 * Short notices in the lower right corner of the window, which go by themselves; errors stay until they are closed.
 * Injectable; any thread.
 */
@ProviderType
public interface Toasts {
    void show(Severity severity, Message what);

    /**
     * @param action label of a link; it runs {@code onAction} on the UI thread and closes the notice
     * @return takes the notice away, such as when it is no longer true; any thread, also when it is gone already
     */
    Runnable show(Severity severity, Message what, Message action, Runnable onAction);

    /** Takes all that are there away. */
    void dismiss();

    /** Logs and shows what went wrong, in people's words ({@link FailureText#text}). */
    void error(Message doing, Exception why);
}
