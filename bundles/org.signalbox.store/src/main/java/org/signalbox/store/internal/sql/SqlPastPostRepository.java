package org.signalbox.store.internal.sql;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.connector.api.Engagement;
import org.signalbox.model.AccountId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.PastPostRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StoreChange;

/** The tables of past posts and of their engagement. */
final class SqlPastPostRepository implements PastPostRepository {
    private static final String PUT = """
            INSERT INTO past_posts (account, remote_id, posted_at, text, url, reply_to, title, link, poll, media, data,
                publication, deleted, search_text, search_title) ${rows} ON CONFLICT (account, remote_id) DO UPDATE SET
                posted_at = excluded.posted_at,
                text = excluded.text, url = excluded.url, reply_to = excluded.reply_to,
                title = COALESCE(excluded.title, past_posts.title),
                link = COALESCE(excluded.link, past_posts.link),
                poll = COALESCE(excluded.poll, past_posts.poll),
                media = COALESCE(excluded.media, past_posts.media),
                data = CASE WHEN excluded.data = '{}' THEN past_posts.data ELSE excluded.data END,
                publication = COALESCE(excluded.publication, past_posts.publication),
                deleted = excluded.deleted,
                search_text = excluded.search_text,
                search_title = COALESCE(excluded.search_title, past_posts.search_title)""";
    private static final int CANDIDATES = 1_000;
    private static final List<String> TYPES = List.of(
            "text", "text", "bigint", "text", "text", "text", "text", "text", "text", "text", "text", "text", "bigint",
            "text", "text");

    private final Database database;

    SqlPastPostRepository(Database database) {
        this.database = database;
    }

    /** A refreshed post that doesn't say which publication it came from keeps the one that is known. */
    @Override
    public int put(AccountId account, List<PastPost> posts) {
        for (var post : posts) {
            if (!post.account().equals(account)) {
                throw new IllegalArgumentException("a post of " + post.account() + " isn't one of " + account);
            }
        }
        return database.writeGuarded(transaction -> {
            var known = known(transaction, posts);
            put(transaction, posts);
            noteAnswers(transaction, account, posts);
            return (int) posts.stream().filter(post -> known.add(key(post))).count();
        });
    }

