package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** Answers direct messages in their conversation, which may be a group's. */
final class MessageAnswers {
    private static final String SEND = "send the message";
    private static final int FORBIDDEN = 403;

    /** Each event is billed. */
    private static final int A_PAGE = 20;

    private static final int MOST_PAGES = 5;

    /** As {@link OwnPosts} has them. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(10);

    private final Api api;
    private final Me me;
    private final Events events;

    MessageAnswers(Api api, Me me) {
        this.api = api;
        this.me = me;
        events = new Events(api);
    }

    Commitment create(Commit commit, Receipt parent) throws ConnectorException {
        var conversation = MessageRef.of(parent)
                .orElseThrow(() -> new Rejected("It isn't known any more which message is answered", null))
                .conversation();
        var post = Draft.body(commit.prepared());
        if (post.has("media") || post.has("poll") || commit.part().text().isBlank()) {
            throw new Rejected("Answers to messages have text only", null);
        }
        var message = new JsonObject();
        message.addProperty("text", Json.string(post, "text").orElse(""));
        var answer = api.send(HttpRequest.post(
                        "reply.create",
                        api.uri("/2/dm_conversations/" + conversation + "/messages"),
                        HttpRequest.json(message.toString()))
                .visible());
        if (!answer.ok()) {
            var problem = api.problem(answer);
            // Who takes no messages, or an app without permission for them, says nothing of posts.
            throw answer.status() == FORBIDDEN
                    ? new Rejected(problem.message(SEND), null)
                    : problem.exceptionOfVisible(SEND);
        }
        var id = Json.object(answer)
                .flatMap(body -> Json.object(body, "data"))
                .flatMap(data -> Json.string(data, "dm_event_id"))
                .filter(text -> text.matches("[0-9]{1,19}"))
                .orElseThrow(() -> new OutcomeUnknown("X's answer makes no sense; it was asked to " + SEND, null));
        return Commitment.visible(Receipt.of(id, api.now()).data(parent.data()));
    }

    /** Looks for the account's oldest such message in the conversation that isn't older than the search. */
    Lookup find(Search search, Receipt parent) throws ConnectorException {
        var ref = MessageRef.of(parent);
        if (ref.isEmpty()) {
            return Lookup.cannotTell("It isn't known any more which conversation it is in");
        }
        var text = ReadText.essence(search.part().text());
        Optional<Receipt> found = Optional.empty();
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = events.ask(Optional.of(ref.get().conversation()), A_PAGE, cursor);
            if (answer.status() == FORBIDDEN || answer.status() == 404) {
                return Lookup.cannotTell(api.problem(answer).message(Events.DOING));
            }
            var shown = events.shown(answer, A_PAGE);
            if (shown.ahead().abs().compareTo(CLOCK_DIFFERENCE) > 0) {
                return Lookup.cannotTell("The clocks of X and of this computer differ by "
                        + shown.ahead().abs().toMinutes() + " minutes");
            }
            var oldest = search.since().plus(shown.ahead()).minus(CLOCK_TOLERANCE);
            var reached = shown.next().isEmpty();
            for (var event : shown.events()) {
                var at = Json.instant(event, "created_at");
                var sender = Json.string(event, "sender_id");
                var same = ReadText.essence(ReadText.of(event)).equals(text);
                if (at.filter(each -> each.isBefore(oldest)).isPresent()) {
                    reached = true;
                } else if (same && (at.isEmpty() || sender.isEmpty())) {
                    return Lookup.cannotTell(
                            "There is a message like this one, and X doesn't say whose it is: look whether it"
                                    + " is there");
                } else if (same && sender.equals(Optional.of(me.id()))) {
                    found = Optional.of(Receipt.of(Events.id(event).orElseThrow(), at.orElseThrow())
                            .data(parent.data()));
                }
            }
            if (reached) {
                return Lookup.of(found);
            }
            cursor = shown.next();
        }
        return found.<Lookup>map(Lookup::found)
                .orElseGet(() -> Lookup.cannotTell("The conversation has more new messages than are looked through"));
    }
}
