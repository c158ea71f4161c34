package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Answers to direct messages. Unlike posts, messages get their ids from the service, so each is looked for in the
 * conversation before it is sent: by its text, since its key was made.
 */
final class MessageAnswers {
    private static final int A_PAGE = 100;
    private static final int MOST_PAGES = 10;

    /** Tolerance for clocks, and for times of answers that are rounded to the second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private final Chat chat;
    private final InstantSource clock;

    MessageAnswers(Chat chat, InstantSource clock) {
        this.chat = chat;
        this.clock = clock;
    }

    Receipt send(Commit commit, String conversation) throws ConnectorException {
        var record = Json.object(commit.prepared().json())
                .orElseThrow(() -> new Rejected("The prepared message can't be read", null));
        if (record.has("embed")) {
            throw new Rejected("A direct message at Bluesky has a text only", null);
        }
        var text = Json.string(record, "text").orElse("");
        var earlier = find(conversation, text, commit.key().mintedAt());
        if (earlier instanceof Lookup.Found found) {
            return found.receipt();
        }
        if (earlier instanceof Lookup.CannotTell unclear) {
            throw new OutcomeUnknown(unclear.why(), null);
        }
        var message = new JsonObject();
        message.addProperty("text", text);
        if (record.has("facets")) {
            message.add("facets", record.get("facets"));
        }
        return Json.object(chat.send(conversation, message))
                .flatMap(sent -> Message.of(conversation, sent))
                .map(Message::receipt)
                .orElseThrow(() -> new OutcomeUnknown("Bluesky's answer to a message makes no sense", null));
    }

    /** The oldest message of the account with this text that isn't older than {@code since}. */
    Lookup find(String conversation, String text, Instant since) throws ConnectorException {
        var account = chat.did();
        Optional<Message> oldest = Optional.empty();
        var unclear = false;
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = chat.messages(conversation, A_PAGE, cursor);
            if (answer.status() == 400 && XrpcError.of(answer).name().equals("InvalidConvo")) {
                return Lookup.cannotTell("Bluesky doesn't show the conversation any more");
            }
            var body = chat.understood(answer);
            if (!body.has("messages") || !body.get("messages").isJsonArray()) {
                throw new ConnectorException.Unavailable("Bluesky's list of messages makes no sense", null);
            }
            var from = since.plus(ahead(answer)).minus(CLOCK_TOLERANCE);
            var past = false;
            for (var shown : Json.objects(body, "messages")) {
                var at = Json.instant(shown, "sentAt");
                past |= at.filter(time -> time.isBefore(from)).isPresent();
                unclear |= at.isEmpty();
                var message = Message.of(conversation, shown)
                        .filter(each ->
                                each.sender().equals(account) && !each.at().isBefore(from));
                // What was deleted has no text.
                unclear |= message.filter(each -> each.text().isEmpty()).isPresent();
                if (message.flatMap(Message::text)
                        .filter(written -> written.strip().equals(text.strip()))
                        .isPresent()) {
                    oldest = message;
                }
            }
            var next = Json.string(body, "cursor");
            if (past || next.isEmpty() || next.equals(cursor)) {
                return told(oldest, unclear);
            }
            cursor = next;
        }
        return oldest.isPresent()
                ? told(oldest, unclear)
                : Lookup.cannotTell("There are more new messages in the conversation than are looked through");
    }

    private static Lookup told(Optional<Message> oldest, boolean unclear) {
        return oldest.isEmpty() && unclear
                ? Lookup.cannotTell("A message of the account was deleted since, or can't be read: it may be this one")
                : Lookup.of(oldest.map(Message::receipt));
    }

    /** How far the network's clock is ahead of ours. */
    private Duration ahead(HttpResponse answer) {
        try {
            return answer.header("date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(theirs -> Duration.between(clock.instant(), theirs))
                    .orElse(Duration.ZERO);
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }
}
