package org.signalbox.bench.window;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.internal.workbench.E4Workbench;
import org.eclipse.e4.ui.internal.workbench.swt.E4Application;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows an empty window on the main thread until it is closed. It reports the shown window as Signalbox does: the same
 * event, then one turn of the UI thread, then a line in the log.
 */
@Component(service = Runnable.class, property = "bench.main=window")
public final class BareWindow implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BareWindow.class);
    private static final long CLOSING_SECONDS = 5;

    private final BundleContext context;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Window> running = new AtomicReference<>();

    @Activate
    public BareWindow(BundleContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        // As in Signalbox: don't search for a session manager.
        System.setProperty("org.eclipse.swt.internal.SessionManagerDBus.disable", "true");
        Display display = Display.getDefault();
        try {
            E4Application e4 = new E4Application();
            E4Workbench workbench = e4.createE4Workbench(new BareContext(context.getBundle()), display);
            workbench
                    .getContext()
                    .get(IEventBroker.class)
                    .subscribe(
                            UIEvents.UILifeCycle.APP_STARTUP_COMPLETE,
                            event -> display.asyncExec(() -> LOG.info("The window is shown")));
            running.set(new Window(display, workbench));
            workbench.createAndRunUI((MApplication) workbench.getApplication());
            running.set(null);
            e4.saveModel();
            workbench.close();
        } finally {
            display.dispose();
            ended.countDown();
        }
    }

    /** Closes the window and waits for its end; any thread. */
    @Override
    public void close() throws InterruptedException {
        Window window = running.getAndSet(null);
        if (window != null) {
            window.display().asyncExec(window.workbench()::close);
            if (!ended.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The window did not close in {} s", CLOSING_SECONDS);
            }
        }
    }

    private record Window(Display display, E4Workbench workbench) {}
}
