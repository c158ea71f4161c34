package org.signalbox.simulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.connector.api.Engagement;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NodeId;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.LostChanges;
import org.signalbox.model.store.LostChangesRepository;
import org.signalbox.model.store.NetworkRepository;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.PastPostRepository;
import org.signalbox.model.store.RateLimit;
import org.signalbox.model.store.RateLimitRepository;
import org.signalbox.model.store.SettingRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoredGrant;

/** In-memory accounts, networks and past posts, as far as publishing uses them. */
final class MemoryRepositories {
    private MemoryRepositories() {}

    /** Copies the map; the returned action restores the copy. */
    static <K, V> Runnable copy(Map<K, V> map) {
        var copy = new HashMap<>(map);
        return () -> {
            map.clear();
            map.putAll(copy);
        };
    }

    static final class Accounts implements AccountRepository {
        final Map<AccountId, AccountRecord> all = new TreeMap<>();

        @Override
        public List<AccountRecord> list() {
            return List.copyOf(all.values());
        }

        @Override
        public Optional<AccountRecord> find(AccountId id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public List<AccountRecord> put(
                List<AccountRecord> accounts, List<AccountRecord> siblings, byte[] sealedGrant, Actor actor) {
            accounts.forEach(account -> all.put(account.id(), account));
            return accounts;
        }

        @Override
        public AccountRecord pause(AccountId id, Optional<Message> why, Actor actor) {
            var known = all.get(id);
            if (known == null) {
                throw new StaleChangeException("account " + id);
            }
            return put(
                    new AccountRecord(
                            id,
                            known.remoteId(),
                            known.handle(),
                            known.displayName(),
                            known.profile(),
                            known.origin(),
                            why,
                            known.addedAt(),
                            known.revision() + 1),
                    new byte[0],
                    actor);
        }

        @Override
        public boolean pause(AccountId id, String grant, Message why, Actor actor) {
            if (Optional.ofNullable(all.get(id))
                    .filter(known ->
                            known.grantId().equals(grant) && known.paused().isEmpty())
                    .isEmpty()) {
                return false;
            }
            pause(id, Optional.of(why), actor);
            return true;
        }

        @Override
        public void remove(AccountId id, Actor actor) {
            all.remove(id);
        }

        @Override
        public Optional<StoredGrant> grant(AccountId id) {
            throw MemoryStore.notAsked();
        }

        @Override
        public <X extends Exception> StoredGrant rotate(AccountId id, Rotation<X> next) {
            throw MemoryStore.notAsked();
        }
    }

    static final class Networks implements NetworkRepository {
        final Map<String, NetworkRecord> all = new TreeMap<>();

        @Override
        public List<NetworkRecord> list() {
            return List.copyOf(all.values());
        }

        @Override
        public Optional<NetworkRecord> find(String id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public NetworkRecord put(NetworkRecord record, AuditEntry audit) {
            var known = all.get(record.id());
            if ((known == null ? 0 : known.revision()) != record.revision()) {
                throw new StaleChangeException("network " + record.id());
            }
            var stored = new NetworkRecord(
                    record.id(),
                    record.name(),
                    record.state(),
                    record.version(),
                    record.bundle(),
                    record.signer(),
                    record.color(),
                    record.changedAt(),
                    record.revision() + 1);
            all.put(record.id(), stored);
            return stored;
        }
    }

    static final class Values implements SettingRepository {
        final TreeMap<String, String> all = new TreeMap<>();

        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(all.get(name));
        }

        @Override
        public void set(String name, Optional<String> value, AuditEntry audit) {
            value.ifPresentOrElse(text -> all.put(name, text), () -> all.remove(name));
        }
    }

    static final class RateLimits implements RateLimitRepository {
        final Map<AccountId, RateLimit> all = new TreeMap<>();

        @Override
        public Map<AccountId, RateLimit> list() {
            return new TreeMap<>(all);
        }

        @Override
        public void put(AccountId account, RateLimit limit, AuditEntry audit) {
            all.put(account, limit);
        }
    }

    static final class Lost implements LostChangesRepository {
        final Map<String, LostChanges> all = new TreeMap<>();

        @Override
        public List<LostChanges> list() {
            return List.copyOf(all.values());
        }

        @Override
        public void put(NodeId node, LostChanges lost, AuditEntry audit) {
            all.put(lost.to() + "/" + node, lost);
        }
    }

    static final class Posts implements PastPostRepository {
        @Override
        public int put(AccountId account, List<PastPost> posts) {
            return posts.size();
        }

        @Override
        public Slice<PastPost> list(PastPostQuery query) {
            throw MemoryStore.notAsked();
        }

        @Override
        public List<PastPost> candidates(AccountId account, String id, Optional<String> address) {
            return List.of();
        }

        @Override
        public void record(AccountId account, List<Engagement> readings) {
            throw MemoryStore.notAsked();
        }

        @Override
        public List<Engagement> readings(AccountId account, String remoteId) {
            throw MemoryStore.notAsked();
        }

        @Override
        public Map<String, Engagement> latest(AccountId account, Collection<String> remoteIds) {
            throw MemoryStore.notAsked();
        }

        @Override
        public Map<String, Long> totals(AccountId account) {
            throw MemoryStore.notAsked();
        }

        @Override
        public int count(AccountId account) {
            throw MemoryStore.notAsked();
        }

        @Override
        public List<AccountId> accounts() {
            throw MemoryStore.notAsked();
        }
    }
}
