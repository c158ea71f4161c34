package org.signalbox.store.internal.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.signalbox.model.store.PublicationQuery;

/** A query as an SQL condition and its arguments. */
record PublicationFilter(String condition, List<Object> args) {
    /** The condition of a query, without its page. */
    static PublicationFilter matching(PublicationQuery query) {
        var conditions = new ArrayList<String>(List.of("1 = 1"));
        var args = new ArrayList<Object>();
        if (!query.states().isEmpty()) {
            conditions.add("state IN ("
                    + String.join(", ", Collections.nCopies(query.states().size(), "?")) + ")");
            query.states().stream().sorted().forEach(args::add);
        }
        query.network().ifPresent(network -> add(conditions, args, "network = ?", network));
        query.account().ifPresent(account -> add(conditions, args, "account = ?", account.toString()));
        query.post().ifPresent(post -> add(conditions, args, "post = ?", post.value()));
        query.from().ifPresent(from -> add(conditions, args, "due >= ?", from));
        query.to().ifPresent(to -> add(conditions, args, "due < ?", to));
        query.kind()
                .ifPresent(kind -> conditions.add(
                        "answers_item IS " + (kind == PublicationQuery.Kind.POST ? "NULL" : "NOT NULL")));
        query.text()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> add(conditions, args, "search_text LIKE ? ESCAPE '!'", CaseFolding.pattern(text)));
        return new PublicationFilter(String.join(" AND ", conditions), List.copyOf(args));
    }

    /** A page of a query from its cursor on, one more than its limit, in its order. */
    static PublicationFilter page(PublicationQuery query) {
        var matching = matching(query);
        var condition = new StringBuilder(matching.condition);
        var args = new ArrayList<>(matching.args);
        query.after().map(cursor -> Cursor.parse(cursor, 2)).ifPresent(cursor -> {
            condition.append(query.newestFirst() ? " AND (due, id) < (?, ?)" : " AND (due, id) > (?, ?)");
            args.add(cursor.order(0));
            args.add(cursor.text(1));
        });
        condition.append(query.newestFirst() ? " ORDER BY due DESC, id DESC" : " ORDER BY due, id");
        condition.append(" LIMIT ?");
        args.add(PageLimits.check(query.limit()) + 1);
        return new PublicationFilter(condition.toString(), List.copyOf(args));
    }

    private static void add(List<String> conditions, List<Object> args, String condition, Object arg) {
        conditions.add(condition);
        args.add(arg);
    }
}
