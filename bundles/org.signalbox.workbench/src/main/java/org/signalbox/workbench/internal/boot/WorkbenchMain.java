package org.signalbox.workbench.internal.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.eclipse.core.internal.runtime.RuntimeLog;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.internal.workbench.E4Workbench;
import org.eclipse.e4.ui.internal.workbench.swt.E4Application;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.signalbox.workbench.internal.closing.WindowEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the e4 application on the main thread, which is the UI thread, until the window closes. */
@Component(service = ToIntFunction.class, property = "signalbox.main=workbench")
public final class WorkbenchMain implements ToIntFunction<String[]>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchMain.class);
    private static final int OK = 0;
    private static final int UNAVAILABLE = 69;

    private static final long CLOSING_SECONDS = 5;

    private final BundleContext context;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Window> running = new AtomicReference<>();

    @Activate
    public WorkbenchMain(BundleContext context) {
        this.context = context;
    }

    @Override
    public int applyAsInt(String[] args) {
        PlatformLog log = new PlatformLog();
        RuntimeLog.addLogListener(log);
        Optional<Display> display = openDisplay();
        if (display.isEmpty()) {
            return UNAVAILABLE;
        }
        try {
            run(display.get());
            return OK;
        } finally {
            display.get().dispose();
            RuntimeLog.removeLogListener(log);
            ended.countDown();
        }
    }

    /** Closes the window at shutdown and waits until its layout is saved. */
    @Override
    public void close() throws InterruptedException {
        Window window = running.getAndSet(null);
        if (window != null) {
            window.display().asyncExec(() -> window.application().getChildren().forEach(WindowEnd::end));
            if (!ended.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The window did not close in {} s", CLOSING_SECONDS);
            }
        }
    }

    private static Optional<Display> openDisplay() {
        if (System.getenv("DBUS_SESSION_BUS_ADDRESS") == null) {
            // Without a session manager, SWT would print a warning for each one that it looks for.
            System.setProperty("org.eclipse.swt.internal.SessionManagerDBus.disable", "true");
        }
        try {
            Display.setAppName("Signalbox");
            return Optional.of(Display.getDefault());
        } catch (SWTError e) {
            LOG.error("No display", e);
            System.err.println(Messages.text("noDisplay", displayVariable()));
        } catch (LinkageError e) {
            LOG.error("No toolkit", e);
            System.err.println(Messages.text(
                    "noToolkit",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
        return Optional.empty();
    }

    private static String displayVariable() {
        String display = System.getenv("DISPLAY");
        return display == null || display.isBlank() ? "DISPLAY is not set" : "DISPLAY=" + display;
    }

    private void run(Display display) {
        E4Application e4 = new E4Application();
        E4Workbench workbench =
                e4.createE4Workbench(new ApplicationContext(context.getBundle(), theme(), arguments()), display);
        MApplication application = (MApplication) workbench.getApplication();
        ContributionCleanup cleanup = new ContributionCleanup(application);
        cleanup.removeAbsent(context.getBundles());
        StoppedContributors stopped = new StoppedContributors(context.getBundle(0), display, cleanup);
        BundleContext platform = platform();
        platform.addBundleListener(stopped);
        noteWhenShown(workbench, display);
        running.set(new Window(display, application));
        workbench.createAndRunUI(application);
        running.set(null);
        platform.removeBundleListener(stopped);
        e4.saveModel();
        workbench.close();
    }

    /**
     * The bundle context of the platform's own bundle listener. Felix calls the listeners of one context in order of
     * registration, but contexts in any order. With another context the cleanup could run before the platform's
     * listener, whose deferred UI work would then unload the fragment of a bundle reinstalled meanwhile.
     */
    private static BundleContext platform() {
        return FrameworkUtil.getBundle(E4Workbench.class).getBundleContext();
    }

    /** Default theme: follows the desktop's. */
    private static String theme() {
        return Display.isSystemDarkTheme() ? Themes.DARK : Themes.LIGHT;
    }

    private List<String> arguments() {
        Path stamp = Path.of(context.getProperty("signalbox.workspace"), ".signalbox", "workbench", "model.stamp");
        ApplicationModel model = new ApplicationModel(context.getBundle(), context.getBundles());
        try {
            return model.changedSince(stamp) ? List.of("-clearPersistedState") : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The application model can't be read", e);
        }
    }

    private void noteWhenShown(E4Workbench workbench, Display display) {
        long start = Long.parseLong(context.getProperty("signalbox.start"));
        workbench
                .getContext()
                .get(IEventBroker.class)
                .subscribe(
                        UIEvents.UILifeCycle.APP_STARTUP_COMPLETE,
                        event -> display.asyncExec(() -> LOG.info(
                                "The window is shown {} ms after the start", System.currentTimeMillis() - start)));
    }

    private record Window(Display display, MApplication application) {}
}
