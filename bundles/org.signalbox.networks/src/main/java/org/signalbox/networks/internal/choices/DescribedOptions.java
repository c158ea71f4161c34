package org.signalbox.networks.internal.choices;

import java.time.Duration;
import java.util.Collection;
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
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.StoredChoices;
import org.signalbox.networks.MediaRelayBackend;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
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
    private static final Duration RETRY_AFTER = Duration.ofMinutes(5);

    private static final Duration READING = Duration.ofMinutes(2);

    /** Of a value that choices depend on, or that is looked for: none is longer. */
    private static final int MAX_CHARACTERS = 200;

    private final Networks networks;
    private final Store store;
    private final ProcessRole processRole;
    private final Map<AccountId, Map<ChoiceQuestion, StoredChoices>> known = new ConcurrentHashMap<>();
    private final ChoiceQueue queue = new ChoiceQueue(this::read);
    private final SerialTasks work = new SerialTasks("networks-choices");
    private final Listeners<String> listeners = new Listeners<>();
    private final List<Registration> changes;

    private volatile @Nullable MediaRelayBackend relay;

    @Activate
    public DescribedOptions(BundleContext context, @Reference Networks networks, @Reference Store store) {
        this.networks = networks;
        this.store = store;
        processRole = ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY));
        changes =
                List.of(networks.onChange(info -> listeners.notifyListeners(info.id())), store.onChange(this::changed));
    }

    @Deactivate
    public void close() {
        changes.forEach(Registration::close);
        queue.close();
        work.stop();
    }

    @Override
    public Optional<List<Option>> of(String network) {
        return networks.find(network).flatMap(NetworkInfo::descriptor).map(Descriptor::options);
    }

    @Override
    public boolean needsRelay(String network) {
        return networks.find(network)
                .flatMap(NetworkInfo::descriptor)
                .filter(Descriptor::needsRelay)
                .isPresent();
    }

    @Override
    public Optional<String> relayHost() {
        return Optional.ofNullable(relay).map(MediaRelayBackend::host);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setRelay(MediaRelayBackend there) {
        relay = there;
        relayChanged();
    }

    void unsetRelay(MediaRelayBackend gone) {
        if (relay == gone) {
            relay = null;
            relayChanged();
        }
    }

    private void relayChanged() {
        networks.list().stream().map(NetworkInfo::id).filter(this::needsRelay).forEach(listeners::notifyListeners);
    }

    @Override
    public Registration onChange(Consumer<String> listener) {
        return listeners.add(listener);
    }

    @Override
    public KnownChoices choices(ChoiceQuestion asked) {
        if (!peek(asked).fresh() && mayAsk(asked)) {
            queue.add(asked);
        }
        return peek(asked);
    }

    @Override
    public KnownChoices peek(ChoiceQuestion asked) {
        if (tooLong(asked)) {
            return new KnownChoices(
                    List.of(),
                    false,
                    Optional.empty(),
                    false,
                    false,
                    Optional.of(Message.of("networks.choices.long", MAX_CHARACTERS)));
        }
        var stored = stored(asked);
        var now = store.now();
        return new KnownChoices(
                stored.map(StoredChoices::choices).orElse(List.of()),
                stored.map(StoredChoices::complete).orElse(false),
                stored.flatMap(StoredChoices::readAt),
                stored.flatMap(StoredChoices::readAt)
                        .filter(at -> at.plus(FRESH).isAfter(now))
                        .isPresent(),
                queue.has(asked)
                        || stored.filter(StoredChoices::open)
                                .filter(each ->
                                        each.wantedAt().plus(RETRY_AFTER).isAfter(now))
                                .isPresent(),
                stored.flatMap(StoredChoices::problem));
    }

    @Override
    public void ask(ChoiceQuestion asked) {
        if (!tooLong(asked)) {
            queue.add(asked);
        }
    }

    @Override
    public boolean askAgain(ChoiceQuestion asked) {
        return mayAsk(asked) && queue.add(asked);
    }

    @Override
    public void search(ChoiceQuestion asked) {
        if (mayAsk(asked)) {
            queue.search(asked);
        }
    }

    /** Whether it wasn't tried just now, and there is somebody to ask. */
    private boolean mayAsk(ChoiceQuestion asked) {
        var now = store.now();
        var tried = stored(asked).stream()
                .flatMap(each -> Stream.concat(each.triedAt().stream(), Stream.of(each.wantedAt())))
                .anyMatch(at -> at.plus(RETRY_AFTER).isAfter(now));
        return !tried && !tooLong(asked) && of(asked.account().network()).isPresent();
    }

    private static boolean tooLong(ChoiceQuestion asked) {
        return Stream.concat(Stream.of(asked.typed()), asked.chosen().values().stream())
                .anyMatch(value -> value.length() > MAX_CHARACTERS);
    }

    private Optional<StoredChoices> stored(ChoiceQuestion asked) {
        return Optional.ofNullable(known.computeIfAbsent(asked.account(), account -> stored(account, List.of()))
                .get(asked));
    }

    private Map<ChoiceQuestion, StoredChoices> stored(AccountId account, Collection<StoredChoices> before) {
        return store.choices().list(account, before).stream()
                .collect(Collectors.toMap(StoredChoices::asked, each -> each));
    }

    private Map<ChoiceQuestion, StoredChoices> renewed(AccountId account) {
        return stored(account, known.getOrDefault(account, Map.of()).values());
    }

    /** On the store's thread: only hands over. */
    private void changed(StoreChange change) {
        if (change.kind() == StoreChange.Kind.CHOICES || change.kind() == StoreChange.Kind.ACCOUNT) {
            AccountId.parse(change.id()).ifPresent(account -> work.execute(() -> changed(account, change.kind())));
        }
    }

    private void changed(AccountId account, StoreChange.Kind kind) {
        try {
            var now = kind == StoreChange.Kind.CHOICES ? renewed(account) : stored(account, List.of());
            known.put(account, now);
            if (kind == StoreChange.Kind.CHOICES) {
                var open = now.values().stream().filter(StoredChoices::open).toList();
                if (!open.isEmpty() && processRole.acquireLeadership("choices", READING)) {
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
    private void read(ChoiceQuestion asked) {
        try {
            answer(asked);
            known.put(asked.account(), renewed(asked.account()));
        } catch (RuntimeException e) {
            LOG.warn("{}: choices of {} are not read", asked.account(), asked.option(), e);
        }
    }

    private void answer(ChoiceQuestion asked) {
        try {
            if (!processRole.runsJobs()) {
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
