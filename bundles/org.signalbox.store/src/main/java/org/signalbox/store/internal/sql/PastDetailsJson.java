package org.signalbox.store.internal.sql;

import com.google.gson.Gson;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.store.PastDetails;

/** Details of past posts as JSON in a text column, apart from the contract's own classes. */
final class PastDetailsJson {
    static final String NONE = "{}";

    private static final Gson GSON = new Gson();

    private PastDetailsJson() {}

    static String write(PastDetails details) {
        return GSON.toJson(new Stored(
                details.title().orElse(null),
                details.link().map(StoredLink::of).orElse(null),
                details.poll().map(StoredPoll::of).orElse(null),
                details.media().isEmpty()
                        ? null
                        : details.media().stream().map(StoredMedia::of).toList()));
    }

    static PastDetails read(String json) {
        return json.equals(NONE)
                ? PastDetails.NONE
                : GSON.fromJson(json, Stored.class).details();
    }

    private record Stored(
            @Nullable String title,
            @Nullable StoredLink link,
            @Nullable StoredPoll poll,
            @Nullable List<StoredMedia> media) {
        PastDetails details() {
            return new PastDetails(
                    Optional.ofNullable(title),
                    Optional.ofNullable(link).map(StoredLink::link),
                    Optional.ofNullable(poll).map(StoredPoll::poll),
                    media == null
                            ? List.of()
                            : media.stream().map(StoredMedia::media).toList());
        }
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
