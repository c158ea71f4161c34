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

/** Reckons what is left to be read of an account, and what that costs and takes. */
final class ReadEstimate {
    /** Posts asked for at a time: the most that the contract allows. */
    static final int POSTS_A_CALL = 100;

    /**
     * Readings asked for at a time: connectors ask for 20 to 100 posts by one request, so that this is one to three.
     */
    static final int READINGS_A_CALL = 50;

    /** Replies asked for at a time: the most that the contract allows. */
    static final int REPLIES_A_CALL = 100;

    /** Files for a post while nothing was seen of them: our own guess, half of the posts have a picture. */
    private static final double FILES_A_POST = 0.5;

    /** What a call takes at least: our own guess of a round trip with its answer. */
    private static final Duration CALL = Duration.ofMillis(200);

    private final ReadTerms tariff;
    private final ReadableContent can;

    ReadEstimate(ReadTerms tariff, ReadableContent can) {
        this.tariff = tariff;
        this.can = can;
    }

    /** Calls and what they bring. */
    record Amount(long calls, long items, boolean estimated) {
        static final Amount NONE = new Amount(0, 0, false);
    }

    /**
     * What is left.
     *
     * @param known how many posts there are, as far as known
     * @param counts by remote id, how many replies the network counted when it was asked last
     */
    Map<ReadOperation, Amount> left(JournalTotals holdings, long known, Map<String, Long> counts) {
        var left = new EnumMap<ReadOperation, Amount>(ReadOperation.class);
        var posts = Math.max(known, holdings.posts().size());
        var unseen = holdings.allPosts() ? 0 : posts - holdings.posts().size();
        var guess = !holdings.allPosts();
        left.put(
                ReadOperation.POSTS,
                holdings.allPosts() ? Amount.NONE : new Amount(Math.max(1, ceil(unseen, POSTS_A_CALL)), unseen, guess));
        if (can.engagement()) {
            var readings = holdings.unmeasured().size() + unseen;
            left.put(ReadOperation.ENGAGEMENT, new Amount(ceil(readings, READINGS_A_CALL), readings, guess));
        }
        if (can.replies()) {
            left.put(ReadOperation.REPLIES, replies(holdings, unseen, counts));
        }
        if (can.media()) {
            var seen = holdings.posts().size();
            var files = holdings.files().size() + holdings.unkept().size();
            var more = Math.round(unseen * (seen == 0 ? FILES_A_POST : (double) files / seen));
            left.put(
                    ReadOperation.MEDIA,
                    new Amount(
                            holdings.unkept().size() + more, holdings.unkept().size() + more, guess));
        }
        return left;
    }

    private Amount replies(JournalTotals holdings, long unseen, Map<String, Long> counts) {
        var calls = 0L;
        var items = 0L;
        var guess = unseen > 0;
        for (var post : holdings.unanswered(can.repliesMetric())) {
            var expected = holdings.expected(post, can.repliesMetric()).or(() -> Optional.ofNullable(counts.get(post)));
            guess |= expected.isEmpty();
            var replies = expected.orElse(1L);
            calls += Math.max(replies == 0 ? 0 : 1, ceil(replies, REPLIES_A_CALL));
            items += replies;
        }
        var others = counts.entrySet().stream()
                .filter(each -> !holdings.has(each.getKey()))
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

    /** Empty where the terms know no price of any of these reads. */
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

    /** What fits into the first window goes at once; each further window's share waits for that window. */
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
