package org.signalbox.networks.internal.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Option;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.PublicMediaStore;

/** The options that running connectors describe. */
@Component(service = OptionCatalog.class)
public final class DescribedOptions implements OptionCatalog {
    private final Networks networks;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PublicMediaStore relay;

    @Activate
    public DescribedOptions(@Reference Networks networks) {
        this.networks = networks;
    }

    @Override
    public Optional<List<Option>> of(String network) {
        return networks.find(network).flatMap(NetworkInfo::descriptor).map(Descriptor::options);
    }

    @Override
    public boolean lacksRelay(String network) {
        return relay == null
                && networks.find(network)
                        .flatMap(NetworkInfo::descriptor)
                        .filter(Descriptor::needsRelay)
                        .isPresent();
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        return networks.onChange(info -> listener.accept(info.id()));
    }
}
