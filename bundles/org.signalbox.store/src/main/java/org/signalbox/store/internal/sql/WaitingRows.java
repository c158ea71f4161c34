package org.signalbox.store.internal.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.PartDetails;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.WaitingPublication;

/** Reads all that waits, or is due from an instant on, in one pass: a hundred thousand in well under a second. */
final class WaitingRows {
    private static final String SELECT = """
            SELECT p.id, p.post, p.account, p.title, p.path, p.state, p.due, p.options, p.language, t.text, t.media,
                t.progress, p.not_before, t.details, p.answers
            FROM publications p CROSS JOIN publication_parts t
            WHERE t.publication = p.id AND %s ORDER BY p.due, p.id, t.idx""";

    private static final String DONE = PublicationPart.Progress.DONE.name();

    private final Consumer<WaitingPublication> consumer;
    private final Map<String, AccountId> accounts = new HashMap<>();
    private final List<VariantPart> parts = new ArrayList<>();

    private WaitingRows(Consumer<WaitingPublication> consumer) {
        this.consumer = consumer;
    }

    /** @return those that can't be read */
    static List<DamagedRow> each(
            Transaction transaction, Optional<String> network, Consumer<WaitingPublication> consumer)
            throws SQLException {
        var waiting = "p.state IN ('PLANNED', 'HELD')";
        return network.isPresent()
                ? each(transaction, consumer, waiting + " AND p.network = ?", network.get())
                : each(transaction, consumer, waiting);
    }

    /** @return those that can't be read */
    static List<DamagedRow> dueFrom(Transaction transaction, Instant from, Consumer<WaitingPublication> consumer)
            throws SQLException {
        return each(
                transaction,
                consumer,
                "p.due >= ? AND p.answers_item IS NULL AND p.state NOT IN ('CANCELLED', 'SKIPPED', 'EXPIRED')",
                Micros.of(from));
    }

    private static List<DamagedRow> each(
            Transaction transaction, Consumer<WaitingPublication> consumer, String condition, Object... args)
            throws SQLException {
        try (var statement = transaction.connection().prepareStatement(SELECT.formatted(condition))) {
            for (int i = 0; i < args.length; i++) {
                statement.setObject(i + 1, args[i]);
            }
            try (var rows = statement.executeQuery()) {
                return new WaitingRows(consumer).read(rows);
            }
        }
    }

    private List<DamagedRow> read(ResultSet rows) throws SQLException {
        var damaged = new ArrayList<DamagedRow>();
        for (var more = rows.next(); more; ) {
            var head = new Head(
                    rows.getString(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getString(6),
                    Micros.instant(rows.getLong(7)),
                    rows.getString(8),
                    Optional.ofNullable(rows.getString(9)),
                    Micros.instant(rows.getLong(13)),
                    Optional.ofNullable(rows.getString(15)));
            Optional<RuntimeException> failure = Optional.empty();
            var visible = 0;
            parts.clear();
            do {
                if (visible == parts.size() && DONE.equals(rows.getString(12))) {
                    visible++;
                }
                try {
                    parts.add(new VariantPart(
                            rows.getString(10), media(rows.getString(11)), details(rows.getString(14))));
                } catch (RuntimeException e) {
                    failure = failure.or(() -> Optional.of(e));
                }
                more = rows.next();
            } while (more && head.id.equals(rows.getString(1)));
            try {
                failure.ifPresent(e -> {
                    throw e;
                });
                consumer.accept(waiting(head, visible));
            } catch (DamagedValueException e) {
                damaged.add(head.damaged(e));
            }
        }
        return damaged;
    }

    /** The row of one publication. */
    private record Head(
            String id,
            String post,
            String account,
            String title,
            String path,
            String state,
            Instant due,
            String options,
            Optional<String> language,
            Instant notBefore,
            Optional<String> answers) {
        DamagedRow damaged(RuntimeException failure) {
            return new DamagedRow(id, title, account, state, Optional.of(due), DamagedRowReport.reason(failure));
        }
    }

    private WaitingPublication waiting(Head head, int visible) {
        try {
            return new WaitingPublication(
                    new PublicationId(head.id),
                    new PostId(head.post),
                    head.title,
                    head.path,
                    PublicationState.valueOf(head.state),
                    head.due,
                    head.notBefore,
                    new Variant(
                            accounts.computeIfAbsent(head.account, AccountId::of),
                            parts,
                            options(head.options),
                            head.language,
                            head.answers.isPresent(),
                            head.answers.filter(ColumnJson::isMessage).isPresent()),
                    visible);
        } catch (DamagedValueException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DamagedValueException("publication", e);
        }
    }

    private static Map<String, String> options(String json) {
        try {
            return json.equals("{}") ? Map.of() : Objects.requireNonNull(ColumnJson.texts(json));
        } catch (RuntimeException e) {
            throw new DamagedValueException("options", e);
        }
    }

    private static PartDetails details(String json) {
        try {
            return ColumnJson.details(json);
        } catch (RuntimeException e) {
            throw new DamagedValueException("details", e);
        }
    }

    private static List<MediaInfo> media(String json) {
        try {
            return json.equals("[]") ? List.of() : ColumnJson.media(json);
        } catch (RuntimeException e) {
            throw new DamagedValueException("media", e);
        }
    }
}
