package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.Series;
import org.signalbox.model.store.SeriesRepository;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** The table of posts that go out again and again. */
final class SqlSeriesRepository implements SeriesRepository {

    private final Database database;

    SqlSeriesRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<Series> active() {
        return database.read(transaction -> transaction.readable(
                "a series",
                SqlSeriesRepository::series,
                "SELECT * FROM series WHERE state = 'ACTIVE' ORDER BY title, post"));
    }

    @Override
    public List<Series> list() {
        return database.read(transaction -> transaction.readable(
                "a series", SqlSeriesRepository::series, "SELECT * FROM series ORDER BY created_at DESC, post"));
    }

    @Override
    public Optional<Series> find(PostId post) {
        return database.read(transaction -> find(transaction, post));
    }

    @Override
    public Series put(Series series, AuditEntry audit) {
        return database.write(transaction -> {
            var done = series.revision() == 0
                    ? transaction.update(
                            """
                            INSERT INTO series (path, title, timing, overdue, variants, state, created_at, post, \
                            revision)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING""",
                            series.path(),
                            series.title(),
                            TimingJson.write(series.timing()),
                            series.overdue(),
                            TimingJson.write(series.variants()),
                            series.state(),
                            series.createdAt(),
                            series.post().value())
                    : transaction.update(
                            """
                            UPDATE series SET path = ?, title = ?, timing = ?, overdue = ?, variants = ?, state = ?,
                                created_at = ?, revision = revision + 1 WHERE post = ? AND revision = ?""",
                            series.path(),
                            series.title(),
                            TimingJson.write(series.timing()),
                            series.overdue(),
                            TimingJson.write(series.variants()),
                            series.state(),
                            series.createdAt(),
                            series.post().value(),
                            series.revision());
            if (done == 0) {
                throw new StaleChangeException("series " + series.post());
            }
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.SERIES, series.post().value());
            return find(transaction, series.post()).orElseThrow();
        });
    }

    private static Optional<Series> find(Transaction transaction, PostId post) throws SQLException {
        return transaction.first(SqlSeriesRepository::series, "SELECT * FROM series WHERE post = ?", post.value());
    }

    private static Series series(ResultRow row) throws SQLException {
        return new Series(
                row.parsed("post", PostId::new),
                row.text("path"),
                row.text("title"),
                row.parsed("timing", TimingJson::timing),
                row.constant(Overdue.class, "overdue"),
                row.parsed("variants", TimingJson::variants),
                row.constant(Series.State.class, "state"),
                row.instant("created_at"),
                row.number("revision"));
    }
}
