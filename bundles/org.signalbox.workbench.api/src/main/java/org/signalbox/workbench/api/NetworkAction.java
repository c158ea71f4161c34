package org.signalbox.workbench.api;

import java.util.Locale;
import org.eclipse.swt.widgets.Shell;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An additional action on a network, shown in the menu of its card. A service with the property {@link #CONNECTOR_ID}.
 * The menu looks it up on opening and doesn't keep it, so that its bundle can be uninstalled at any time.
 */
@ConsumerType
public interface NetworkAction {
    /** Service property with the network's id. */
    String CONNECTOR_ID = "connector.id";

    /** Label of the menu item: a verb, in the given language or else in English. */
    String label(Locale locale);

    /** Runs the action on the UI thread; move long work to another thread. */
    void run(Shell window);
}
