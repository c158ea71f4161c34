package org.signalbox.networks.internal.lifecycle;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.signalbox.http.OriginReplacements;

/**
 * Where the requests of connectors really go: {@link OriginReplacements#PROPERTY}, from the start on. In a drill, and
 * only there, a service {@code Consumer<OriginReplacements>} with the property {@code signalbox.origins=drill} takes
 * more of them, as a network's server has its port only once it runs.
 */
@Component(service = ReplacedOrigins.class)
public final class ReplacedOrigins implements Supplier<OriginReplacements> {
    private final Optional<ServiceRegistration<?>> registration;
    private volatile OriginReplacements replacements;

    @Activate
    public ReplacedOrigins(BundleContext context) {
        replacements = OriginReplacements.of(context);
        if (context.getProperty("signalbox.drill") == null) {
            registration = Optional.empty();
        } else {
            Consumer<OriginReplacements> more = this::add;
            registration = Optional.of(context.registerService(
                    Consumer.class, more, FrameworkUtil.asDictionary(Map.of("signalbox.origins", "drill"))));
        }
    }

    private synchronized void add(OriginReplacements more) {
        var all = new HashMap<>(replacements.replacements());
        all.putAll(more.replacements());
        replacements = new OriginReplacements(all);
    }

    @Override
    public OriginReplacements get() {
        return replacements;
    }

    @Deactivate
    void stop() {
        registration.ifPresent(ServiceRegistration::unregister);
    }
}
