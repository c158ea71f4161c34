package org.signalbox.networks.internal.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Option;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/** The options that running connectors describe. */
@Component(service = OptionCatalog.class)
public final class DescribedOptions implements OptionCatalog {
    private final Networks networks;

    @Activate
    public DescribedOptions(@Reference Networks networks) {
        this.networks = networks;
    }

    @Override
    public Optional<List<Option>> of(String network) {
        return networks.find(network).flatMap(NetworkInfo::descriptor).map(Descriptor::options);
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        return networks.onChange(info -> listener.accept(info.id()));
    }
}
