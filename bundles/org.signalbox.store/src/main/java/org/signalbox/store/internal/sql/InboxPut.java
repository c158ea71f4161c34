package org.signalbox.store.internal.sql;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRepository.Added;
import org.signalbox.model.inbox.InboxRepository.Sorted;
import org.signalbox.model.inbox.InboxRepository.Sorting;
import org.signalbox.model.store.StoreChange;

/** Stores what a reading brought, in the transaction that stores how far it is read. */
final class InboxPut {
    private static final String CHANGE = """
            WITH v (key, new_text, new_url, new_attachments, new_possible, new_data, new_gone, new_edited,
                new_earlier) AS (${rows})
            UPDATE inbox_messages SET text = new_text, url = new_url, attachments = new_attachments,
                possible = new_possible, data = new_data, gone_at = COALESCE(gone_at, new_gone),
                edited_at = COALESCE(new_edited, edited_at), earlier = new_earlier
            FROM v WHERE account = ? AND remote_id = key AND erased = 0""";
    private static final List<String> CHANGE_TYPES =
            List.of("text", "text", "text", "text", "text", "text", "bigint", "bigint", "text");

    private final Transaction transaction;
    private final AccountId account;
    private final Sorting rules;
    private final Map<String, Known> known = new HashMap<>();

    private InboxPut(Transaction transaction, AccountId account, Sorting rules) {
        this.rules = rules;
        this.transaction = transaction;
        this.account = account;
    }

    /** A message as it is stored. */
    private record Known(
            long conversation,
            Kind kind,
            String text,
            String url,
            String attachments,
            String possible,
            String data,
            String earlier,
            boolean answered,
            boolean gone,
            boolean erased) {
        static Known of(ResultRow row) throws SQLException {
            return new Known(
                    row.number("conversation"),
                    row.constant(Kind.class, "kind"),
                    row.text("text"),
                    row.maybeText("url").orElse(""),
                    row.text("attachments"),
                    row.text("possible"),
                    row.text("data"),
                    row.text("earlier"),
                    row.number("answered") != 0,
                    row.maybeText("gone_at").isPresent(),
                    row.number("erased") != 0);
        }

        boolean differs(InboxMessage message) {
            return !text.equals(message.text())
                    || !url.equals(message.url().map(URI::toString).orElse(""))
                    || !attachments.equals(PastDetailsJson.write(message.attachments()))
                    || !possible.equals(InboxRows.possible(message.possible()))
                    || !data.equals(message.data())
                    || !gone && message.status().goneAt().isPresent();
        }
    }

    /** @param messages of the account; the last of several of one id counts */
    static Added put(Transaction transaction, AccountId account, List<InboxMessage> messages, Sorting rules)
            throws SQLException {
        var last = new LinkedHashMap<String, InboxMessage>();
        for (var message : messages) {
            if (!message.conversation().account().equals(account)) {
                throw new IllegalArgumentException(
                        "a message to " + message.conversation().account() + " isn't one to " + account);
            }
            var clean = InboxText.clean(message, account.network());
            last.put(clean.remoteId(), clean);
        }
        return last.isEmpty()
                ? new Added(List.of(), 0)
                : new InboxPut(transaction, account, rules).put(List.copyOf(last.values()));
    }

    /** Stores those that are known as they are now, and leaves the others out. */
    static void again(Transaction transaction, AccountId account, List<InboxMessage> messages) throws SQLException {
        var clean = messages.stream()
                .map(message -> InboxText.clean(message, account.network()))
                .toList();
        var put = new InboxPut(transaction, account, message -> Sorted.NOTHING);
        put.readKnown(clean);
        var there = clean.stream()
                .filter(message -> put.known.containsKey(message.remoteId()))
                .toList();
        if (!there.isEmpty()) {
            put.put(there);
        }
    }

    private Added put(List<InboxMessage> messages) throws SQLException {
        var erasures = ErasedPeople.of(
                transaction, messages.stream().map(InboxMessage::author).toList());
        readKnown(messages);
        var kept = messages.stream()
                .filter(message -> !erasures.covers(message))
                .filter(message -> !known.containsKey(message.remoteId()) || !known.get(message.remoteId()).erased)
                .toList();
        var changed = kept.stream()
                .filter(message -> known.containsKey(message.remoteId())
                        && known.get(message.remoteId()).differs(message))
                .toList();
        var fresh = kept.stream()
                .filter(message -> !known.containsKey(message.remoteId()))
                .sorted(Comparator.comparing(InboxMessage::at).thenComparing(InboxMessage::remoteId))
                .toList();
        InboxPeople.put(transaction, account.network(), kept, fresh);
        change(changed);
        var added = add(fresh);
        if (!changed.isEmpty() || !added.isEmpty()) {
            transaction.changed(StoreChange.Kind.INBOX, account.toString());
        }
        return new Added(added, changed.size());
    }

    private void readKnown(List<InboxMessage> messages) throws SQLException {
        var ids = new TreeSet<String>();
        messages.forEach(message -> Stream.concat(Stream.of(message.remoteId()), message.replyTo().stream())
                .forEach(ids::add));
        for (var some : SqlList.pieces(ids)) {
            transaction.list(
                    row -> known.put(row.text("remote_id"), Known.of(row)),
                    "SELECT * FROM inbox_messages WHERE account = ? AND remote_id IN " + SqlList.places(some),
                    SqlList.args(new Object[] {account.toString()}, some));
        }
    }

    private void change(List<InboxMessage> changed) throws SQLException {
        var edited = new TreeSet<Long>();
        var conversations = new TreeSet<Long>();
        var rows = new ArrayList<Object[]>();
        for (var message : changed) {
            var before = Objects.requireNonNull(known.get(message.remoteId()));
            var other = !before.text.equals(message.text());
            conversations.add(before.conversation);
            if (other) {
                edited.add(before.conversation);
            }
            rows.add(new Object[] {
                message.remoteId(),
                message.text(),
                message.url().map(URI::toString),
                PastDetailsJson.write(message.attachments()),
                InboxRows.possible(message.possible()),
                message.data(),
                message.status().goneAt(),
                other ? Optional.of(message.receivedAt()) : Optional.<Instant>empty(),
                other
                        ? EarlierTexts.with(before.earlier, before.text, message.receivedAt(), before.answered)
                        : before.earlier
            });
        }
        InboxCounters.lock(transaction, conversations);
        transaction.updateRows(row -> row, CHANGE, CHANGE_TYPES, rows, account.toString());
        InboxWords.rebuild(transaction, edited);
        InboxCounters.recount(transaction, conversations);
    }

    private List<InboxMessage> add(List<InboxMessage> fresh) throws SQLException {
        if (fresh.isEmpty()) {
            return List.of();
        }
        var comments = new HashMap<String, Long>();
        known.forEach((id, message) -> {
            if (message.kind != Kind.MESSAGE) {
                comments.put(id, message.conversation);
            }
        });
        var grouping = new InboxGrouping(transaction, account.toString(), comments);
        return new ConversationRows(transaction, account, new InboxSorting(transaction, rules))
                .add(grouping.group(fresh), grouping::post);
    }
}
