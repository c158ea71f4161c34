package org.signalbox.workbench.internal.search;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.inbox.ConversationId;

/** Where a pointer of a notice leads, such as {@code signalbox://inbox/ACCOUNT/CONVERSATION}. */
sealed interface PointerLink {
    /** {@code signalbox://publication/ID}. */
    record ToPublication(PublicationId id) implements PointerLink {}

    /** {@code signalbox://inbox/ACCOUNT/CONVERSATION}, the last word encoded as in forms of the web. */
    record ToConversation(ConversationId id) implements PointerLink {}

    /** Empty where the text is no such pointer. */
    static Optional<PointerLink> parse(String text) {
        var words = text.strip().split("/", 5);
        if (words.length < 4 || !words[0].equalsIgnoreCase("signalbox:") || !words[1].isEmpty()) {
            return Optional.empty();
        }
        try {
            return switch (words[2]) {
                case "publication" ->
                    words.length == 4 && !words[3].isBlank()
                            ? Optional.of(new ToPublication(new PublicationId(words[3])))
                            : Optional.empty();
                case "inbox" ->
                    words.length == 5 && !words[4].isBlank()
                            ? Optional.of(new ToConversation(new ConversationId(
                                    AccountId.of(words[3]), URLDecoder.decode(words[4], StandardCharsets.UTF_8))))
                            : Optional.empty();
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty(); // somebody typed it
        }
    }
}