    /** What was answered with another program doesn't wait for an answer. */
    private static void noteAnswers(Transaction transaction, AccountId account, List<PastPost> posts)
            throws SQLException {
        var answered = posts.stream()
                .filter(post -> !post.deleted())
                .flatMap(post -> post.replyTo().map(InboxText::id).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        InboxCounters.answered(transaction, account, answered, true);
    }

    /** The last of several of the same counts. */
    static void put(Transaction transaction, List<PastPost> posts) throws SQLException {
        var last = new LinkedHashMap<List<String>, PastPost>();
        posts.forEach(post -> last.merge(key(post), post, (before, after) -> after.after(before)));
        var inOrder = last.values().stream() // so that two that put some of the same don't wait for each other
                .sorted(Comparator.comparing((PastPost post) -> post.account().toString())
                        .thenComparing(PastPost::remoteId))
                .toList();
        transaction.updateRowsLater(
                PUT, TYPES, inOrder.stream().map(SqlPastPostRepository::values).toList());
        inOrder.forEach(post -> transaction.changed(StoreChange.Kind.PAST_POST, post.remoteId()));
    }

    /** Which of these are there already, by their keys. */
    private static Set<List<String>> known(Transaction transaction, List<PastPost> posts) throws SQLException {
        var known = new HashSet<List<String>>();
        for (int from = 0; from < posts.size(); from += 200) {
            var some = posts.subList(from, Math.min(from + 200, posts.size()));
            known.addAll(transaction.list(
                    row -> List.of(row.text("account"), row.text("remote_id")),
                    "SELECT account, remote_id FROM past_posts WHERE (account, remote_id) IN (VALUES "
                            + String.join(", ", Collections.nCopies(some.size(), "(?, ?)")) + ")",
                    some.stream()
                            .flatMap(post -> Stream.of(post.account().toString(), post.remoteId()))
                            .toArray()));
        }
        return known;
    }

    private static List<String> key(PastPost post) {
        return List.of(post.account().toString(), post.remoteId());
    }

    private static Object[] values(PastPost post) {
        var title = PastDetailsJson.title(post.details());
        return new Object[] {
            post.account().toString(),
            post.remoteId(),
            post.at(),
            post.text(),
            post.url().map(URI::toString),
            post.replyTo(),
            title,
            PastDetailsJson.link(post.details()),
            PastDetailsJson.poll(post.details()),
            PastDetailsJson.media(post.details()),
            post.data(),
            post.publication().map(PublicationId::value),
            post.deleted(),
            CaseFolding.fold(post.text()),
            title.map(CaseFolding::fold)
        };
    }

    @Override
    public Slice<PastPost> list(PastPostQuery query) {
        var sql = new StringBuilder("SELECT * FROM past_posts WHERE 1 = 1");
        var args = new ArrayList<Object>();
        query.account().ifPresent(account -> {
            sql.append(" AND account = ?");
            args.add(account.toString());
        });
        query.text().filter(text -> !text.isBlank()).ifPresent(text -> {
            sql.append(" AND (search_text LIKE ? ESCAPE '!' OR search_title LIKE ? ESCAPE '!')");
            args.addAll(Collections.nCopies(2, CaseFolding.pattern(text)));
        });
        query.after().map(cursor -> Cursor.parse(cursor, 3)).ifPresent(cursor -> {
            sql.append(" AND (posted_at, account, remote_id) < (?, ?, ?)");
            args.addAll(List.of(cursor.number(0), cursor.text(1), cursor.text(2)));
        });
        args.add(PageLimits.check(query.limit()) + 1);
        return database.read(transaction -> transaction.slice(
                SqlPastPostRepository::post,
                SqlPastPostRepository::damaged,
                row -> Cursor.of(row.number("posted_at"), row.text("account"), row.text("remote_id")),
                query.limit(),
                sql + " ORDER BY posted_at DESC, account DESC, remote_id DESC LIMIT ?",
                args.toArray()));
    }

    @Override
    public List<PastPost> candidates(AccountId account, String id, Optional<String> address) {
        var sql = "SELECT * FROM past_posts WHERE account = ? AND (remote_id = ? OR remote_id LIKE ? ESCAPE '!'"
                + (address.isPresent() ? " OR url LIKE ? ESCAPE '!'" : "") + ") ORDER BY remote_id LIMIT ?";
        var args = new ArrayList<Object>(List.of(account.toString(), id, "%/" + CaseFolding.escaped(id)));
        address.ifPresent(beginning -> args.add("http%://" + CaseFolding.escaped(beginning) + "%"));
        args.add(CANDIDATES + 1);
        return database.read(transaction -> transaction
                .slice(
                        SqlPastPostRepository::post,
                        SqlPastPostRepository::damaged,
                        row -> row.text("remote_id"),
                        CANDIDATES,
                        sql,
                        args.toArray())
                .items());
    }

    @Override
    public void record(AccountId account, List<Engagement> readings) {
        database.write(transaction -> {
            for (var reading : readings) {
                EngagementRows.append(transaction, account.toString(), reading);
                transaction.changed(StoreChange.Kind.ENGAGEMENT, reading.remoteId());
            }
            return readings.size();
        });
    }

    @Override
    public List<Engagement> readings(AccountId account, String remoteId) {
        return database.read(transaction -> EngagementRows.of(transaction, account.toString(), remoteId));
    }

    @Override
    public Map<String, Engagement> latest(AccountId account, Collection<String> remoteIds) {
        return database.read(transaction -> {
            var latest = new HashMap<String, Engagement>();
            for (var remoteId : remoteIds) {
                EngagementRows.latest(transaction, account.toString(), remoteId)
                        .ifPresent(reading -> latest.put(remoteId, reading));
            }
            return Map.copyOf(latest);
        });
    }

    @Override
    public Map<String, Long> totals(AccountId account) {
        return database.read(transaction -> EngagementRows.totals(transaction, account.toString()));
    }

    @Override
    public int count(AccountId account) {
        return database.read(transaction -> count(transaction, account));
    }

    private static int count(Transaction transaction, AccountId account) throws SQLException {
        return transaction
                .first(
                        row -> (int) row.number("posts"),
                        "SELECT COUNT(*) AS posts FROM past_posts WHERE account = ?",
                        account.toString())
                .orElse(0);
    }

    /** Jumps from account to account on the index, so that the number of posts doesn't matter. */
    @Override
    public List<AccountId> accounts() {
        return database.read(transaction -> transaction.list(row -> AccountId.parse(row.text("account")), """
                WITH RECURSIVE found (account) AS (
                    SELECT MIN(account) FROM past_posts
                    UNION ALL
                    SELECT (SELECT MIN(p.account) FROM past_posts p WHERE p.account > found.account)
                    FROM found WHERE found.account IS NOT NULL)
                SELECT account FROM found WHERE account IS NOT NULL""").stream()
                .flatMap(Optional::stream)
                .toList());
    }

    private static DamagedRow damaged(ResultRow row, RuntimeException failure) throws SQLException {
        return new DamagedRow(
                row.text("remote_id"),
                row.maybeText("text").orElse(""),
                row.text("account"),
                "",
                row.maybeInstant("posted_at"),
                DamagedRowReport.reason(failure));
    }

    private static PastPost post(ResultRow row) throws SQLException {
        return new PastPost(
                row.parsed("account", AccountId::of),
                row.text("remote_id"),
                row.instant("posted_at"),
                row.text("text"),
                row.maybeUri("url"),
                row.maybeText("reply_to"),
                PastDetailsJson.read(row),
                row.text("data"),
                row.maybeParsed("publication", PublicationId::new),
                row.number("deleted") != 0);
    }
}
