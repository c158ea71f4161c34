package org.signalbox.workbench.api;

import java.util.Locale;
import org.eclipse.swt.widgets.Shell;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something more that can be done with a network, shown in the menu of its card. A service with the property
 * {@link #CONNECTOR_ID}; it is asked for when the menu opens and not held, so that its bundle can go at any time.
 */
@ConsumerType
public interface NetworkAction {
    /** The service property with the id of the network that it is for. */
    String CONNECTOR_ID = "connector.id";

    /** What the menu item says: a verb, in that language or else English. */
    String label(Locale locale);

    /** Does it. UI thread: long work belongs elsewhere. */
    void run(Shell window);
}
