package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Measure.UsageLimit;
import org.signalbox.terms.QuotaUse;
import org.signalbox.terms.Term;
import org.signalbox.terms.UsageUnit;

/** Tracks one quota of one holder over time. Not thread-safe. */
final class QuotaUsageTracker {
    private static final QuotaWindow DAYS = new QuotaWindow.Day(ZoneOffset.UTC);

    private final String network;
    private final String holder;
    private final Map<String, String> facts;
    private final QuotaWindow rows;
    private final WindowUsage demand;
    private final WindowUsage made;
    /** Usage that fits. The network refuses the rest, which consumes nothing. */
    private final WindowUsage admitted;

    private final Map<Instant, Row> byStart = new TreeMap<>();
    private Optional<Row> latest = Optional.empty();

    private static final class Row {
        private final Instant start;
        private final Instant end;
        private Term term;
        private BigDecimal peak = BigDecimal.ZERO;
        private BigDecimal made = BigDecimal.ZERO;
        private Optional<BigDecimal> limit = Optional.empty();
        private Optional<Instant> exceededAt = Optional.empty();
        private Optional<Instant> freeAt = Optional.empty();
        private final Set<String> over = new LinkedHashSet<>();

        private Row(Term term, Instant start, Instant end) {
            this.term = term;
            this.start = start;
            this.end = end;
        }
    }

    QuotaUsageTracker(Term term, String network, String holder, Map<String, String> facts) {
        this.network = network;
        this.holder = holder;
        this.facts = facts;
        var limit = (UsageLimit) term.measure();
        var window = QuotaWindow.of(limit.window(), facts);
        var users = limit.unit().equals(Optional.of(UsageUnit.USERS));
        rows = window instanceof QuotaWindow.Rolling ? DAYS : window;
        demand = new WindowUsage(window, users);
        made = new WindowUsage(window, users);
        admitted = new WindowUsage(window, users);
    }

    /** Counts past usage. */
    void made(Term term, Instant at, BigDecimal amount, AccountId account, boolean reported) {
        made.add(at, amount, account);
        admitted.add(at, amount, account);
        demand.add(at, amount, account);
        if (reported) {
            note(row(term, at), at);
        }
    }

    /** Counts planned usage. */
    void planned(Term term, Instant at, BigDecimal amount, AccountId account, String item) {
        demand.add(at, amount, account);
        var row = row(term, at);
        note(row, at);
        if (row.limit.isPresent() && admitted.with(at, amount, account).compareTo(row.limit.get()) > 0) {
            row.over.add(item);
            if (row.exceededAt.isEmpty()) {
                row.exceededAt = Optional.of(at);
                row.freeAt = admitted.free(at, amount, row.limit.get());
            }
            return;
        }
        admitted.add(at, amount, account);
    }

    List<QuotaUse> rows() {
        var all = new ArrayList<QuotaUse>();
        byStart.values()
                .forEach(row -> all.add(new QuotaUse(
                        row.term,
                        network,
                        holder,
                        row.start,
                        row.end,
                        row.peak,
                        row.made,
                        row.limit,
                        row.exceededAt,
                        row.freeAt,
                        List.copyOf(row.over))));
        return all;
    }

    private Row row(Term term, Instant at) {
        if (latest.isEmpty() || at.isBefore(latest.get().start) || !at.isBefore(latest.get().end)) {
            var start = rows.start(at);
            latest = Optional.of(byStart.computeIfAbsent(start, key -> new Row(term, start, rows.end(start))));
        }
        var row = latest.get();
        if (row.term != term || row.limit.isEmpty()) {
            row.term = term;
            row.limit = limit(term);
        }
        return row;
    }

    private void note(Row row, Instant at) {
        row.peak = row.peak.max(demand.at(at));
        row.made = row.made.max(made.at(at));
    }

    private Optional<BigDecimal> limit(Term term) {
        var value = term.value().orElseThrow();
        return ((UsageLimit) term.measure())
                .times()
                .map(name -> Optional.ofNullable(facts.get(name))
                        .map(BigDecimal::new)
                        .map(value::multiply))
                .orElse(Optional.of(value));
    }
}
