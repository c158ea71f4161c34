package org.signalbox.store.internal.sql;

import com.google.gson.Gson;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.store.PastDetails;
import org.signalbox.model.store.PastDetails.Field;

/**
 * Details of past posts in their columns, link card, poll and media as JSON, apart from the contract's own classes. A
 * column without a value is unknown.
 */
final class PastDetailsJson {
    private static final Gson GSON = new Gson();

    private PastDetailsJson() {}

    /** Empty text where it has none. */
    static Optional<String> title(PastDetails details) {
        return column(details, Field.TITLE, details.title().orElse(""));
    }

    static Optional<String> link(PastDetails details) {
        return column(
                details,
                Field.LINK,
                GSON.toJson(details.link().map(StoredLink::of).orElse(null)));
    }

    static Optional<String> poll(PastDetails details) {
        return column(
                details,
                Field.POLL,
                GSON.toJson(details.poll().map(StoredPoll::of).orElse(null)));
    }

    static Optional<String> media(PastDetails details) {
        return column(details, Field.MEDIA, write(details.media()));
    }

    static String write(List<RemoteMedia> media) {
        return GSON.toJson(media.stream().map(StoredMedia::of).toList());
    }

    static List<RemoteMedia> media(String json) {
        return Stream.of(GSON.fromJson(json, StoredMedia[].class))
                .map(StoredMedia::media)
                .toList();
    }

    private static Optional<String> column(PastDetails details, Field field, String value) {
        return Optional.of(value).filter(some -> details.known().contains(field));
    }

    static PastDetails read(ResultRow row) throws SQLException {
        var known = EnumSet.noneOf(Field.class);
        for (var field : Field.values()) {
            row.maybeText(field.name().toLowerCase(Locale.ROOT)).ifPresent(value -> known.add(field));
        }
        return new PastDetails(
                row.maybeText("title").filter(title -> !title.isEmpty()),
                row.maybeParsed("link", json -> Optional.ofNullable(GSON.fromJson(json, StoredLink.class)))
                        .flatMap(link -> link.map(StoredLink::link)),
                row.maybeParsed("poll", json -> Optional.ofNullable(GSON.fromJson(json, StoredPoll.class)))
                        .flatMap(poll -> poll.map(StoredPoll::poll)),
                row.maybeParsed("media", PastDetailsJson::media).orElse(List.of()),
                known);
    }

    private record StoredLink(
            String uri,
            String title,
            String description,
            @Nullable StoredMedia image) {
        static StoredLink of(RemoteLink link) {
            return new StoredLink(
                    link.address().toString(),
                    link.title(),
                    link.description(),
                    link.image().map(StoredMedia::of).orElse(null));
        }

        RemoteLink link() {
            return new RemoteLink(
                    URI.create(uri),
                    title,
                    description,
                    Optional.ofNullable(image).map(StoredMedia::media));
        }
    }

    private record StoredPoll(List<String> answers, String open, boolean several) {
        static StoredPoll of(Poll poll) {
            return new StoredPoll(poll.answers(), poll.open().toString(), poll.several());
        }

        Poll poll() {
            return new Poll(answers, Duration.parse(open), several);
        }
    }

    private record StoredMedia(
            String uri,
            String type,
            String alt,
            @Nullable StoredMedia poster,
            @Nullable List<StoredCaptions> captions) {
        static StoredMedia of(RemoteMedia media) {
            return new StoredMedia(
                    media.address().toString(),
                    media.type(),
                    media.alt(),
                    media.poster().map(StoredMedia::of).orElse(null),
                    media.captions().isEmpty()
                            ? null
                            : media.captions().stream()
                                    .map(each -> new StoredCaptions(each.language(), of(each.file())))
                                    .toList());
        }

        RemoteMedia media() {
            return new RemoteMedia(
                    URI.create(uri),
                    type,
                    alt,
                    Optional.ofNullable(poster).map(StoredMedia::media),
                    captions == null
                            ? List.of()
                            : captions.stream()
                                    .map(each -> RemoteCaptions.of(
                                            each.language(), each.file().media()))
                                    .toList());
        }
    }

    private record StoredCaptions(String language, StoredMedia file) {}
}
