package org.signalbox.workbench.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;

/** A conversation in the list. */
record ConversationRow(Conversation conversation) {
    /** For how long somebody who wrote counts as writing. */
    static final Duration WRITING = Duration.ofMinutes(2);

    ConversationId id() {
        return conversation.id();
    }

    String network() {
        return id().account().network();
    }

    boolean unread() {
        return conversation.unread() > 0;
    }

    String name() {
        return PeopleText.name(conversation.with());
    }

    String handle() {
        return PeopleText.handle(conversation.with());
    }

    String excerpt() {
        return HarmlessText.line(conversation.excerpt());
    }

    /** Who else is writing an answer now. */
    Optional<String> answering(String me, Instant now) {
        return conversation
                .work()
                .answering()
                .filter(mark ->
                        !mark.actor().equals(me) && mark.at().plus(WRITING).isAfter(now))
                .map(Conversation.Mark::actor);
    }

    /** When it was written, or until when it is snoozed. */
    String time(InboxTime times, Instant now) {
        return conversation
                .work()
                .snoozedUntil()
                .filter(now::isBefore)
                .map(until -> Message.of("inboxview.row.until", times.brief(until, now))
                        .text())
                .orElseGet(() -> times.brief(conversation.newestAt(), now));
    }

    /** What the team did about it, in short words. */
    List<String> notes(String me, Instant now) {
        var work = conversation.work();
        var notes = new ArrayList<String>();
        answering(me, now)
                .ifPresent(who ->
                        notes.add(Message.of("inboxview.row.answering", who).text()));
        work.draft()
                .ifPresent(draft -> notes.add(Message.of("inboxview.row.draft").text()));
        work.assignee()
                .ifPresent(who -> notes.add(
                        who.equals(me) ? Message.of("inboxview.row.mine").text() : "@" + HarmlessText.line(who)));
        work.labels().stream().sorted().forEach(label -> notes.add("#" + HarmlessText.line(label)));
        return notes;
    }

    /** All of it in words, for those who can't see the row. */
    String spoken(String networkName, InboxTime times, String me, Instant now) {
        var words = new ArrayList<String>();
        if (unread()) {
            words.add(Message.of("inboxview.row.unread").text());
        }
        words.add(name());
        words.add(handle());
        words.add(networkName);
        words.add(PeopleText.kind(conversation.kind()).text());
        words.add(time(times, now));
        words.add(excerpt());
        words.addAll(notes(me, now));
        return String.join(", ", words.stream().filter(word -> !word.isEmpty()).toList());
    }
}
