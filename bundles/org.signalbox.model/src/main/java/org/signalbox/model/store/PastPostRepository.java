package org.signalbox.model.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Engagement;
import org.signalbox.model.AccountId;

/** Past posts of every account, by any publisher, and their engagement; kept after a network is gone. */
public interface PastPostRepository {
    /**
     * Adds or refreshes posts of an account; one that doesn't say which publication it came from keeps the known one.
     * Returns how many weren't there before.
     */
    int put(AccountId account, List<PastPost> posts);

    /** A page of posts, newest first. */
    Slice<PastPost> list(PastPostQuery query);

    /**
     * Posts of an account that people may mean by an id or an address; candidates, to be compared.
     *
     * @param id the whole of a post's id, or its end after a slash
     * @param address the beginning of a post's, without its scheme; empty for none
     */
    List<PastPost> candidates(AccountId account, String id, Optional<String> address);

    /**
     * Appends readings. Of a run of readings that are equal, metric by metric, only the first and the last are kept, so
     * that a curve stays true.
     */
    void record(AccountId account, List<Engagement> readings);

    /** All readings of one post, oldest first. */
    List<Engagement> readings(AccountId account, String remoteId);

    /** The newest reading of each post that has one. */
    Map<String, Engagement> latest(AccountId account, Collection<String> remoteIds);

    /** By metric, the sum of the newest readings of all the account's posts. */
    Map<String, Long> totals(AccountId account);

    /** The number of the account's posts. */
    int count(AccountId account);

    /** Every account that has past posts, also of networks and accounts that are gone. */
    List<AccountId> accounts();
}
