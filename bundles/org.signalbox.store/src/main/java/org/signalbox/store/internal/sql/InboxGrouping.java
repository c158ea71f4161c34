package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.model.inbox.InboxMessage;

/** Finds the conversation of each new message of an account. */
final class InboxGrouping {
    /** Parts of an answer, and answers to answers, up to the message that the first of them answers. */
    private static final int DEEPEST = 50;

    private static final String UP = """
            WITH RECURSIVE up (item, id, depth) AS (
                SELECT remote_id, remote_id, 0 FROM past_posts WHERE account = ? AND remote_id IN %s
                UNION ALL SELECT up.item, p.reply_to, up.depth + 1 FROM up JOIN past_posts p
                    ON p.account = ? AND p.remote_id = up.id WHERE p.reply_to IS NOT NULL AND up.depth < %d)
            SELECT up.item, up.id, m.conversation, p.remote_id AS post FROM up
            LEFT JOIN inbox_messages m ON m.account = ? AND m.remote_id = up.id
            LEFT JOIN past_posts p ON p.account = ? AND p.remote_id = up.id ORDER BY up.depth""";

    private final Transaction transaction;
    private final String account;
    private final Map<String, Long> known;
    private final Map<String, InboxMessage> fresh = new LinkedHashMap<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final Map<Long, Group> stored = new HashMap<>();
    private final Map<String, Group> exchanges = new HashMap<>();
    private final Map<String, Long> answered = new HashMap<>();
    private final Map<String, String> posts = new HashMap<>();
    private final Map<String, Set<Long>> replies = new HashMap<>();

    /**
     * @param known the conversations of comments and mentions that are there, by their ids, of all that the new ones
     *     reply to
     */
    InboxGrouping(Transaction transaction, String account, Map<String, Long> known) {
        this.transaction = transaction;
        this.account = account;
        this.known = known;
    }

    /** Messages that belong together; one that was joined to another is of no more use than to name that. */
    static final class Group {
        final Set<Long> stored = new TreeSet<>();
        final List<InboxMessage> messages = new ArrayList<>();
        private final InboxMessage first;
        private Optional<Group> joined = Optional.empty();

        private Group(InboxMessage first) {
            this.first = first;
        }

        Group root() {
            var root = this;
            while (root.joined.isPresent()) {
                root = root.joined.get();
            }
            return root;
        }

        private void join(Group other) {
            var from = other.root();
            var to = root();
            if (from != to) {
                to.stored.addAll(from.stored);
                from.joined = Optional.of(to);
            }
        }

        InboxMessage first() {
            return first;
        }
    }

    /** The groups of new messages, in the order of time. */
    List<Group> group(List<InboxMessage> messages) throws SQLException {
        messages.forEach(message -> fresh.put(message.remoteId(), message));
        lookUp(messages);
        var all = new LinkedHashMap<Group, Boolean>();
        for (var message : messages) {
            var group = group(message, new HashSet<>());
            for (var conversation : replies.getOrDefault(message.remoteId(), Set.of())) {
                group.root().join(ofStored(conversation, message));
            }
        }
        for (var message : messages) {
            var group = group(message, new HashSet<>()).root();
            group.messages.add(message);
            all.put(group, true);
        }
        return List.copyOf(all.keySet());
    }

    /** The post of the account that a message is below, as far as that is known. */
    Optional<String> post(InboxMessage message) {
        return message.replyTo()
                .map(posts::get)
                .or(() -> message.post().map(posts::get))
                .or(message::post);
    }

    private Group group(InboxMessage message, Set<String> below) {
        var known = groups.get(message.remoteId());
        if (known != null) {
            return known;
        }
        below.add(message.remoteId());
        var found = message.kind() == Kind.MESSAGE
                ? exchanges.computeIfAbsent(exchange(message), any -> new Group(message))
                : parent(message, below).orElseGet(() -> new Group(message));
        groups.put(message.remoteId(), found);
        return found;
    }

    private Optional<Group> parent(InboxMessage message, Set<String> below) {
        if (message.replyTo().isEmpty()) {
            return Optional.empty();
        }
        var id = message.replyTo().get();
        var conversation = Optional.ofNullable(known.get(id)).or(() -> Optional.ofNullable(answered.get(id)));
        if (conversation.isPresent()) {
            return conversation.map(number -> ofStored(number, message));
        }
        return Optional.ofNullable(fresh.get(id))
                .filter(parent -> parent.kind() != Kind.MESSAGE && !below.contains(id))
                .map(parent -> group(parent, below));
    }

    private Group ofStored(long conversation, InboxMessage first) {
        return stored.computeIfAbsent(conversation, number -> {
            var group = new Group(first);
            group.stored.add(number);
            return group;
        });
    }

    /** The network's id of an exchange; where it names none, there is one with each person. */
    static String exchange(InboxMessage message) {
        var key = InboxText.id(message.conversation().key());
        return key.isBlank() ? message.author().remoteId() : key;
    }

    private void lookUp(List<InboxMessage> messages) throws SQLException {
        var exchangeIds = new TreeSet<String>();
        var ids = new TreeSet<String>();
        var parents = new TreeSet<String>();
        for (var message : messages) {
            if (message.kind() == Kind.MESSAGE) {
                exchangeIds.add(exchange(message));
            } else {
                ids.add(message.remoteId());
                Stream.concat(message.replyTo().stream(), message.post().stream())
                        .filter(id -> !known.containsKey(id))
                        .forEach(parents::add);
            }
        }
        for (var some : SqlList.pieces(exchangeIds)) {
            transaction.list(
                    row -> exchanges.put(row.text("exchange"), ofStored(row.number("id"), messages.getFirst())),
                    "SELECT id, exchange FROM conversations WHERE account = ? AND exchange IN " + SqlList.places(some),
                    SqlList.args(new Object[] {account}, some));
        }
        for (var some : SqlList.pieces(ids)) {
            transaction.list(
                    row -> replies.computeIfAbsent(row.text("reply_to"), any -> new TreeSet<>())
                            .add(row.number("conversation")),
                    "SELECT DISTINCT reply_to, conversation FROM inbox_messages WHERE account = ? AND kind <> 'MESSAGE'"
                            + " AND reply_to IN " + SqlList.places(some),
                    SqlList.args(new Object[] {account}, some));
        }
        for (var some : SqlList.pieces(parents)) {
            lookUpOurs(some);
        }
    }

    /** What our posts and answers among these are below: a message, or a post of ours. */
    private void lookUpOurs(Collection<String> parents) throws SQLException {
        transaction.list(
                row -> {
                    if (row.maybeText("conversation").isPresent()) {
                        answered.putIfAbsent(row.text("item"), row.number("conversation"));
                    } else if (row.maybeText("post").isPresent()) {
                        posts.put(row.text("item"), row.text("id"));
                    }
                    return row;
                },
                UP.formatted(SqlList.places(parents), DEEPEST),
                Stream.of(Stream.of(account), parents.stream(), Stream.of(account, account, account))
                        .flatMap(each -> each)
                        .toArray());
    }
}
