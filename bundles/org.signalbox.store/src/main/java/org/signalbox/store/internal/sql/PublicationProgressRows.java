package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Lease;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.store.internal.sql.Database.Guard;
import org.signalbox.store.internal.sql.PublicationRows.Step;

/** Writes the progress of many publications at once, without their content, while they are sent. */
final class PublicationProgressRows {
    private static final List<Column> COLUMNS = List.of(
            new Column("state", "text"),
            new Column("reason", "text"),
            new Column("not_before", "bigint"),
            new Column("prepare_at", "bigint"),
            new Column("lease_node", "text"),
            new Column("lease_epoch", "bigint"),
            new Column("lease_until", "bigint"),
            new Column("epoch", "bigint"),
            new Column("attempts", "bigint"),
            new Column("reconcile_at", "bigint"),
            new Column("lookups", "bigint"),
            new Column("crash_count", "bigint"),
            new Column("published_at", "bigint"),
            new Column("deleted_at", "bigint"),
            new Column("revision", "bigint"));
    private static final List<String> TYPES = types(List.of("text", "bigint", "bigint"), COLUMNS);

    /** A lease that was extended since the publication was read isn't shortened by its holder's next step. */
    private static final String LONGER_LEASE = """
            CASE WHEN lease_node = new_lease_node AND lease_epoch = new_lease_epoch AND lease_until > new_lease_until
                THEN lease_until ELSE new_lease_until END""";

    private static final String UPDATE =
            "WITH v (key, was, intends, " + names(COLUMNS) + ") AS (${rows}) UPDATE publications SET "
                    + COLUMNS.stream()
                            .map(column -> column.name + " = "
                                    + (column.name.equals("lease_until") ? LONGER_LEASE : "new_" + column.name))
                            .collect(Collectors.joining(", "))
                    + " FROM v WHERE id = key AND revision = was";
    private static final String RETURNING = " RETURNING id, lease_until";

    private static final List<Column> PART_COLUMNS = List.of(
            new Column("progress", "text"),
            new Column("publish_key", "text"),
            new Column("key_created_at", "bigint"),
            new Column("prepared", "text"),
            new Column("intended_at", "bigint"),
            new Column("deadline", "bigint"),
            new Column("attempts", "bigint"),
            new Column("receipt", "text"),
            new Column("preparation", "text"));
    private static final List<String> PART_TYPES = types(List.of("text", "bigint"), PART_COLUMNS);
    private static final String UPDATE_PART = "WITH v (key, part, " + names(PART_COLUMNS)
            + ") AS (${rows}) UPDATE publication_parts SET "
            + PART_COLUMNS.stream()
                    .map(column -> column.name + " = new_" + column.name)
                    .collect(Collectors.joining(", "))
            + " FROM v WHERE publication = key AND idx = part";

    private PublicationProgressRows() {}

    private record Column(String name, String type) {}

    private static List<String> types(List<String> first, List<Column> columns) {
        return Stream.concat(first.stream(), columns.stream().map(Column::type)).toList();
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> "new_" + column.name).collect(Collectors.joining(", "));
    }

    /**
     * Writes them, where the store still has what they were.
     *
     * @param steps of one publication each
     * @param guard what an intent must fulfil besides
     * @return those for which that was so, as stored
     */
    static List<Publication> update(Transaction transaction, List<Step> steps, Guard guard) throws SQLException {
        var leases = new HashMap<String, Optional<Instant>>();
        transaction.updateRows(
                row -> leases.put(row.text("id"), row.maybeInstant("lease_until")),
                UPDATE + " AND (intends = 0 OR " + guard.condition() + ")" + RETURNING,
                TYPES,
                steps.stream().map(PublicationProgressRows::values).toList(),
                guard.args().toArray());
        var written = steps.stream()
                .filter(step -> leases.containsKey(step.after().id().value()))
                .toList();
        transaction.updateRowsLater(
                UPDATE_PART,
                PART_TYPES,
                written.stream().flatMap(PublicationProgressRows::parts).toList());
        return stored(transaction, written, leases);
    }

    /** The stored publications; a row that isn't stored exactly as written is read again. */
    private static List<Publication> stored(
            Transaction transaction, List<Step> written, Map<String, Optional<Instant>> leases) throws SQLException {
        var stored = new ArrayList<Publication>();
        var others = new HashSet<String>();
        for (var step : written) {
            var after = step.after();
            if (after.lease().map(Lease::until).equals(leases.get(after.id().value())) && isExact(after)) {
                stored.add(after);
            } else {
                others.add(after.id().value());
            }
        }
        stored.addAll(PublicationReader.byId(transaction, List.copyOf(others)).items());
        return stored;
    }

    /** Whether the store keeps its times as they are. */
    private static boolean isExact(Publication publication) {
        return Stream.concat(
                        Stream.of(
                                        Optional.of(publication.notBefore()),
                                        publication.prepareAt(),
                                        publication.progress().attempts().reconcileAt(),
                                        publication.progress().outcome().publishedAt(),
                                        publication.progress().outcome().deletedAt())
                                .flatMap(Optional::stream),
                        publication.parts().stream().flatMap(PublicationProgressRows::times))
                .allMatch(at -> at.getNano() % 1_000 == 0);
    }

    private static Stream<Instant> times(PublicationPart part) {
        return Stream.of(
                        part.key().map(PublishKey::mintedAt),
                        part.intendedAt(),
                        part.deadline(),
                        part.prepared().map(PreparedPart::since),
                        part.prepared().map(PreparedPart::at),
                        part.prepared().flatMap(PreparedPart::expiresAt),
                        part.receipt().map(Receipt::at))
                .flatMap(Optional::stream);
    }

    private static Object[] values(Step step) {
        var after = step.after();
        return new Object[] {
            after.id().value(),
            step.before().revision(),
            step.intends(),
            after.state(),
            after.reason().map(ColumnJson::write),
            after.notBefore(),
            after.prepareAt(),
            after.lease().map(lease -> lease.node().value()),
            after.lease().map(Lease::epoch),
            after.lease().map(Lease::until),
            after.progress().claim().epoch(),
            after.progress().attempts().count(),
            after.progress().attempts().reconcileAt(),
            after.progress().attempts().lookups(),
            after.progress().attempts().crashes(),
            after.progress().outcome().publishedAt(),
            after.progress().outcome().deletedAt(),
            after.revision()
        };
    }

    private static Stream<Object[]> parts(Step step) {
        return step.after().parts().stream()
                .filter(part -> !part.equals(step.before().parts().get(part.index())))
                .map(part -> new Object[] {
                    step.after().id().value(),
                    part.index(),
                    part.progress(),
                    part.key().map(key -> key.id().toString()),
                    part.key().map(PublishKey::mintedAt),
                    part.prepared().map(PreparedPart::json),
                    part.intendedAt(),
                    part.deadline(),
                    part.attempts(),
                    part.receipt().map(ColumnJson::write),
                    part.prepared().map(ColumnJson::write)
                });
    }
}
