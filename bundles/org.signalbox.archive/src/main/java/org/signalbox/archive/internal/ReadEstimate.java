package org.signalbox.archive.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.archive.ArchivePlan;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.terms.ReadOperation;
import org.signalbox.terms.ReadTerms;

/** Estimates an account's remaining reads, their cost and their duration. */
final class ReadEstimate {
    /** Posts per call: the contract's maximum. */
    static final int POSTS_A_CALL = 100;

    /** Readings per call: connectors request 20 to 100 posts at once, so that this is one to three requests. */
    static final int READINGS_A_CALL = 50;

    /** Replies per call: the contract's maximum. */
    static final int REPLIES_A_CALL = 100;

    /** Files per post before any is known: our own guess, half of the posts have a picture. */
    private static final double FILES_A_POST = 0.5;

    /** Minimum duration of a call: our own guess of a round trip. */
    private static final Duration CALL = Duration.ofMillis(200);

    private final ReadTerms tariff;
    private final ReadableContent can;

    ReadEstimate(ReadTerms tariff, ReadableContent can) {
        this.tariff = tariff;
        this.can = can;
    }

    /** Number of calls and of their items. */
    record Amount(long calls, long items, boolean estimated) {
        static final Amount NONE = new Amount(0, 0, false);
    }

    /**
     * Remaining reads by operation.
     *
     * @param known number of posts, as far as known
     * @param counts reply counts that the network reported last, by remote id
     */
    Map<ReadOperation, Amount> left(JournalTotals totals, long known, Map<String, Long> counts) {
        var left = new EnumMap<ReadOperation, Amount>(ReadOperation.class);
        var posts = Math.max(known, totals.posts().size());
        var unseen = totals.allPosts() ? 0 : posts - totals.posts().size();
        var guess = !totals.allPosts();
        left.put(
                ReadOperation.POSTS,
                totals.allPosts() ? Amount.NONE : new Amount(Math.max(1, ceil(unseen, POSTS_A_CALL)), unseen, guess));
        if (can.engagement()) {
            var readings = totals.unmeasured().size() + unseen;
            left.put(ReadOperation.ENGAGEMENT, new Amount(ceil(readings, READINGS_A_CALL), readings, guess));
        }
        if (can.replies()) {
            left.put(ReadOperation.REPLIES, replies(totals, unseen, counts));
        }
        if (can.media()) {
            var seen = totals.posts().size();
            var files = totals.files().size() + totals.unkept().size();
            var more = Math.round(unseen * (seen == 0 ? FILES_A_POST : (double) files / seen));
            left.put(
                    ReadOperation.MEDIA,
                    new Amount(totals.unkept().size() + more, totals.unkept().size() + more, guess));
        }
        return left;
    }

    private Amount replies(JournalTotals totals, long unseen, Map<String, Long> counts) {
        var calls = 0L;
        var items = 0L;
        var guess = unseen > 0;
        for (var post : totals.unanswered(can.repliesMetric())) {
            var expected = totals.expected(post, can.repliesMetric()).or(() -> Optional.ofNullable(counts.get(post)));
            guess |= expected.isEmpty();
            var replies = expected.orElse(1L);
            calls += Math.max(replies == 0 ? 0 : 1, ceil(replies, REPLIES_A_CALL));
            items += replies;
        }
        var others = counts.entrySet().stream()
                .filter(each -> !totals.has(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .toArray();
        for (var count : others.length > unseen ? Arrays.copyOf(others, (int) unseen) : others) {
            calls += ceil(count, REPLIES_A_CALL);
            items += count;
        }
        var unknown = Math.max(0, unseen - others.length);
        return new Amount(calls + unknown, items + unknown, guess);
    }

    private static long ceil(long amount, int by) {
        return (amount + by - 1) / by;
    }

    List<ArchivePlan.Reads> reads(Map<ReadOperation, Amount> left) {
        return left.entrySet().stream()
                .filter(each -> each.getValue().calls() > 0)
                .map(each -> new ArchivePlan.Reads(
                        each.getKey().operation(),
                        each.getValue().calls(),
                        each.getValue().items(),
                        tariff.price(each.getKey()).map(ReadTerms.Price::each),
                        each.getValue().estimated()))
                .toList();
    }

    /** Cost of the reads; empty when the terms price none of them. */
    Optional<Money> cost(Map<ReadOperation, Amount> left) {
        Optional<Money> sum = Optional.empty();
        for (var each : left.entrySet()) {
            var price = tariff.price(each.getKey());
            if (price.isPresent()) {
                var cost =
                        price.get().of(each.getValue().calls(), each.getValue().items());
                sum = Optional.of(sum.map(cost::plus).orElse(cost));
            }
        }
        return sum.map(money -> new Money(money.amount().add(BigDecimal.ZERO), money.currency()));
    }

    List<ArchivePlan.QuotaUse> quotas(Map<ReadOperation, Amount> left) {
        var quotas = new ArrayList<ArchivePlan.QuotaUse>();
        for (var bound : tariff.bounds()) {
            var used = used(bound, left);
            if (used > 0) {
                quotas.add(new ArchivePlan.QuotaUse(bound.term().id(), used, bound.limit(), bound.window()));
            }
        }
        return quotas;
    }

    private static long used(ReadTerms.Bound bound, Map<ReadOperation, Amount> left) {
        return left.entrySet().stream()
                .mapToLong(each -> bound.use(
                        each.getKey(), each.getValue().calls(), each.getValue().items()))
                .sum();
    }

    /** The first window's share goes at once; each further share waits one window. */
    Duration duration(Map<ReadOperation, Amount> left) {
        var calls = left.values().stream().mapToLong(Amount::calls).sum();
        var longest = CALL.multipliedBy(calls);
        for (var bound : tariff.bounds()) {
            var windows = Math.max(0, ceil(used(bound, left), (int) Math.min(bound.share(), Integer.MAX_VALUE)) - 1);
            var waited = bound.window().multipliedBy(windows);
            longest = waited.compareTo(longest) > 0 ? waited : longest;
        }
        return longest;
    }

    List<Message> remarks() {
        var remarks = new ArrayList<Message>();
        if (!can.engagement()) {
            remarks.add(Message.of("archive.cannot.engagement", can.network()));
        }
        if (!can.replies()) {
            remarks.add(Message.of("archive.cannot.replies", can.network()));
        }
        if (!can.media()) {
            remarks.add(Message.of("archive.cannot.media", can.network()));
        }
        return remarks;
    }
}
