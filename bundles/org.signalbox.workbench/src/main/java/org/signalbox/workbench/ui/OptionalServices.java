package org.signalbox.workbench.ui;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.signalbox.model.store.Subscription;

/**
 * Services of the engine beyond {@link WorkbenchServices}, as a part that needs them follows them: each may be missing
 * at any time. It lives as long as the control that owns it. Made on the UI thread; asked on any thread.
 */
public final class OptionalServices implements AutoCloseable {
    private final Display display;
    private final BundleContext context;
    private final Runnable changed;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new HashMap<>();
    private final Subscription zone;
    private final Runnable release;

    /**
     * @param owner with which it ends
     * @param user a class of the bundle that uses the services
     * @param changed called on the UI thread, soon, when a service came, went or told of a change, and when another
     *     zone is chosen
     */
    public OptionalServices(Control owner, Class<?> user, Runnable changed) {
        display = owner.getDisplay();
        context = FrameworkUtil.getBundle(user).getBundleContext();
        this.changed = () -> {
            if (!owner.isDisposed()) {
                changed.run();
            }
        };
        zone = Preferences.onZoneChange(this::tell);
        Listener end = event -> end();
        owner.addListener(SWT.Dispose, end);
        release = () -> {
            if (!owner.isDisposed()) {
                owner.removeListener(SWT.Dispose, end);
            }
        };
    }

    /** Follows a type of service that tells of no changes. UI thread, before anything is asked for. */
    public <T> OptionalServices follow(Class<T> type) {
        return follow(type, service -> () -> {});
    }

    /**
     * Follows a type of service. UI thread, before anything is asked for.
     *
     * @param listen makes the service call {@link #tell} when something changed
     */
    public <T> OptionalServices follow(Class<T> type, Function<T, Subscription> listen) {
        var tracker = new ServiceTracker<T, Bound<T>>(context, type, null) {
            @Override
            public @Nullable Bound<T> addingService(ServiceReference<T> reference) {
                var service = context.getService(reference);
                tell();
                return service == null ? null : new Bound<>(service, listen.apply(service));
            }

            @Override
            public void removedService(ServiceReference<T> reference, Bound<T> bound) {
                bound.told().close();
                context.ungetService(reference);
                tell();
            }
        };
        trackers.put(type, tracker);
        tracker.open();
        return this;
    }

    private record Bound<T>(T service, Subscription told) {}

    /** The service, when it is there. */
    public <T> Optional<T> get(Class<T> type) {
        var tracker = trackers.get(type);
        if (tracker == null) {
            throw new IllegalArgumentException("not followed: " + type.getName());
        }
        return tracker.getService() instanceof Bound<?> bound
                ? Optional.of(type.cast(bound.service()))
                : Optional.empty();
    }

    /** Something changed; any thread. Calls that come together are one. */
    public void tell() {
        if (!told.compareAndSet(false, true)) {
            return;
        }
        try {
            display.asyncExec(() -> {
                told.set(false);
                changed.run();
            });
        } catch (SWTException e) {
            if (!display.isDisposed()) {
                throw e; // else the window is closed
            }
        }
    }

    /** Ends it before its owner does. UI thread. */
    @Override
    public void close() {
        end();
        release.run();
    }

    private void end() {
        zone.close();
        trackers.values().forEach(ServiceTracker::close);
    }
}
