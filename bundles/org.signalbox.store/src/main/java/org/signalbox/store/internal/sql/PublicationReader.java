package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Attempts;
import org.signalbox.model.Claim;
import org.signalbox.model.DueTime;
import org.signalbox.model.DueTimeDerivation;
import org.signalbox.model.Lease;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationOutcome;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationProgress;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.store.internal.sql.DamagedRowReport.ReadRows;

/** Reads publications with their parts. One that can't be read keeps no other one from it. */
final class PublicationReader {
    /** The number of publications that one statement reads. */
    private static final int AT_A_TIME = 512;

    private PublicationReader() {}

    /** Those that a condition selects, with their parts, in the order that it says. */
    static ReadRows<Publication> select(Transaction transaction, String condition, Object... args) throws SQLException {
        return byId(
                transaction,
                transaction.list(row -> row.text("id"), "SELECT id FROM publications WHERE " + condition, args));
    }

    /**
     * Those of these ids, in their order, as far as they are there. One that can't be read keeps no other one from it.
     */
    static ReadRows<Publication> byId(Transaction transaction, List<String> ids) throws SQLException {
        var found = new HashMap<String, Publication>();
        var damaged = new HashMap<String, DamagedRow>();
        for (int from = 0; from < ids.size(); from += AT_A_TIME) {
            var some = padded(ids.subList(from, Math.min(from + AT_A_TIME, ids.size())));
            var list = "(" + String.join(", ", Collections.nCopies(some.size(), "?")) + ")";
            var parts = new HashMap<String, Parts>();
            transaction.list(
                    row -> parts.computeIfAbsent(row.text("publication"), id -> new Parts())
                            .read(row),
                    "SELECT * FROM publication_parts WHERE publication IN " + list + " ORDER BY publication, idx",
                    some.toArray());
            transaction.list(
                    row -> {
                        var id = row.text("id");
                        try {
                            found.put(id, publication(row, parts.getOrDefault(id, new Parts())));
                        } catch (RuntimeException e) {
                            damaged.put(id, DamagedRowReport.publication(row, e));
                        }
                        return id;
                    },
                    "SELECT * FROM publications WHERE id IN " + list,
                    some.toArray());
        }
        return new ReadRows<>(
                ids.stream().filter(found::containsKey).map(found::get).toList(),
                ids.stream().filter(damaged::containsKey).map(damaged::get).toList());
    }

    /** Of one publication, or why one of them can't be read. */
    private static final class Parts {
        private final List<PublicationPart> parts = new ArrayList<>();
        private Optional<RuntimeException> failure = Optional.empty();

        boolean read(ResultRow row) throws SQLException {
            try {
                var part = part(row);
                if (part.index() != parts.size()) {
                    throw new IllegalArgumentException("part " + (parts.size() + 1) + " is missing");
                }
                return parts.add(part);
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(e));
                return false;
            }
        }

        List<PublicationPart> all() {
            failure.ifPresent(e -> {
                throw e;
            });
            return parts;
        }
    }

    /** The last again and again, so that there are few statements of this kind, which a server plans once each. */
    static List<String> padded(List<String> ids) {
        var padded = new ArrayList<>(ids);
        while (Integer.bitCount(padded.size()) != 1) {
            padded.add(ids.getLast());
        }
        return padded;
    }

    private static PublicationPart part(ResultRow row) throws SQLException {
        var mintedAt = row.maybeInstant("key_created_at");
        return new PublicationPart(
                (int) row.number("idx"),
                row.text("text"),
                row.parsed("media", ColumnJson::media),
                row.parsed("details", ColumnJson::details),
                row.constant(PublicationPart.Progress.class, "progress"),
                row.maybeParsed("publish_key", id -> new PublishKey(UUID.fromString(id), mintedAt.orElseThrow())),
                prepared(row),
                row.maybeInstant("intended_at"),
                row.maybeInstant("deadline"),
                (int) row.number("attempts"),
                row.maybeParsed("receipt", ColumnJson::receipt));
    }

    private static Optional<PreparedPart> prepared(ResultRow row) throws SQLException {
        var json = row.maybeText("prepared");
        return row.maybeParsed("preparation", how -> ColumnJson.prepared(json.orElseThrow(), how));
    }

    private static Publication publication(ResultRow row, Parts parts) throws SQLException {
        return new Publication(
                new PublicationIdentity(
                        row.parsed("id", PublicationId::new),
                        row.parsed("post", PostId::new),
                        row.parsed("account", AccountId::of),
                        row.instant("created_at"),
                        answers(row)),
                new PostSnapshot(
                        row.text("title"),
                        row.text("path"),
                        row.text("source"),
                        row.parsed("options", ColumnJson::texts),
                        row.maybeText("language")),
                parts.all(),
                new DueTime(
                        row.instant("due"),
                        schedule(row),
                        row.constant(Overdue.class, "overdue"),
                        derivation(row),
                        Duration.ofSeconds(row.number("lead"))),
                progress(row),
                row.number("revision"));
    }

    private static Optional<AnsweredItem> answers(ResultRow row) throws SQLException {
        var number = (int) row.number("answer_number");
        return row.maybeParsed("answers", json -> ColumnJson.answered(json, number));
    }

    private static DueTimeDerivation derivation(ResultRow row) throws SQLException {
        return new DueTimeDerivation(
                row.text("occurrence"),
                Duration.ofSeconds(row.number("window_offset")),
                row.maybeText("slot").isPresent(),
                row.text("zone_rules"));
    }

    private static PublicationProgress progress(ResultRow row) throws SQLException {
        return new PublicationProgress(
                row.constant(PublicationState.class, "state"),
                row.maybeParsed("reason", ColumnJson::message),
                row.instant("not_before"),
                new Claim(lease(row), row.number("epoch"), row.maybeInstant("prepare_at")),
                new Attempts(
                        (int) row.number("attempts"),
                        row.maybeInstant("reconcile_at"),
                        (int) row.number("lookups"),
                        (int) row.number("crash_count")),
                new PublicationOutcome(
                        row.maybeInstant("published_at"),
                        row.maybeInstant("deleted_at"),
                        row.maybeParsed("rerouted_from", PublicationId::new),
                        row.maybeParsed("rerouted_to", PublicationId::new)));
    }

    private static Optional<Schedule> schedule(ResultRow row) throws SQLException {
        var wall = row.maybeParsed("schedule_wall", LocalDateTime::parse);
        return wall.isEmpty()
                ? Optional.empty()
                : row.parsed("schedule_zone", PublicationReader::zone).map(zone -> new Schedule(wall.get(), zone));
    }

    /** Empty for one that is newer than this program: the instant is what counts then. */
    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (ZoneRulesException e) {
            return Optional.empty();
        }
    }

    private static Optional<Lease> lease(ResultRow row) throws SQLException {
        var epoch = row.number("lease_epoch");
        var until = row.maybeInstant("lease_until");
        return row.maybeParsed("lease_node", node -> new Lease(new NodeId(node), epoch, until.orElseThrow()));
    }
}
