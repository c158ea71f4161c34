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
import org.signalbox.model.store.Registration;

/**
 * Tracks engine services beyond {@link WorkbenchServices} for a part; each may be missing at any time. Lives as long as
 * its owner control. Created on the UI thread; queried on any thread.
 */
public final class OptionalServices implements AutoCloseable {
    private final Display display;
    private final BundleContext context;
    private final Runnable changed;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new HashMap<>();
    private final Registration zone;
    private final Runnable release;

    /**
     * @param owner closes it on disposal
     * @param user a class of the bundle that uses the services
     * @param changed runs on the UI thread soon after a service was registered, unregistered or reported a change, and
     *     after a change of the zone
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

    /** Tracks a service without change events. UI thread, before the first query. */
    public <T> OptionalServices follow(Class<T> type) {
        return follow(type, service -> () -> {});
    }

    /**
     * Tracks a service. UI thread, before the first query.
     *
     * @param listen subscribes {@link #tell} to the service's changes
     */
    public <T> OptionalServices follow(Class<T> type, Function<T, Registration> listen) {
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

    private record Bound<T>(T service, Registration told) {}

    /**
     * The service, if available.
     *
     * @throws IllegalArgumentException for a type that isn't tracked
     */
    public <T> Optional<T> get(Class<T> type) {
        var tracker = trackers.get(type);
        if (tracker == null) {
            throw new IllegalArgumentException("not followed: " + type.getName());
        }
        return tracker.getService() instanceof Bound<?> bound
                ? Optional.of(type.cast(bound.service()))
                : Optional.empty();
    }

    /** Schedules a change notification and coalesces pending ones. Any thread. */
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
                throw e; // Otherwise the window is closed.
            }
        }
    }

    /** Stops tracking before the owner is disposed. UI thread. */
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
