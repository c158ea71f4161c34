package org.signalbox.networks.internal.choices;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.connector.api.Option;
import org.signalbox.content.KnownChoices;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.AccountId;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.SerialTasks;
import org.signalbox.model.store.ChoicesAsked;
import org.signalbox.model.store.LeaderElection;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.StoredChoices;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.PublicMediaStore;
import org.signalbox.networks.UnsupportedCapabilityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The options that running connectors describe, and the choices that their networks offer. A process that can't read
 * grants notes in the store what it wants to know, and a node asks for it.
 */
@Component(service = OptionCatalog.class)
public final class DescribedOptions implements OptionCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(DescribedOptions.class);
    private static final Duration FRESH = Duration.ofDays(1);

    /** After a failure, and while another process is to ask. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private static final Duration READING = Duration.ofMinutes(2);

    private final Networks networks;
    private final Store store;
    private final LeaderElection leaderElection;
    private final Map<AccountId, Map<ChoicesAsked, StoredChoices>> known = new ConcurrentHashMap<>();
    private final ChoiceQueue queue = new ChoiceQueue(this::read);
    private final SerialTasks work = new SerialTasks("networks-choices");
    private final Listeners<String> listeners = new Listeners<>();
    private final List<Subscription> changes;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PublicMediaStore relay;

    @Activate
    public DescribedOptions(BundleContext context, @Reference Networks networks, @Reference Store store) {
        this.networks = networks;
        this.store = store;
        leaderElection = LeaderElection.of(store, context.getProperty(LeaderElection.PROPERTY));
        changes =
                List.of(networks.onChange(info -> listeners.notifyListeners(info.id())), store.onChange(this::changed));
    }

    @Deactivate
    public void close() {
        changes.forEach(Subscription::close);
        queue.close();
        work.stop();
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
        return listeners.add(listener);
    }

    @Override
    public KnownChoices choices(ChoicesAsked asked) {
        var stored = Optional.ofNullable(
                known.computeIfAbsent(asked.account(), this::stored).get(asked));
        var now = store.now();
        var fresh = stored.flatMap(StoredChoices::readAt)
                .filter(at -> at.plus(FRESH).isAfter(now))
                .isPresent();
        var tried = stored.stream()
                .flatMap(each -> Stream.concat(each.triedAt().stream(), Stream.of(each.wantedAt())))
                .anyMatch(at -> at.plus(AGAIN).isAfter(now));
        if (!fresh && !tried && of(asked.account().network()).isPresent()) {
            queue.add(asked);
        }
        return new KnownChoices(
                stored.map(StoredChoices::choices).orElse(List.of()),
                stored.map(StoredChoices::complete).orElse(false),
                stored.flatMap(StoredChoices::readAt),
                fresh,
                queue.has(asked) || stored.map(StoredChoices::open).orElse(false),
                stored.flatMap(StoredChoices::problem));
    }

    @Override
    public void ask(ChoicesAsked asked) {
        if (asked.typed().isEmpty()) {
            queue.add(asked);
        } else {
            queue.search(asked);
        }
    }

    private Map<ChoicesAsked, StoredChoices> stored(AccountId account) {
        return store.choices().list(account).stream().collect(Collectors.toMap(StoredChoices::asked, each -> each));
    }

    /** On the store's thread: only hands over. */
    private void changed(StoreChange change) {
        if (change.kind() == StoreChange.Kind.CHOICES || change.kind() == StoreChange.Kind.ACCOUNT) {
            AccountId.parse(change.id()).ifPresent(account -> work.execute(() -> changed(account, change.kind())));
        }
    }

    private void changed(AccountId account, StoreChange.Kind kind) {
        try {
            var now = stored(account);
            known.put(account, now);
            if (kind == StoreChange.Kind.CHOICES) {
                var open = now.values().stream().filter(StoredChoices::open).toList();
                if (!open.isEmpty() && leaderElection.isLeaderOf("choices", READING)) {
                    open.forEach(each -> queue.add(each.asked()));
                }
                listeners.notifyListeners(account.network());
            }
        } catch (StoreException e) {
            LOG.warn("{}: its choices can't be read from the store", account, e);
            known.remove(account);
        }
    }

    /** Asks the network, or notes that a node is to do it. */
    private void read(ChoicesAsked asked) {
        try {
            answer(asked);
            known.put(asked.account(), stored(asked.account()));
        } catch (RuntimeException e) {
            LOG.warn("{}: choices of {} are not read", asked.account(), asked.option(), e);
        }
    }

    private void answer(ChoicesAsked asked) {
        try {
            if (!leaderElection.runsJobs()) {
                store.choices().want(asked);
                return;
            }
            var read =
                    networks.call(asked.account(), OffersChoices.class, session -> OfferedChoices.read(session, asked));
            store.choices().put(asked, read.choices(), read.complete());
        } catch (NetworkGoneException e) {
            store.choices().fail(asked, e.message());
        } catch (ConnectorException e) {
            LOG.info("{}: choices of {} are not read, {}", asked.account(), asked.option(), e.getMessage());
            store.choices()
                    .fail(
                            asked,
                            LocalizedFailure.of(e)
                                    .orElseGet(() ->
                                            Message.of("networks.choices.failed", asked.account(), e.getMessage())));
        } catch (UnsupportedCapabilityException e) {
            store.choices().fail(asked, Message.of("networks.choices.none", asked.account(), asked.option()));
        }
    }
}
