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
public record TermsBreach(
        Severity severity, String term, String source, Message message, int part, int start, Remedy remedy) {
    /** What a quick fix could do; every finding has one. */
    public sealed interface Remedy {
        /** A person has to decide or to add something: where in the post. */
        record Open(Spot spot) implements Remedy {
            public enum Spot {
                TEXT,
                MEDIA,
                OPTIONS,
                ACCOUNTS
            }
        }

        /** Split the text into parts of which each fits; the parts' texts. */
        record Split(List<String> parts) implements Remedy {
            public Split {
                parts = List.copyOf(parts);
            }
        }

        /** Cut the text at {@link TermsBreach#start}. */
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

        /** Leave out the descriptions of media files. */
        record DropAlt(List<String> files) implements Remedy {
            public DropAlt {
                files = List.copyOf(files);
            }
        }

        /** Leave out pieces of the part's text, in order, such as links that cost, or the marks of mentions. */
        record DropText(What what, List<Span> spans) implements Remedy {
            public DropText {
                spans = List.copyOf(spans);
            }

            /** What the pieces are. */
            public enum What {
                LINK,
                LINKS,
                MENTION_MARKS,
                HASHTAG_MARKS,
                ALL
            }

            /** A piece, in UTF-16 units. */
            public record Span(int start, int length) {}

            /** What is left of a part's text. */
            public String from(String text) {
                var left = new StringBuilder(text);
                for (var span : spans.reversed()) {
                    left.delete(span.start, span.start + span.length);
                }
                return left.toString().strip();
            }
        }

        /** Make one part of the thread's parts. */
        record Join() implements Remedy {}

        /** Give an option a text that fits. */
        record SetOption(String option, String text) implements Remedy {}

        /** Leave out an option. */
        record DropOption(String option) implements Remedy {}
    }
}
