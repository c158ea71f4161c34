package org.signalbox.networks.internal.calls;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;

/**
 * Checks that what came to an inbox can be stored, and cuts what people only read of it. Strangers write it: whatever
 * one of them does keeps no other message from being read.
 */
final class InboxLimits {
    /** Of a text, in characters; the longest that a network takes has 65,525 bytes, a comment at WordPress. */
    static final int LONGEST_TEXT = 64 * 1024;

    /** Of one page, whatever was asked for: comments come with those below them at some networks. */
    static final int MOST_ITEMS = 5_000;

    /** Before the networks, and after the last year of a date with four digits. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private InboxLimits() {}

    static InboxPage cut(InboxPage page) {
        return new InboxPage(page.items().stream().map(InboxLimits::cut).toList(), page.position(), page.more());
    }

    static ItemsNow cut(ItemsNow items) {
        return ItemsNow.of(items.present().stream().map(InboxLimits::cut).toList(), items.gone());
    }

    private static InboxItem cut(InboxItem item) {
        var author = item.author().name(AnswerCuts.cut(item.author().name(), AnswerLimits.LONGEST_NAME));
        var text = AnswerCuts.cut(item.text(), LONGEST_TEXT);
        return InboxItem.of(item.remoteId(), item.kind(), item.at(), author, text)
                .conversation(item.conversation())
                .replyTo(item.replyTo())
                .url(item.url())
                .attachments(AnswerCuts.media(item.attachments()))
                .possible(item.possible().toArray(InboxItem.Action[]::new))
                .data(item.data())
                .build();
    }

    /**
     * A page without the items that can't be stored. A position that can't is no page: the next reading would begin
     * anywhere.
     *
     * @param refused is told why an item is left out, without any of its content
     * @throws IllegalArgumentException without any of its content
     */
    static InboxPage storable(InboxPage page, Consumer<String> refused) {
        AnswerLimits.json(page.position());
        whole(page.position());
        if (page.items().size() > MOST_ITEMS) {
            throw new IllegalArgumentException("a page of " + page.items().size() + " items");
        }
        return new InboxPage(
                page.items().stream().filter(item -> isStorable(item, refused)).toList(), page.position(), page.more());
    }

    /**
     * Items that were read again, without those that can't be stored.
     *
     * @param refused is told why an item is left out, without any of its content
     * @throws IllegalArgumentException without any of its content
     */
    static ItemsNow storable(ItemsNow items, Consumer<String> refused) {
        if (items.present().size() + items.gone().size() > MOST_ITEMS) {
            throw new IllegalArgumentException("more items than were asked for");
        }
        items.gone().forEach(InboxLimits::other);
        return ItemsNow.of(
                items.present().stream()
                        .filter(item -> isStorable(item, refused))
                        .toList(),
                items.gone());
    }

    private static boolean isStorable(InboxItem item, Consumer<String> refused) {
        try {
            check(item);
            return true;
        } catch (IllegalArgumentException e) {
            refused.accept(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static void check(InboxItem item) {
        for (var id : List.of(item.remoteId(), item.author().remoteId())) {
            AnswerLimits.id(id);
            whole(id);
        }
        item.conversation().ifPresent(InboxLimits::other);
        item.replyTo().ifPresent(InboxLimits::other);
        AnswerLimits.name(item.author().handle());
        AnswerLimits.name(item.author().name());
        item.author().picture().ifPresent(AnswerLimits::address);
        item.url().ifPresent(AnswerLimits::address);
        if (item.at().isBefore(FIRST) || item.at().isAfter(LAST)) {
            throw new IllegalArgumentException("a time that no network tells");
        }
        AnswerLimits.json(item.data());
        whole(item.data());
        AnswerLimits.media(item.attachments());
    }

    private static void other(String id) {
        AnswerLimits.id(id);
        whole(id);
    }

    /** Stores replace a null character, which some can't keep: what is found by its text would be lost. */
    private static void whole(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a null character in what a message is found by");
        }
    }
}
