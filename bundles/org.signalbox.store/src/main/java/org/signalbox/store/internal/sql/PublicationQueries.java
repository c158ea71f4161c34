package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signalbox.model.AccountId;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationCounts;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.UnderWay;
import org.signalbox.model.store.UsageQuery;

/** Selects and counts publications. */
record PublicationQueries(Database database, DamagedPublications damaged) {
    static final String ABANDONED = "state IN ('CLAIMED', 'SENDING') AND lease_until <= ? ORDER BY lease_until LIMIT ?";
    static final String UNCLEAR = """
            SELECT id FROM (SELECT id, reconcile_at, ROW_NUMBER() OVER (PARTITION BY account ORDER BY reconcile_at, \
            id) AS place
                FROM publications WHERE state IN ('UNKNOWN', 'REVIEW') AND reconcile_at <= ?) u
            WHERE place <= ? ORDER BY place, reconcile_at, id""";

    /** The network is no bare column here: SQLite would look through all of it, by its index. */
    static final String UNDER_WAY =
            "state IN ('CLAIMED', 'SENDING', 'UNKNOWN', 'REVIEW') AND network || '' = ? ORDER BY due, id";

    List<Publication> similarTo(AccountId account, TextFingerprint print, Instant from, Instant to, int limit) {
        if (print.bands().isEmpty()) {
            return List.of();
        }
        var args = SimilarityBands.args(account.toString(), print);
        args.addAll(List.of(from, to, PageLimits.check(limit)));
        return damaged.noted(database.read(transaction -> PublicationReader.select(
                transaction,
                SimilarityBands.condition(print.bands().size())
                        + " AND due >= ? AND due < ? AND state NOT IN ('CANCELLED', 'SKIPPED', 'EXPIRED')"
                        + " ORDER BY due, id LIMIT ?",
                args.toArray())));
    }

    List<Publication> olderRules(String zone, String rules, int limit) {
        return damaged.noted(database.read(transaction -> PublicationReader.select(
                transaction,
                "state IN ('PLANNED', 'HELD') AND schedule_zone = ? AND zone_rules < ? ORDER BY due, id LIMIT ?",
                zone,
                rules,
                PageLimits.check(limit) + damaged.ids().size())));
    }

    List<String> zones() {
        return database.read(transaction -> transaction.list(
                row -> row.text("schedule_zone"),
                "SELECT DISTINCT schedule_zone FROM publications"
                        + " WHERE state IN ('PLANNED', 'HELD') AND schedule_zone IS NOT NULL"));
    }

    List<Publication> abandoned(Instant at, int limit) {
        return damaged.noted(database.read(transaction -> PublicationReader.select(
                transaction,
                ABANDONED,
                at,
                PageLimits.check(limit) + damaged.ids().size())));
    }

    List<Publication> unclear(Instant at, int limit, int each, Set<PublicationId> inHand) {
        var most = PageLimits.check(limit);
        var out = damaged.ids();
        return damaged.noted(database.read(transaction -> PublicationReader.byId(
                transaction,
                transaction.list(row -> row.text("id"), UNCLEAR, at, each + out.size()).stream()
                        .filter(id -> !out.contains(id) && !inHand.contains(new PublicationId(id)))
                        .limit(most)
                        .toList())));
    }

    UnderWay underWay(String network, Instant since) {
        return database.read(transaction -> underWay(transaction, network, since));
    }

    UnderWay underWay(Transaction transaction, String network, Instant since) throws SQLException {
        return new UnderWay(
                damaged.noted(PublicationReader.select(transaction, UNDER_WAY, network)),
                SqlUsageRepository.minutes(transaction, UsageQuery.since(since).network(network)));
    }

    Slice<Publication> list(PublicationQuery query) {
        var page = PublicationFilter.page(query);
        return database.read(transaction -> {
            var ids = transaction.slice(
                    row -> row.text("id"),
                    DamagedRowReport::publication,
                    row -> Cursor.of(row.text("due"), row.text("id")),
                    query.limit(),
                    "SELECT id, due FROM publications WHERE " + page.condition(),
                    page.args().toArray());
            var read = PublicationReader.byId(transaction, ids.items());
            damaged.note(read.damaged());
            return new Slice<>(read.items(), ids.next(), read.damaged());
        });
    }

    Map<PublicationState, Integer> count(PublicationQuery query) {
        var filter = PublicationFilter.matching(query);
        var counts = new EnumMap<PublicationState, Integer>(PublicationState.class);
        database.read(transaction -> transaction.list(
                row -> {
                    var count = (int) row.number("n");
                    return DamageReport.state(row.text("state")).map(state -> counts.put(state, count));
                },
                "SELECT state, COUNT(*) AS n FROM publications WHERE " + filter.condition() + " GROUP BY state",
                filter.args().toArray()));
        return Map.copyOf(counts);
    }

    PublicationCounts counts(PublicationQuery query) {
        var filter = PublicationFilter.matching(query);
        var originals = new EnumMap<PublicationCounts.Status, Integer>(PublicationCounts.Status.class);
        var replacements = new EnumMap<PublicationCounts.Status, Integer>(PublicationCounts.Status.class);
        database.read(transaction -> transaction.list(
                row -> {
                    var counts = row.number("replacement") == 1 ? replacements : originals;
                    var rerouted = row.number("rerouted") == 1;
                    var count = (int) row.number("n");
                    return DamageReport.state(row.text("state"))
                            .map(state ->
                                    counts.merge(PublicationCounts.Status.of(state, rerouted), count, Integer::sum));
                },
                "SELECT state, CASE WHEN rerouted_to IS NULL THEN 0 ELSE 1 END AS rerouted,"
                        + " CASE WHEN rerouted_from IS NULL THEN 0 ELSE 1 END AS replacement,"
                        + " COUNT(*) AS n FROM publications WHERE " + filter.condition()
                        + " GROUP BY 1, 2, 3",
                filter.args().toArray()));
        return new PublicationCounts(originals, replacements);
    }

    /** Not by LIKE, for which case counts in PostgreSQL only. */
    List<PublicationId> abbreviated(String part, int limit) {
        var sql = "SELECT id FROM publications WHERE substr(id, 1, %1$d) = ? OR substr(id, length(id) - %1$d + 1) = ?"
                .formatted(part.length());
        return database.read(transaction -> transaction.list(
                row -> new PublicationId(row.text("id")),
                sql + " ORDER BY id LIMIT ?",
                part,
                part,
                PageLimits.check(limit)));
    }

    List<Publication> ofPost(PostId post) {
        return damaged.noted(database.read(
                transaction -> PublicationReader.select(transaction, "post = ? ORDER BY due, id", post.value())));
    }

    /** Whether its post has a publication for its account and occurrence already. */
    static boolean taken(Transaction transaction, Publication publication) throws SQLException {
        return transaction
                .first(
                        row -> row.text("id"),
                        SqlPublicationRepository.TAKEN + " LIMIT 1",
                        publication.post().value(),
                        publication.account().toString(),
                        publication.derivation().occurrence())
                .isPresent();
    }
}
