package org.signalbox.emulation.threads;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a post of text may have beside it, and what a ghost post may not. */
final class ThreadsAttachments {
    private static final int LONGEST_ATTACHED = 10_000;
    private static final int LONGEST_ANSWER = 25;

    private ThreadsAttachments() {}

    static void check(Map<String, String> fields) {
        Optional.ofNullable(fields.get("poll_attachment")).ifPresent(ThreadsAttachments::checkPoll);
        checkAttached(fields);
        checkGhost(fields);
    }

    /** By https://developers.facebook.com/documentation/threads/create-posts/text-attachments. */
    private static void checkAttached(Map<String, String> fields) {
        var text = fields.get("text_attachment");
        if (text == null) {
            return;
        }
        if (!"TEXT".equals(fields.get("media_type")) || fields.containsKey("poll_attachment")) {
            throw ThreadsAnswers.parameter("Text attachments are for posts of text only");
        }
        String plain;
        try {
            plain = JsonParser.parseString(text)
                    .getAsJsonObject()
                    .get("plaintext")
                    .getAsString();
        } catch (JsonParseException | IllegalStateException broken) {
            throw ThreadsAnswers.parameter("Param text_attachment must be an object");
        }
        if (ThreadsText.length(plain) > LONGEST_ATTACHED) {
            throw ThreadsAnswers.tooLong("plaintext", LONGEST_ATTACHED);
        }
    }

    /** By https://developers.facebook.com/documentation/threads/create-posts/ghost-posts. */
    private static void checkGhost(Map<String, String> fields) {
        if ("true".equals(fields.get("is_ghost_post"))
                && !Set.of("media_type", "text", "is_ghost_post", "access_token")
                        .containsAll(fields.keySet())) {
            throw ThreadsAnswers.parameter("Ghost posts have a text only");
        }
    }

    private static void checkPoll(String text) {
        JsonObject poll;
        try {
            poll = JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException broken) {
            throw ThreadsAnswers.parameter("Param poll_attachment must be an object");
        }
        var names = List.of("option_a", "option_b", "option_c", "option_d");
        if (!poll.has("option_a") || !poll.has("option_b") || !names.containsAll(poll.keySet())) {
            throw ThreadsAnswers.parameter("A poll has 2 to 4 options");
        }
        for (var name : poll.keySet()) {
            var length = poll.get(name).getAsString().codePoints().count();
            if (length < 1 || length > LONGEST_ANSWER) {
                throw ThreadsAnswers.parameter("Each option of a poll has 1 to 25 characters");
            }
        }
    }
}
