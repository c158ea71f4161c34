package org.signalbox.inbox.internal;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.Store;

/**
 * Fills in the fields of saved answers, in one pass: what is filled in isn't looked at again, so that nobody's name or
 * post is taken for a field. Any thread but the UI's.
 */
record SavedAnswerFields(Store store) {
    private static final Pattern FIELD = Pattern.compile("\\{([a-z][a-z-]*)}");

    String filled(String text, InboxMessage message, String actor) {
        var values = new HashMap<String, String>();
        var author = message.author();
        var post = message.post().flatMap(id -> post(message.conversation().account(), id));
        put(values, "name", author.name());
        put(values, "handle", author.handle());
        put(values, "first-name", firstName(author.name()));
        put(values, "me", actor);
        put(values, "post-title", post.flatMap(this::title).orElse(""));
        put(
                values,
                "link",
                message.url()
                        .or(() -> post.flatMap(PastPost::url))
                        .map(URI::toString)
                        .orElse(""));
        return filled(text, values);
    }

    /** An unknown value leaves its field as it is, for the author to see. */
    private static void put(Map<String, String> values, String field, String value) {
        if (!value.isBlank()) {
            values.put(field, value);
        }
    }

    /** A post of an account as it was seen last. */
    Optional<PastPost> post(AccountId account, String remoteId) {
        return store.pastPosts().candidates(account, remoteId, Optional.empty()).stream()
                .filter(post -> post.remoteId().equals(remoteId))
                .findFirst();
    }

    /** As people named it here, else as it is titled at its network. */
    private Optional<String> title(PastPost post) {
        return post.publication()
                .flatMap(id -> store.publications().find(id))
                .map(Publication::title)
                .filter(title -> !title.isBlank())
                .or(() -> post.details().title());
    }

    /**
     * A text with its fields filled in; others stay.
     *
     * @param values by field
     */
    static String filled(String text, Map<String, String> values) {
        return FIELD.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    /** The first word of a name; the name itself where it has one only. */
    static String firstName(String name) {
        return name.strip().split("\\s+", 2)[0];
    }
}
