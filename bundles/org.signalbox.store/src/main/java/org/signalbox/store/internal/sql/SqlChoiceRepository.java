package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Choice;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.model.store.ChoiceRepository;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoredChoices;

/** The table of choices. */
final class SqlChoiceRepository implements ChoiceRepository {
    private static final Duration SEARCHES_KEPT = Duration.ofDays(7);

    /** Rows of one account; every process holds them. */
    private static final int MAX_PER_ACCOUNT = 60;

    /** An account that is removed meanwhile leaves no row. */
    private static final String WANT = """
            INSERT INTO choices (account, option_id, chosen, typed, wanted_at)
            SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM accounts WHERE id = ?)
            ON CONFLICT (account, option_id, chosen, typed) DO UPDATE SET wanted_at = excluded.wanted_at""";

    /** Those that somebody types are the first to go. */
    private static final String OLDEST = """
            DELETE FROM choices WHERE account = ? AND (option_id, chosen, typed) NOT IN (
                SELECT option_id, chosen, typed FROM choices WHERE account = ?
                ORDER BY CASE WHEN typed = '' THEN 0 ELSE 1 END, wanted_at DESC LIMIT ?)""";

    private static final String THOSE = " WHERE account = ? AND option_id = ? AND chosen = ? AND typed = ?";

    private final Database database;
    private final Supplier<Instant> now;

    SqlChoiceRepository(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
    }

    @Override
    public List<StoredChoices> list(AccountId account, Collection<StoredChoices> known) {
        var before = known.stream().collect(Collectors.toMap(StoredChoices::asked, each -> each));
        return database.read(transaction -> {
            var rows = new ArrayList<StoredChoices>();
            for (var row : rows(transaction, account)) {
                var same = Optional.ofNullable(before.get(row.asked()))
                        .filter(each -> each.readAt().equals(row.readAt()));
                rows.add(row.with(
                        same.isPresent() || row.readAt().isEmpty()
                                ? same.map(StoredChoices::choices).orElse(List.of())
                                : read(transaction, row.asked())));
            }
            return List.copyOf(rows);
        });
    }

    /** Without the choices themselves. */
    private static List<StoredChoices> rows(Transaction transaction, AccountId account) throws SQLException {
        return transaction.list(
                row -> new StoredChoices(
                        new ChoiceQuestion(
                                account,
                                row.text("option_id"),
                                row.parsed("chosen", ColumnJson::texts),
                                row.text("typed")),
                        row.instant("wanted_at"),
                        row.maybeInstant("tried_at"),
                        row.maybeInstant("read_at"),
                        List.of(),
                        row.number("complete") == 1,
                        row.maybeParsed("problem", ColumnJson::message)),
                "SELECT option_id, chosen, typed, wanted_at, tried_at, read_at, complete, problem FROM choices"
                        + " WHERE account = ? ORDER BY option_id, chosen, typed",
                account.toString());
    }

    private static List<Choice> read(Transaction transaction, ChoiceQuestion asked) throws SQLException {
        return transaction
                .first(
                        row -> row.maybeParsed("choices", ChoiceJson::read).orElse(List.of()),
                        "SELECT choices FROM choices" + THOSE,
                        key(asked))
                .orElse(List.of());
    }

    @Override
    public void want(ChoiceQuestion asked) {
        database.write(transaction -> {
            if (wanted(transaction, asked, now.get())) {
                transaction.changed(StoreChange.Kind.CHOICES, asked.account().toString());
            }
            return asked;
        });
    }

    @Override
    public void put(ChoiceQuestion asked, List<Choice> choices, boolean complete) {
        database.write(transaction -> {
            var at = now.get();
            tried(
                    transaction,
                    asked,
                    at,
                    "wanted_at = ?, read_at = ?, choices = ?, complete = ?, problem = ?",
                    at,
                    at,
                    ChoiceJson.write(choices),
                    complete,
                    Optional.empty());
            transaction.update(
                    "DELETE FROM choices WHERE account = ? AND typed <> '' AND wanted_at < ?",
                    asked.account().toString(),
                    at.minus(SEARCHES_KEPT));
            transaction.update(
                    OLDEST, asked.account().toString(), asked.account().toString(), MAX_PER_ACCOUNT);
            return asked;
        });
    }

    @Override
    public void fail(ChoiceQuestion asked, Message problem) {
        database.write(transaction -> {
            tried(transaction, asked, now.get(), "problem = ?", ColumnJson.write(problem));
            return asked;
        });
    }

    private static void tried(
            Transaction transaction, ChoiceQuestion asked, Instant at, String columns, Object... values)
            throws SQLException {
        var args = new Object[values.length + 5];
        System.arraycopy(values, 0, args, 0, values.length);
        args[values.length] = at;
        System.arraycopy(key(asked), 0, args, values.length + 1, 4);
        var update = "UPDATE choices SET " + columns + ", tried_at = ?" + THOSE;
        if (transaction.update(update, args) == 0
                && (!wanted(transaction, asked, at) || transaction.update(update, args) == 0)) {
            return;
        }
        transaction.changed(StoreChange.Kind.CHOICES, asked.account().toString());
    }

    private static boolean wanted(Transaction transaction, ChoiceQuestion asked, Instant at) throws SQLException {
        var account = asked.account().toString();
        return transaction.update(
                        WANT, account, asked.option(), ColumnJson.write(asked.chosen()), asked.typed(), at, account)
                > 0;
    }

    private static Object[] key(ChoiceQuestion asked) {
        return new Object[] {asked.account().toString(), asked.option(), ColumnJson.write(asked.chosen()), asked.typed()
        };
    }
}
