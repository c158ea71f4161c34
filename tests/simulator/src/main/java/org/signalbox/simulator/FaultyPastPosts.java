package org.signalbox.simulator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Engagement;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.PastPostRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StoreChange;

/** Past posts as one process sees them: each call may fail. */
final class FaultyPastPosts implements PastPostRepository {
    private final SimulatedNode process;
    private final PastPostRepository store;

    FaultyPastPosts(SimulatedNode process, PastPostRepository store) {
        this.process = process;
        this.store = store;
    }

    @Override
    public int put(AccountId account, List<PastPost> posts) {
        return FaultyRepositories.writes(
                process, StoreChange.Kind.PAST_POST, account.toString(), () -> store.put(account, posts));
    }

    @Override
    public Slice<PastPost> list(PastPostQuery query) {
        process.transactions().reads();
        return store.list(query);
    }

    @Override
    public List<PastPost> candidates(AccountId account, String id, Optional<String> address) {
        process.transactions().reads();
        return store.candidates(account, id, address);
    }

    @Override
    public void record(AccountId account, List<Engagement> readings) {
        FaultyRepositories.writes(process, StoreChange.Kind.PAST_POST, account.toString(), () -> {
            store.record(account, readings);
            return true;
        });
    }

    @Override
    public List<Engagement> readings(AccountId account, String remoteId) {
        process.transactions().reads();
        return store.readings(account, remoteId);
    }

    @Override
    public Map<String, Engagement> latest(AccountId account, Collection<String> remoteIds) {
        process.transactions().reads();
        return store.latest(account, remoteIds);
    }

    @Override
    public Map<String, Long> totals(AccountId account) {
        process.transactions().reads();
        return store.totals(account);
    }

    @Override
    public int count(AccountId account) {
        process.transactions().reads();
        return store.count(account);
    }

    @Override
    public List<AccountId> accounts() {
        process.transactions().reads();
        return store.accounts();
    }
}
