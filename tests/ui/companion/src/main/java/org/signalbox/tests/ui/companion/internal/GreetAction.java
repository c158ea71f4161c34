package org.signalbox.tests.ui.companion.internal;

import java.util.Locale;
import org.eclipse.swt.widgets.Shell;
import org.osgi.service.component.annotations.Component;
import org.signalbox.workbench.api.NetworkAction;

/** An action that a vendor could add to the menu of its network. Records its execution in the window. */
@Component(property = NetworkAction.CONNECTOR_ID + "=plaza")
public final class GreetAction implements NetworkAction {
    @Override
    public String label(Locale locale) {
        return locale.getLanguage().equals("fr") ? "Saluer la place" : "Greet the Square";
    }

    @Override
    public void run(Shell window) {
        window.setData("companion.greeted", Boolean.TRUE);
    }
}
