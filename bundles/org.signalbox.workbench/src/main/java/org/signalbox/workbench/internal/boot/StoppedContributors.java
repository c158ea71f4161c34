package org.signalbox.workbench.internal.boot;

import org.eclipse.swt.widgets.Display;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Cleans up after a stopped contributor before {@code Bundle.stop()} returns, because the bundle may be reinstalled at
 * once and needs a clean model.
 */
record StoppedContributors(Bundle framework, Display display, ContributionCleanup cleanup)
        implements SynchronousBundleListener {

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        boolean contributed = bundle.getHeaders("").get(ApplicationModel.FRAGMENT_HEADER) != null;
        boolean shutdown = framework.getState() == Bundle.STOPPING;
        if (event.getType() == BundleEvent.STOPPED && contributed && !shutdown && !display.isDisposed()) {
            display.syncExec(() -> cleanup.remove(bundle.getSymbolicName()));
        }
    }
}
