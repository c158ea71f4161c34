package org.signalbox.shell.internal;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.signalbox.model.Message;
import org.signalbox.model.store.Registration;
import org.signalbox.store.OpenStore;
import org.signalbox.store.ServiceWait;
import org.signalbox.store.StoreUnavailable;

/** Reports waits for an unavailable store server, of the open store or of one about to be opened. */
final class StoreWaits {
    private final BundleContext context;

    StoreWaits(BundleContext context) {
        this.context = context;
    }

    /** Reports waits until the registration is closed. Suppresses repetitions. */
    Registration tell(Consumer<String> line) {
        var last = new AtomicReference<String>("");
        Consumer<Message> once = told -> {
            var text = told.text(Locale.getDefault());
            if (!text.equals(last.getAndSet(text))) {
                line.accept(text);
            }
        };
        var stores = new ServiceTracker<OpenStore, Registration>(context, OpenStore.class, null) {
            @Override
            public Registration addingService(ServiceReference<OpenStore> reference) {
                return context.getService(reference).onWait(once);
            }

            @Override
            public void removedService(ServiceReference<OpenStore> reference, Registration waits) {
                waits.close();
                context.ungetService(reference);
            }
        };
        var problems = new ServiceTracker<StoreUnavailable, StoreUnavailable>(context, StoreUnavailable.class, null) {
            @Override
            public StoreUnavailable addingService(ServiceReference<StoreUnavailable> reference) {
                var problem = context.getService(reference);
                if (problem.passing()) {
                    once.accept(Message.of(
                            "shell.waiting",
                            ServiceWait.SERVER_TIMEOUT.toSeconds(),
                            problem.why().message().text()));
                }
                return problem;
            }
        };
        stores.open();
        problems.open();
        return () -> {
            problems.close();
            stores.close();
        };
    }
}
