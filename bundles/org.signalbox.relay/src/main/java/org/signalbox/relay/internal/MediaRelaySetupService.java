package org.signalbox.relay.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.concurrent.SerialTasks;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.networks.MediaRelayBackend;
import org.signalbox.relay.MediaRelaySetup;
import org.signalbox.relay.RelayException;
import org.signalbox.relay.RelayPlace;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the relay that the store names, as long as it names one, and removes what has expired there. */
@Component(service = MediaRelaySetup.class, immediate = true)
public final class MediaRelaySetupService implements MediaRelaySetup {
    private static final Logger LOG = LoggerFactory.getLogger(MediaRelaySetupService.class);
    private static final String PURPOSE = "media-relay";
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern KEY_ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Duration REMOVAL = Duration.ofMinutes(10);

    private final Store store;
    private final Vault vault;
    private final HttpClients clients;
    private final InstantSource clock;
    private final BundleContext context;
    private final ProcessRole processRole;
    private final SerialTasks work = new SerialTasks("media-relay-setting");
    private final Registration changes;
    private final PeriodicTask removal;

    private @Nullable String followed;
    private @Nullable ServiceRegistration<MediaRelayBackend> offered;

    @Activate
    public MediaRelaySetupService(
            BundleContext context,
            @Reference Store store,
            @Reference Vault vault,
            @Reference HttpClients clients,
            @Reference InstantSource clock) {
        this.context = context;
        this.store = store;
        this.vault = vault;
        this.clients = clients;
        this.clock = clock;
        processRole = ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY));
        follow();
        changes = store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.SETTING && change.id().equals(RelaySetting.NAME)) {
                work.execute(this::follow);
            }
        });
        removal = PeriodicTask.every("media-relay", Duration.ZERO, REMOVAL, this::removeExpired);
    }

    @Deactivate
    void stop() {
        changes.close();
        removal.stop();
        work.stop();
        withdraw();
    }

    /** Offers what the store names now. At start, and then in {@link #work}. */
    private void follow() {
        var text = store.settings().get(RelaySetting.NAME).orElse(null);
        if (java.util.Objects.equals(text, followed)) {
            return;
        }
        followed = text;
        withdraw();
        if (text != null) {
            try {
                offered = context.registerService(MediaRelayBackend.class, relay(RelaySetting.parse(text)), null);
            } catch (IllegalArgumentException e) {
                LOG.error("{}; set it up again (signalbox relay)", e.getMessage());
            }
        }
    }

    private void withdraw() {
        if (offered != null) {
            offered.unregister();
            offered = null;
        }
    }

    private Relay relay(RelaySetting setting) {
        return switch (setting.place()) {
            case RelayPlace.Folder folder -> new FolderRelay(folder.folder(), folder.address(), clock);
            case RelayPlace.Bucket bucket ->
                new BucketRelay(
                        bucket.address(), new SealedKey(vault, PURPOSE, setting), http(bucket.address()), clock);
        };
    }

    private Http http(URI address) {
        var policy = new EgressPolicy(Set.of(), Set.of(RelayAddresses.origin(address)));
        return clients.open(new HttpScope("relay", "relay", policy, RequestMeter.NONE, OriginReplacements.of(context)));
    }

    private void removeExpired() {
        var setting = setting();
        if (setting.isEmpty() || !processRole.acquireLeadership("media relay", REMOVAL.multipliedBy(2))) {
            return;
        }
        try {
            var left = relay(setting.get()).removeExpired();
            if (left > 0) {
                LOG.warn("{} expired files can't be removed from the media relay", left);
            }
        } catch (IOException e) {
            LOG.warn("expired files can't be removed from the media relay: {}", e.getMessage());
        }
    }

    private Optional<RelaySetting> setting() {
        try {
            return store.settings().get(RelaySetting.NAME).map(RelaySetting::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<RelayPlace> current() {
        return setting().map(RelaySetting::place);
    }

    @Override
    public void use(RelayPlace.Folder folder, String actor) throws RelayException {
        var address = RelayAddresses.checked(folder.address());
        if (!folder.folder().isAbsolute() || !Files.isDirectory(folder.folder())) {
            throw new RelayException(Message.of("relay.no-folder", folder.folder()));
        }
        set(new RelaySetting(new RelayPlace.Folder(folder.folder(), address), Optional.empty()), actor);
    }

    @Override
    public void use(RelayPlace.Bucket bucket, Secret secret, String actor) throws RelayException {
        var address = RelayAddresses.checked(bucket.address());
        if (!REGION.matcher(bucket.region()).matches()) {
            throw new RelayException(Message.of("relay.bad-region", bucket.region()));
        }
        if (!KEY_ID.matcher(bucket.keyId()).matches() || secret.reveal().isBlank()) {
            throw new RelayException(Message.of("relay.bad-key"));
        }
        try {
            var sealed = vault.seal(PURPOSE, secret.reveal().getBytes(StandardCharsets.UTF_8));
            var place = new RelayPlace.Bucket(address, bucket.region(), bucket.keyId());
            set(new RelaySetting(place, Optional.of(sealed)), actor);
        } catch (VaultException e) {
            throw new RelayException(Message.of("relay.no-vault", String.valueOf(e.getMessage())));
        }
    }

    private void set(RelaySetting setting, String actor) {
        var what = Message.of("relay.set", setting.place().address().getHost());
        store.settings().set(RelaySetting.NAME, Optional.of(setting.text()), audit(what, actor));
    }

    @Override
    public boolean remove(String actor) {
        if (store.settings().get(RelaySetting.NAME).isEmpty()) {
            return false;
        }
        store.settings().set(RelaySetting.NAME, Optional.empty(), audit(Message.of("relay.removed"), actor));
        return true;
    }

    private AuditEntry audit(Message what, String actor) {
        return new AuditEntry(store.now(), actor, "media-relay", what);
    }

    @Override
    public void check() throws RelayException {
        var setting = setting().orElseThrow(() -> new RelayException(Message.of("relay.none")));
        new RelayTrial(relay(setting), http(setting.place().address()), clock).run();
    }
}
