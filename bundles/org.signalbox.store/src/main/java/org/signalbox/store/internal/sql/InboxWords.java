package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;

/** The words by which conversations are found. */
final class InboxWords {
    private static final String ADD = "INSERT INTO inbox_words (conversation, word) ${rows} ON CONFLICT DO NOTHING";
    private static final List<String> TYPES = List.of("bigint", "text");

    private InboxWords() {}

    /** Of messages that came. */
    static void add(Transaction transaction, Map<Long, List<InboxMessage>> messages) throws SQLException {
        var words = new HashMap<Long, Set<String>>();
        messages.forEach((conversation, some) -> {
            var of = words.computeIfAbsent(conversation, any -> new TreeSet<>());
            some.forEach(message -> {
                of.addAll(SearchWords.of(message.text()));
                of.addAll(of(message.author()));
            });
        });
        write(transaction, words);
    }

    /** Of conversations whose messages were changed or joined: from all that they have. */
    static void rebuild(Transaction transaction, Collection<Long> conversations) throws SQLException {
        if (conversations.isEmpty()) {
            return;
        }
        var some = SqlList.numbers(conversations);
        transaction.update("DELETE FROM inbox_words WHERE conversation IN " + some);
        var words = new HashMap<Long, Set<String>>();
        transaction.list(
                row -> words.computeIfAbsent(row.number("conversation"), any -> new TreeSet<>())
                        .addAll(SearchWords.of(row.text("text"))),
                "SELECT conversation, text FROM inbox_messages WHERE conversation IN " + some);
        transaction.list(
                row -> words.computeIfAbsent(row.number("conversation"), any -> new TreeSet<>())
                        .addAll(SearchWords.of(row.text("handle") + " " + row.text("name"))),
                """
                SELECT DISTINCT m.conversation, p.handle, p.name FROM inbox_messages m
                JOIN people p ON p.network = m.network AND p.remote_id = m.author WHERE m.conversation IN\s""" + some);
        write(transaction, words);
    }

    private static Set<String> of(Person author) {
        return SearchWords.of(author.handle() + " " + author.name());
    }

    private static void write(Transaction transaction, Map<Long, Set<String>> words) throws SQLException {
        var rows = new ArrayList<Object[]>();
        words.forEach((conversation, some) -> some.forEach(word -> rows.add(new Object[] {conversation, word})));
        transaction.updateRowsLater(ADD, TYPES, rows);
    }
}
