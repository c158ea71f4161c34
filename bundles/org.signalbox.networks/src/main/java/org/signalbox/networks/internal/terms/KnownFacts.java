package org.signalbox.networks.internal.terms;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of networks' apps and of accounts, as far as terms ask for it: in memory, as the store has it. */
final class KnownFacts {
    private static final Logger LOG = LoggerFactory.getLogger(KnownFacts.class);
    private static final String SETTING = "terms/facts/";
    private static final Gson GSON = new Gson();

    private final Store store;
    private final Map<String, Map<String, String>> said = new ConcurrentHashMap<>();
    private final Map<AccountId, String> instances = new ConcurrentHashMap<>();

    KnownFacts(Store store) {
        this.store = store;
    }

    static String setting(String subject) {
        return SETTING + subject;
    }

    static String write(Map<String, String> facts) {
        return GSON.toJson(new TreeMap<>(facts));
    }

    /** @throws JsonParseException when {@link #write} didn't write it */
    static Map<String, String> parse(String text) {
        return Map.copyOf(GSON.fromJson(text, new TypeToken<Map<String, String>>() {}));
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
        if (change.kind() == StoreChange.Kind.SETTING && change.id().startsWith(SETTING)) {
            var subject = change.id().substring(SETTING.length());
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
        var text = store.settings().get(setting(subject));
        if (text.isEmpty()) {
            said.remove(subject);
            return;
        }
        try {
            said.put(subject, parse(text.get()));
        } catch (JsonParseException e) {
            LOG.error("what is known of {} can't be read: {}", subject, text.get(), e);
        }
    }
}
