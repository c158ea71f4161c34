package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.common.Json;

/**
 * A conversation as the list shows it.
 *
 * @param latest when somebody wrote last
 * @param members by their identifiers; of a group, not all
 * @param open whether the account can write there
 */
record Conversation(String id, Instant latest, Map<String, Author> members, boolean open) {
    /** Empty where nobody has written. */
    static Optional<Conversation> of(JsonObject shown, String account) {
        var id = Message.id(shown, "id");
        var latest = Json.object(shown, "lastMessage").flatMap(message -> Json.instant(message, "sentAt"));
        if (id.isEmpty() || latest.isEmpty()) {
            return Optional.empty();
        }
        var members = new HashMap<String, Author>();
        var others = 0;
        var silent = 0;
        for (var profile : Json.objects(shown, "members")) {
            Inbox.author(profile).ifPresent(author -> members.put(author.remoteId(), author));
            if (!Json.string(profile, "did").equals(Optional.of(account))) {
                others++;
                silent += Json.string(profile, "chatDisabled")
                                .filter("true"::equals)
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        var locked = Json.object(shown, "kind")
                .flatMap(kind -> Json.string(kind, "lockStatus"))
                .filter(status -> !status.equals("unlocked"))
                .isPresent();
        return Optional.of(
                new Conversation(id.get(), latest.get(), members, !locked && (others == 0 || silent < others)));
    }

    /** Empty of the account's own, and of those that are deleted. */
    Optional<InboxItem> item(Message message, JsonObject shown, String account) {
        if (message.sender().equals(account) || message.text().isEmpty()) {
            return Optional.empty();
        }
        var author = Optional.ofNullable(members.get(message.sender()))
                .orElseGet(() -> Author.of(message.sender(), message.sender()));
        var item = InboxItem.of(
                        message.receipt().remoteId(),
                        InboxItem.Kind.MESSAGE,
                        message.at(),
                        author,
                        text(message.text().get(), shown))
                .conversation(Optional.of(Message.named(id)))
                .data(message.receipt().data());
        return Optional.of(open ? item.possible(InboxItem.Action.REPLY).build() : item.build());
    }

    /** With the address of a post that is passed on. */
    private static String text(String written, JsonObject shown) {
        return Json.object(shown, "embed")
                .flatMap(embed -> Json.object(embed, "record"))
                .flatMap(post -> Json.string(post, "uri"))
                .flatMap(PostRef::page)
                .map(page -> written.isBlank() ? page.toString() : written + "\n\n" + page)
                .orElse(written);
    }
}
