package org.signalbox.connector.threads.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;

/**
 * A text that is longer than a post may be, with an attachment
 * (https://developers.facebook.com/documentation/threads/create-posts/text-attachments): its first paragraph is the
 * post's text, and what follows is attached.
 *
 * @param text of the post itself
 * @param attached empty where all of it is the post's text
 */
record LongText(String text, Optional<String> attached) {
    private static final String ATTACHMENT = "attachment";

    /** An empty line. */
    private static final Pattern BREAK = Pattern.compile("\\R[ \\t]*\\R\\s*");

    private static final Pattern CHARACTER = Pattern.compile("\\X");
    private static final int LONGEST = 500;
    private static final int LONGEST_ATTACHED = 10_000;

    static boolean isWanted(Part part) {
        return part.option(ATTACHMENT).filter("true"::equals).isPresent();
    }

    /** Of a text that may have an attachment, and needs one. */
    static LongText of(Part part) {
        var written = part.text();
        if (isWanted(part) && length(written) > LONGEST) {
            var paragraphs = BREAK.split(written.strip(), 2);
            if (paragraphs.length == 2) {
                return new LongText(paragraphs[0], Optional.of(paragraphs[1]));
            }
        }
        return new LongText(written, Optional.empty());
    }

    /** Characters as people see them; emoji count the bytes of their UTF-8, as Meta says. */
    private static int length(String text) {
        return CHARACTER
                .matcher(text)
                .results()
                .mapToInt(each -> isEmoji(each.group()) ? each.group().getBytes(StandardCharsets.UTF_8).length : 1)
                .sum();
    }

    private static boolean isEmoji(String character) {
        return character.codePoints().anyMatch(Character::isEmojiPresentation)
                || character.indexOf('\ufe0f') > 0 && character.codePoints().anyMatch(Character::isEmoji);
    }

    static void check(Part part) throws ConnectorException {
        if (!isWanted(part)) {
            return;
        }
        if (!part.media().isEmpty() || part.poll().isPresent()) {
            throw Api.rejected("Only posts without files and polls have a text attachment", Term.ATTACHED_ALONE);
        }
        var both = of(part);
        if (length(both.text) > LONGEST) {
            throw Api.rejected(
                    "The first paragraph of a long text is the post, of " + LONGEST
                            + " characters at most; an empty line ends it",
                    Term.ATTACHED);
        }
        if (both.attached.filter(text -> length(text) > LONGEST_ATTACHED).isPresent()) {
            throw Api.rejected("A text attachment has " + LONGEST_ATTACHED + " characters at most", Term.ATTACHED);
        }
    }
}
