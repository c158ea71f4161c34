package org.signalbox.terms;

import java.time.Instant;
import java.util.List;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;

/**
 * A breach of a term by a variant.
 *
 * @param term its id
 * @param source address of the term's publication
 * @param part 0-based part of the variant
 * @param start first excess UTF-16 unit of that part's text; the text's length if the finding isn't about the text
 * @param remedy the quick fix
 */
public record TermsBreach(
        Severity severity, String term, String source, Message message, int part, int start, Remedy remedy) {
    /** Quick fix of a finding. */
    public sealed interface Remedy {
        /** A person must decide or add something at this place of the post. */
        record Open(Spot spot) implements Remedy {
            public enum Spot {
                TEXT,
                MEDIA,
                TITLE,
                CARD,
                POLL,
                OPTIONS,
                ACCOUNTS
            }
        }

        /** Split the text into these parts, each within the limit. */
        record Split(List<String> parts) implements Remedy {
            public Split {
                parts = List.copyOf(parts);
            }
        }

        /** Cut the text at {@link TermsBreach#start}. */
        record Shorten() implements Remedy {}

        /** Add alternative text to the media file. */
        record AddAlt(String file) implements Remedy {}

        /** Shorten the alternative text of the media file to {@code alt}, its beginning. */
        record ShortenAlt(String file, String alt) implements Remedy {}

        /** Publish it before access ends. */
        record MoveBefore(Instant end) implements Remedy {}

        /** Remove media files. */
        record DropMedia(List<String> files) implements Remedy {
            public DropMedia {
                files = List.copyOf(files);
            }
        }

        /** Make a copy of a media file that keeps to a plan, or remove the file. */
        record FitMedia(String file, MediaPlan plan) implements Remedy {}

        /** Remove the alternative text of media files. */
        record DropAlt(List<String> files) implements Remedy {
            public DropAlt {
                files = List.copyOf(files);
            }
        }

        /** Remove these spans of the part's text, in order, such as links that cost extra, or the marks of mentions. */
        record DropText(What what, List<Span> spans) implements Remedy {
            public DropText {
                spans = List.copyOf(spans);
            }

            /** Kind of the spans. */
            public enum What {
                LINK,
                LINKS,
                MENTION_MARKS,
                HASHTAG_MARKS,
                ALL
            }

            /** A range of UTF-16 units. */
            public record Span(int start, int length) {}

            /** The part's text without the spans. */
            public String from(String text) {
                var left = new StringBuilder(text);
                for (var span : spans.reversed()) {
                    left.delete(span.start, span.start + span.length);
                }
                return left.toString().strip();
            }
        }

        /** Join the thread's parts into one. */
        record Join() implements Remedy {}

        /** Set an option to a text within its limit. */
        record SetOption(String option, String text) implements Remedy {}

        /** Remove an option. */
        record DropOption(String option) implements Remedy {}
    }
}
