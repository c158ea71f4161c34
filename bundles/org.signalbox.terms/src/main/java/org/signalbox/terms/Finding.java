package org.signalbox.terms;

import java.time.Instant;
import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;

/**
 * A variant breaks a term.
 *
 * @param term its id
 * @param source where the term was published
 * @param part 0-based part of the variant that it concerns
 * @param start first UTF-16 unit of that part's text that is too much; the part's length when it isn't about the text
 * @param remedy what a quick fix could do
 */
public record Finding(
        Severity severity, String term, String source, Message message, int part, int start, Remedy remedy) {
    /** What a quick fix could do. */
    public sealed interface Remedy {
        record None() implements Remedy {}

        /** Split the text into parts of which each fits; the parts' texts. */
        record Split(List<String> parts) implements Remedy {
            public Split {
                parts = List.copyOf(parts);
            }
        }

        /** Cut the text at {@link Finding#start}. */
        record Shorten() implements Remedy {}

        /** Add a description to the media file. */
        record AddAlt(String file) implements Remedy {}

        /** Describe the media file in no more than {@code alt}, which is the beginning of what is there. */
        record ShortenAlt(String file, String alt) implements Remedy {}

        /** Publish it before access ends. */
        record MoveBefore(Instant end) implements Remedy {}

        /** Leave out media files. */
        record DropMedia(List<String> files) implements Remedy {
            public DropMedia {
                files = List.copyOf(files);
            }
        }

        /** Leave out the text from {@code start}, {@code length} UTF-16 units, such as a link that costs. */
        record DropText(int start, int length) implements Remedy {}
    }
}
