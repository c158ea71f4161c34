package org.signalbox.simulator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NodeId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.TermsFinding;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.AuditRepository;
import org.signalbox.model.store.BudgetRepository;
import org.signalbox.model.store.FindingRepository;
import org.signalbox.model.store.LostChanges;
import org.signalbox.model.store.LostChangesRepository;
import org.signalbox.model.store.NetworkRepository;
import org.signalbox.model.store.RateLimit;
import org.signalbox.model.store.RateLimitRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StoreChange;
import org.signalbox.tests.fakes.ForwardingAccountRepository;

/** The repositories that don't decide about commits, as one process sees them: each call may fail. */
final class FaultyRepositories {
    private FaultyRepositories() {}

    static <T> T writes(SimulatedNode process, StoreChange.Kind kind, String subject, Supplier<T> write) {
        return process.transactions().writes(FaultStep.ELSEWHERE, FaultStep.ELSEWHERE, kind, subject, write);
    }

    static final class FaultyAccounts extends ForwardingAccountRepository {
        private final SimulatedNode process;
        private final AccountRepository store;

        FaultyAccounts(SimulatedNode process, AccountRepository store) {
            super(store);
            this.process = process;
            this.store = store;
        }

        @Override
        public List<AccountRecord> list() {
            process.transactions().reads();
            return store.list();
        }

        @Override
        public Optional<AccountRecord> find(AccountId id) {
            process.transactions().reads();
            return store.find(id);
        }

        @Override
        public List<AccountRecord> put(
                List<AccountRecord> accounts, List<AccountRecord> siblings, byte[] sealedGrant, Actor actor) {
            return writes(
                    process,
                    StoreChange.Kind.ACCOUNT,
                    accounts.toString(),
                    () -> store.put(accounts, siblings, sealedGrant, actor));
        }

        @Override
        public AccountRecord pause(AccountId id, Optional<Message> why, Actor actor) {
            return writes(process, StoreChange.Kind.ACCOUNT, id.toString(), () -> store.pause(id, why, actor));
        }

        @Override
        public boolean pause(AccountId id, String grant, Message why, Actor actor) {
            return writes(process, StoreChange.Kind.ACCOUNT, id.toString(), () -> store.pause(id, grant, why, actor));
        }

        @Override
        public void remove(AccountId id, Actor actor) {
            writes(process, StoreChange.Kind.ACCOUNT, id.toString(), () -> {
                store.remove(id, actor);
                return true;
            });
        }
    }

    static final class FaultyNetworks implements NetworkRepository {
        private final SimulatedNode process;
        private final NetworkRepository store;

        FaultyNetworks(SimulatedNode process, NetworkRepository store) {
            this.process = process;
            this.store = store;
        }

        @Override
        public List<NetworkRecord> list() {
            process.transactions().reads();
            return store.list();
        }

        @Override
        public Optional<NetworkRecord> find(String id) {
            process.transactions().reads();
            return store.find(id);
        }

        @Override
        public NetworkRecord put(NetworkRecord record, AuditEntry audit) {
            return writes(process, StoreChange.Kind.NETWORK, record.id(), () -> store.put(record, audit));
        }
    }

    static final class FaultyFindings implements FindingRepository {
        private final SimulatedNode process;
        private final FindingRepository store;

        FaultyFindings(SimulatedNode process, FindingRepository store) {
            this.process = process;
            this.store = store;
        }

        @Override
        public List<TermsFinding> list() {
            process.transactions().reads();
            return store.list();
        }

        @Override
        public List<TermsFinding> of(PublicationId publication) {
            process.transactions().reads();
            return store.of(publication);
        }

        @Override
        public void replace(Map<PublicationId, List<TermsFinding>> found) {
            writes(process, StoreChange.Kind.FINDING, found.toString(), () -> {
                store.replace(found);
                return true;
            });
        }

        @Override
        public void override(Collection<TermsFinding> permitted, AuditEntry audit) {
            writes(process, StoreChange.Kind.FINDING, permitted.toString(), () -> {
                store.override(permitted, audit);
                return true;
            });
        }
    }

    static final class FaultyAudit implements AuditRepository {
        private final SimulatedNode process;
        private final AuditRepository store;

        FaultyAudit(SimulatedNode process, AuditRepository store) {
            this.process = process;
            this.store = store;
        }

        @Override
        public void add(AuditEntry entry) {
            writes(process, StoreChange.Kind.AUDIT, entry.toString(), () -> {
                store.add(entry);
                return true;
            });
        }

        @Override
        public Slice<AuditEntry> list(Optional<String> subject, Optional<String> after, int limit) {
            process.transactions().reads();
            return store.list(subject, after, limit);
        }
    }

    static final class FaultyBudgets implements BudgetRepository {
        private final SimulatedNode process;
        private final BudgetRepository store;

        FaultyBudgets(SimulatedNode process, BudgetRepository store) {
            this.process = process;
            this.store = store;
        }

        @Override
        public List<Budget> list() {
            process.transactions().reads();
            return store.list();
        }

        @Override
        public Optional<Budget> find(String id) {
            process.transactions().reads();
            return store.find(id);
        }

        @Override
        public Budget put(Budget budget, AuditEntry audit) {
            return writes(process, StoreChange.Kind.BUDGET, budget.toString(), () -> store.put(budget, audit));
        }

        @Override
        public boolean remove(String id, AuditEntry audit) {
            return writes(process, StoreChange.Kind.BUDGET, id, () -> store.remove(id, audit));
        }

        @Override
        public void override(PublicationId publication, AuditEntry audit) {
            writes(process, StoreChange.Kind.BUDGET, publication.toString(), () -> {
                store.override(publication, audit);
                return true;
            });
        }

        @Override
        public boolean isOverridden(PublicationId publication) {
            process.transactions().reads();
            return store.isOverridden(publication);
        }
    }

    static final class FaultyRateLimits implements RateLimitRepository {
        private final SimulatedNode process;
        private final RateLimitRepository store;

        FaultyRateLimits(SimulatedNode process, RateLimitRepository store) {
            this.process = process;
            this.store = store;
        }

        @Override
        public Map<AccountId, RateLimit> list() {
            process.transactions().reads();
            return store.list();
        }

        @Override
        public void put(AccountId account, RateLimit limit, AuditEntry audit) {
            writes(process, StoreChange.Kind.RATE_LIMIT, account.toString(), () -> {
                store.put(account, limit, audit);
                return true;
            });
        }
    }

    static final class FaultyLostChanges implements LostChangesRepository {
        private final SimulatedNode process;
        private final LostChangesRepository store;

        FaultyLostChanges(SimulatedNode process, LostChangesRepository store) {
            this.process = process;
            this.store = store;
        }

        @Override
        public List<LostChanges> list() {
            process.transactions().reads();
            return store.list();
        }

        @Override
        public void put(NodeId node, LostChanges lost, AuditEntry audit) {
            writes(process, StoreChange.Kind.LOST_CHANGES, node.toString(), () -> {
                store.put(node, lost, audit);
                return true;
            });
        }
    }
}
