package org.signalbox.sites.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.sites.SiteException;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/** Reads connectors' headers and records installations; runs nothing. */
final class FakeNetworks extends ForwardingNetworks {
    final Map<String, NetworkRecord> records = new HashMap<>();
    final List<String> installed = new ArrayList<>();
    private final FakeVendors vendors;

    FakeNetworks(FakeVendors vendors) {
        super(Unexpected.calls(Networks.class));
        this.vendors = vendors;
    }

    void remove(String network) {
        records.remove(network);
    }

    @Override
    public InspectedConnector inspect(Path jar) throws LifecycleException {
        try {
            var file = ConnectorFile.read(jar);
            var trusted = file.signers().stream()
                    .filter(vendors.trusted()::contains)
                    .findFirst()
                    .orElseThrow(() -> new LifecycleException(Message.of("networks.refused.untrusted", jar, "?")));
            var entry = file.entry(Sample.release(jar), trusted, java.time.LocalDate.EPOCH);
            var before = Optional.ofNullable(records.get(entry.network()));
            var capabilities = entry.capabilities().stream()
                    .map(name ->
                            Capability.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                    .toList();
            return new InspectedConnector(
                    jar,
                    entry.sha256(),
                    entry.network(),
                    entry.name(),
                    entry.version(),
                    vendors.shown(trusted),
                    entry.egress(),
                    capabilities,
                    before.flatMap(NetworkRecord::version),
                    entry.egress(),
                    capabilities);
        } catch (SiteException e) {
            throw new LifecycleException(e.message(), e);
        }
    }

    @Override
    public NetworkInfo install(Path jar, Replacement allowed, Approval approval, String actor)
            throws LifecycleException {
        var offer = inspect(jar);
        if (approval instanceof Approval.Nothing) {
            throw new LifecycleException(
                    Message.of("networks.approve.hosts", offer.name(), offer.version(), offer.hosts()));
        }
        var record = new NetworkRecord(
                offer.network(),
                offer.name(),
                NetworkState.ENABLED,
                Optional.of(offer.version()),
                Optional.of(offer.sha256()),
                Optional.of(offer.signer()),
                "#000000",
                Instant.EPOCH,
                1);
        records.put(offer.network(), record);
        installed.add(offer.network() + "@" + offer.version() + " " + allowed);
        return new NetworkInfo(record, Optional.empty(), 0, Optional.empty());
    }

    @Override
    public List<NetworkInfo> list() {
        return records.values().stream()
                .map(record -> new NetworkInfo(record, Optional.empty(), 0, Optional.empty()))
                .toList();
    }

    @Override
    public Optional<NetworkInfo> find(String network) {
        return list().stream().filter(info -> info.id().equals(network)).findFirst();
    }

    @Override
    public Optional<Authorizes> authorizer(String network) {
        return Optional.empty();
    }

    @Override
    public Registration onChange(Consumer<NetworkInfo> listener) {
        return () -> {};
    }
}
