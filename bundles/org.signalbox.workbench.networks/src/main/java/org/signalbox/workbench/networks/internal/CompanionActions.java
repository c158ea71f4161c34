package org.signalbox.workbench.networks.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.signalbox.workbench.api.NetworkAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds companion bundles' actions to a network menu when it opens and removes them when it closes. Keeps no reference
 * to their services.
 */
final class CompanionActions {
    private static final Logger LOG = LoggerFactory.getLogger(CompanionActions.class);

    private final BundleContext context;
    private final String network;
    private final Shell window;

    private CompanionActions(BundleContext context, String network, Shell window) {
        this.context = context;
        this.network = network;
        this.window = window;
    }

    /** Installs the listeners on the menu. */
    static void extend(Menu menu, String network, Shell window) {
        var bundle = FrameworkUtil.getBundle(CompanionActions.class);
        if (bundle != null && bundle.getBundleContext() != null) {
            var actions = new CompanionActions(bundle.getBundleContext(), network, window);
            int own = menu.getItemCount();
            menu.addListener(SWT.Show, event -> {
                trim(menu, own);
                actions.fill(menu);
            });
            menu.addListener(SWT.Hide, event -> menu.getDisplay().asyncExec(() -> trim(menu, own)));
        }
    }

    private static void trim(Menu menu, int own) {
        if (!menu.isDisposed()) {
            List.of(menu.getItems()).stream().skip(own).forEach(MenuItem::dispose);
        }
    }

    private void fill(Menu menu) {
        for (var reference : references()) {
            var action = context.getService(reference);
            if (action != null) {
                var item = new MenuItem(menu, SWT.PUSH);
                item.setText(action.label(Locale.getDefault()));
                item.addListener(SWT.Selection, event -> run(reference));
                context.ungetService(reference);
            }
        }
    }

    private Collection<ServiceReference<NetworkAction>> references() {
        try {
            return context.getServiceReferences(
                    NetworkAction.class, "(" + NetworkAction.CONNECTOR_ID + "=" + network + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("A network's id has no special characters: " + network, e);
        }
    }

    private void run(ServiceReference<NetworkAction> reference) {
        var action = context.getService(reference);
        if (action == null) {
            LOG.info("An action of {} is gone before it was run", network);
            return;
        }
        try {
            action.run(window);
        } finally {
            context.ungetService(reference);
        }
    }
}
