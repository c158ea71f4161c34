package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;

/** Which of the planned publications in memory a node may claim, in the order of the real store. It changes none. */
final class MemoryClaimable {
    static final Comparator<Publication> BY_ID =
            Comparator.comparing(publication -> publication.id().value());

    private final Collection<Publication> all;
    private final Predicate<AccountId> mayBeSent;

    /**
     * @param all a view of all publications, which is read at each call
     * @param mayBeSent whether an account and its network are enabled
     */
    MemoryClaimable(Collection<Publication> all, Predicate<AccountId> mayBeSent) {
        this.all = all;
        this.mayBeSent = mayBeSent;
    }

    /** Those to send up to the horizon, answers up to now; none that is to be prepared first. */
    List<Publication> due(Instant at, Instant horizon, int limit, ToIntFunction<AccountId> capacity) {
        return first(
                claimable()
                        .filter(each -> each.prepareAt().isEmpty())
                        .filter(each -> !each.notBefore().isAfter(each.isAnswer() ? at : horizon))
                        .sorted(Comparator.comparing(Publication::notBefore).thenComparing(BY_ID)),
                limit,
                capacity);
    }

    /** Those whose preparation is due. */
    List<Publication> toPrepare(Instant at, int limit, ToIntFunction<AccountId> capacity) {
        return first(
                claimable()
                        .filter(each -> each.prepareAt()
                                .filter(time -> !time.isAfter(at))
                                .isPresent())
                        .sorted(Comparator.comparing(Publication::claimAt).thenComparing(BY_ID)),
                limit,
                capacity);
    }

    /** The first ones, of each account no more than it has capacity for. */
    private static List<Publication> first(Stream<Publication> sorted, int limit, ToIntFunction<AccountId> capacity) {
        var ofAccount = new HashMap<AccountId, Integer>();
        return sorted.filter(
                        each -> ofAccount.merge(each.account(), 1, Integer::sum) <= capacity.applyAsInt(each.account()))
                .limit(limit)
                .toList();
    }

    /** The one that is due of those that a node crashed with, fewest crashes first. */
    Optional<Publication> poisonCandidate(Instant at, Instant horizon) {
        return mayBeClaimed()
                .filter(each -> each.progress().attempts().crashes() > 0
                        && !each.prepareAt()
                                .orElse(each.notBefore())
                                .isAfter(each.prepareAt().isPresent() || each.isAnswer() ? at : horizon))
                .min(Comparator.comparingInt(
                                (Publication each) -> each.progress().attempts().crashes())
                        .thenComparing(Publication::notBefore)
                        .thenComparing(BY_ID));
    }

    /** When the next preparation is due. */
    Optional<Instant> nextPreparation() {
        return claimable().flatMap(each -> each.prepareAt().stream()).min(Comparator.naturalOrder());
    }

    /** When the next one is to be claimed for sending, which is ahead of its time unless it is an answer. */
    Optional<Instant> nextDue(Duration ahead) {
        return claimable()
                .filter(each -> each.prepareAt().isEmpty())
                .map(each ->
                        each.isAnswer() ? each.notBefore() : each.notBefore().minus(ahead))
                .min(Comparator.naturalOrder());
    }

    private Stream<Publication> claimable() {
        return mayBeClaimed().filter(each -> each.progress().attempts().crashes() == 0);
    }

    private Stream<Publication> mayBeClaimed() {
        return all.stream().filter(each -> each.state() == PublicationState.PLANNED && mayBeSent.test(each.account()));
    }
}
