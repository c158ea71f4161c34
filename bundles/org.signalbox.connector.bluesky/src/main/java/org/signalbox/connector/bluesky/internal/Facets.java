package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;

/**
 * Finds links, mentions and tags in a text. The network's text is plain: a facet is a range of UTF-8 bytes with a
 * feature that readers can click. The patterns are those of the network's own client; {@link Links} finds links.
 */
final class Facets {
    private static final String INVISIBLE = "\\u00AD\\u2060\\u200A\\u200B\\u200C\\u200D\\u20e2";
    private static final Pattern MENTION = Pattern.compile("(?<=^|\\s|\\()@([a-zA-Z0-9.-]+)");
    private static final Pattern TAG = Pattern.compile("(?<=^|\\s)[#＃]((?!\\ufe0f)[^\\s" + INVISIBLE
            + "]*[^\\d\\s\\p{P}" + INVISIBLE + "][^\\s" + INVISIBLE + "]*)");
    private static final Pattern TRAILING_PUNCTUATION = Pattern.compile("\\p{P}+$");
    private static final int TAG_CODE_POINTS = 64;

    private Facets() {}

    /** Resolves a handle to a DID; empty for an unknown handle. */
    @FunctionalInterface
    interface Directory {
        Optional<String> did(String handle) throws ConnectorException;
    }

    /** The facets of a text, in order; a mention with an unknown handle stays plain text. */
    static JsonArray of(String text, Directory directory) throws ConnectorException {
        var found = new JsonArray();
        for (var span : spans(text)) {
            var feature = new JsonObject();
            feature.addProperty("$type", "app.bsky.richtext.facet#" + span.kind);
            switch (span.kind) {
                case link -> feature.addProperty("uri", span.value);
                case tag -> feature.addProperty("tag", span.value);
                case mention -> {
                    var did = directory.did(span.value);
                    if (did.isEmpty()) {
                        continue;
                    }
                    feature.addProperty("did", did.get());
                }
            }
            var features = new JsonArray();
            features.add(feature);
            var facet = new JsonObject();
            facet.add("index", index(text, span));
            facet.add("features", features);
            found.add(facet);
        }
        return found;
    }

    /** The first link of a text. */
    static Optional<String> firstLink(String text) {
        return spans(text).stream()
                .filter(span -> span.kind == Kind.link)
                .map(Span::value)
                .findFirst();
    }

    /** All candidates in the text's order, without overlaps. */
    static List<Span> spans(String text) {
        var spans = new ArrayList<>(Links.in(text));
        var mentions = MENTION.matcher(text);
        while (mentions.find()) {
            var handle = mentions.group(1).replaceAll("[.-]+$", "");
            if (Handle.isOne(handle)) {
                add(spans, new Span(Kind.mention, mentions.start(), mentions.start() + 1 + handle.length(), handle));
            }
        }
        var tags = TAG.matcher(text);
        while (tags.find()) {
            var tag = TRAILING_PUNCTUATION.matcher(tags.group(1)).replaceFirst("");
            if (!tag.isEmpty() && tag.codePointCount(0, tag.length()) <= TAG_CODE_POINTS) {
                add(spans, new Span(Kind.tag, tags.start(), tags.start() + 1 + tag.length(), tag));
            }
        }
        spans.sort((a, b) -> Integer.compare(a.start, b.start));
        return spans;
    }

    private static void add(List<Span> spans, Span span) {
        if (spans.stream().noneMatch(other -> span.start < other.end && other.start < span.end)) {
            spans.add(span);
        }
    }

    private static JsonObject index(String text, Span span) {
        var start = text.substring(0, span.start).getBytes(StandardCharsets.UTF_8).length;
        var length = text.substring(span.start, span.end).getBytes(StandardCharsets.UTF_8).length;
        var index = new JsonObject();
        index.addProperty("byteStart", start);
        index.addProperty("byteEnd", start + length);
        return index;
    }

    /** Type of a facet; constants are named as in the network's lexicon. */
    enum Kind {
        link,
        mention,
        tag
    }

    /**
     * A range of a text.
     *
     * @param start first UTF-16 index
     * @param end index after the last
     * @param value the link, the handle or the tag without its sign
     */
    record Span(Kind kind, int start, int end, String value) {}
}
