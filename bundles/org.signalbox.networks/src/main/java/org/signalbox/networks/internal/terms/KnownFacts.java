package org.signalbox.networks.internal.terms;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Facts about networks' apps and accounts that terms ask for: a cache of the store. */
final class KnownFacts {
    private static final Logger LOG = LoggerFactory.getLogger(KnownFacts.class);

    private final Store store;
    private final Map<String, Map<String, String>> said = new ConcurrentHashMap<>();
    private final Map<AccountId, String> instances = new ConcurrentHashMap<>();

    KnownFacts(Store store) {
        this.store = store;
    }

    /** Takes up what the store has. */
    void read() {
        var networks = new java.util.HashSet<String>();
        for (var record : store.accounts().list()) {
            put(record);
            read(record.id().toString());
            networks.add(record.id().network());
        }
        networks.forEach(this::read);
    }

    Map<String, String> of(AccountId account) {
        var facts = new HashMap<String, String>();
        var instance = instances.get(account);
        if (instance != null) {
            facts.put("instance", instance);
        }
        facts.putAll(said(account.network()));
        facts.putAll(said(account.toString()));
        return facts;
    }

    Map<String, String> said(String subject) {
        return said.getOrDefault(subject, Map.of());
    }

    /** Follows a change of the store; the networks that something else is known of now. */
    List<String> changed(StoreChange change) {
        if (change.kind() == StoreChange.Kind.TERMS_FACTS) {
            var subject = change.id();
            read(subject);
            return List.of(AccountId.parse(subject).map(AccountId::network).orElse(subject));
        }
        if (change.kind() == StoreChange.Kind.ACCOUNT) {
            return AccountId.parse(change.id()).filter(this::changed).map(AccountId::network).stream()
                    .toList();
        }
        return List.of();
    }

    private boolean changed(AccountId account) {
        var before = Optional.ofNullable(instances.get(account));
        store.accounts().find(account).ifPresentOrElse(this::put, () -> instances.remove(account));
        read(account.toString());
        read(account.network());
        return !before.equals(Optional.ofNullable(instances.get(account)));
    }

    private void put(AccountRecord record) {
        var host = record.origin().getHost();
        if (host == null) {
            instances.remove(record.id());
        } else {
            instances.put(record.id(), host.toLowerCase(Locale.ROOT));
        }
    }

    private void read(String subject) {
        try {
            var facts = store.termsFacts().find(subject);
            if (facts.isEmpty()) {
                said.remove(subject);
            } else {
                said.put(subject, facts);
            }
        } catch (StoreException e) {
            LOG.error("Terms facts of {} can't be read", subject, e);
        }
    }
}
