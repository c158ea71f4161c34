package org.signalbox.workbench.ui;

import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;

/**
 * Short notifications at the lower right of the window, above the buttons and fields of the part with the focus; hidden
 * while another program's window is active. They close after some seconds, except errors. Close one yourself when what
 * it tells of has ended. Injectable; callable from any thread.
 */
@ProviderType
public interface Toasts {
    void show(Severity severity, Message what);

    /**
     * Shows a notification with an action.
     *
     * @param action label of a link that runs {@code onAction} on the UI thread and closes the notification
     * @return closes the notification, such as when it is outdated; callable from any thread, idempotent
     */
    Runnable show(Severity severity, Message what, Message action, Runnable onAction);

    /**
     * As {@link #show(Severity, Message, Message, Runnable)}; it stays until the user or the caller closes it, also
     * when many others are shown.
     */
    Runnable keep(Severity severity, Message what, Message action, Runnable onAction);

    /** Closes all notifications; those of {@link #keep} only when there are no others. */
    void dismiss();

    /**
     * Logs a failure and shows it as a notification, described by {@link FailureText#text}, in place of that of the
     * same action's last failure.
     *
     * @return closes the notification, such as when a second try succeeds; callable from any thread, idempotent
     */
    Runnable error(Message doing, Exception why);

    /** Closes the notification of the action's last failure, if there is one: a later try has succeeded. */
    void succeeded(Message doing);
}
