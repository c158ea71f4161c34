package org.signalbox.store.internal.sql;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.CaptionsInfo;
import org.signalbox.model.LinkInfo;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.PartDetails;
import org.signalbox.model.Playback;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.store.StoreChange;

/** Structures as JSON in text columns. The shapes here are the stored ones, apart from the model's own classes. */
public final class ColumnJson {
    private static final Gson GSON = new Gson();

    private ColumnJson() {}

    static String write(Message message) {
        return GSON.toJson(new StoredMessage(message.code(), message.args()));
    }

    static Message message(String json) {
        var stored = GSON.fromJson(json, StoredMessage.class);
        return new Message(stored.code, stored.args);
    }

    static String write(Map<String, ?> values) {
        return GSON.toJson(new TreeMap<>(values));
    }

    static Map<String, String> texts(String json) {
        return GSON.fromJson(json, new TypeToken<Map<String, String>>() {});
    }

    static Map<String, Long> numbers(String json) {
        return GSON.fromJson(json, new TypeToken<Map<String, Long>>() {});
    }

    static String writeNames(List<String> names) {
        return GSON.toJson(names);
    }

    static List<String> names(String json) {
        return GSON.fromJson(json, new TypeToken<List<String>>() {});
    }

    static String writeAmounts(Map<String, BigDecimal> amounts) {
        var texts = new TreeMap<String, String>();
        amounts.forEach((id, amount) -> texts.put(id, amount.toPlainString()));
        return write(texts);
    }

    static Map<String, BigDecimal> amounts(String json) {
        var amounts = new TreeMap<String, BigDecimal>();
        texts(json).forEach((id, amount) -> amounts.put(id, new BigDecimal(amount)));
        return amounts;
    }

    static String write(List<MediaInfo> media) {
        return GSON.toJson(media.stream().map(StoredMedia::of).toList());
    }

    static List<MediaInfo> media(String json) {
        return GSON.fromJson(json, new TypeToken<List<StoredMedia>>() {}).stream()
                .map(StoredMedia::media)
                .toList();
    }

    static String write(PartDetails details) {
        return GSON.toJson(new StoredDetails(
                details.title().orElse(null),
                details.link().map(StoredLink::of).orElse(null),
                details.poll().map(StoredPoll::of).orElse(null)));
    }

    static PartDetails details(String json) {
        return json.equals("{}")
                ? PartDetails.NONE
                : GSON.fromJson(json, StoredDetails.class).details();
    }

    static String write(Receipt receipt) {
        return GSON.toJson(stored(receipt, null));
    }

    private static StoredReceipt stored(Receipt receipt, @Nullable Boolean message) {
        return new StoredReceipt(
                receipt.remoteId(),
                receipt.url().map(URI::toString).orElse(null),
                Micros.of(receipt.at()),
                receipt.data(),
                message);
    }

    static Receipt receipt(String json) {
        return GSON.fromJson(json, StoredReceipt.class).receipt();
    }

    /** Without its number, which is in a column of its own. */
    static String write(AnsweredItem item) {
        return GSON.toJson(stored(item.receipt(), item.message() ? true : null));
    }

    static AnsweredItem answered(String json, int number) {
        var stored = GSON.fromJson(json, StoredReceipt.class);
        return new AnsweredItem(stored.receipt(), number, stored.isMessage());
    }

    /** Whether what is answered is a direct message. */
    static boolean isMessage(String answered) {
        return GSON.fromJson(answered, StoredReceipt.class).isMessage();
    }

    /** How it came about, without what is in a column of its own. */
    static String write(PreparedPart made) {
        return GSON.toJson(new StoredPreparation(
                made.connector(),
                made.fingerprint(),
                made.ready(),
                Micros.of(made.since()),
                Micros.of(made.at()),
                made.expiresAt().map(Micros::of).orElse(null),
                made.asked(),
                made.accepted().orElse(null)));
    }

    static PreparedPart prepared(String json, String how) {
        var stored = GSON.fromJson(how, StoredPreparation.class);
        return new PreparedPart(
                json,
                stored.connector,
                stored.source,
                stored.ready,
                Micros.instant(stored.since),
                Micros.instant(stored.at),
                Optional.ofNullable(stored.expiresAt).map(Micros::instant),
                stored.asked,
                Optional.ofNullable(stored.accepted));
    }

    public static String changes(List<StoreChange> changes) {
        return GSON.toJson(changes.stream()
                .map(change -> List.of(change.kind().name(), change.id()))
                .toList());
    }

    public static List<StoreChange> changes(String json) {
        return GSON.fromJson(json, new TypeToken<List<List<String>>>() {}).stream()
                .map(pair -> new StoreChange(StoreChange.Kind.valueOf(pair.get(0)), pair.get(1)))
                .toList();
    }

    private record StoredMessage(String code, List<String> args) {}

    /** @param millis how long it plays */
    private record StoredMedia(
            String file,
            String alt,
            String type,
            long size,
            int width,
            int height,
            String sha256,
            @Nullable Long millis,
            @Nullable Double frameRate,
            @Nullable List<String> codecs,
            @Nullable StoredMedia poster,
            @Nullable List<StoredCaptions> captions) {
        static StoredMedia of(MediaInfo m) {
            var rate = m.playback().frameRate();
            return new StoredMedia(
                    m.file(),
                    m.alt(),
                    m.type(),
                    m.size(),
                    m.width(),
                    m.height(),
                    m.sha256(),
                    m.playback().duration().map(Duration::toMillis).orElse(null),
                    rate.isPresent() ? rate.getAsDouble() : null,
                    m.playback().codecs().isEmpty() ? null : m.playback().codecs(),
                    m.poster().map(StoredMedia::of).orElse(null),
                    m.captions().isEmpty()
                            ? null
                            : m.captions().stream()
                                    .map(each -> new StoredCaptions(each.language(), of(each.file())))
                                    .toList());
        }

        MediaInfo media() {
            return new MediaInfo(
                    file,
                    alt,
                    type,
                    size,
                    width,
                    height,
                    sha256,
                    new Playback(
                            Optional.ofNullable(millis).map(Duration::ofMillis),
                            frameRate == null ? OptionalDouble.empty() : OptionalDouble.of(frameRate),
                            codecs == null ? List.of() : codecs),
                    Optional.ofNullable(poster).map(StoredMedia::media),
                    captions == null
                            ? List.of()
                            : captions.stream()
                                    .map(each -> new CaptionsInfo(each.language, each.file.media()))
                                    .toList());
        }
    }

    private record StoredCaptions(String language, StoredMedia file) {}

    private record StoredDetails(
            @Nullable String title,
            @Nullable StoredLink link,
            @Nullable StoredPoll poll) {
        PartDetails details() {
            return new PartDetails(
                    Optional.ofNullable(title),
                    Optional.ofNullable(link).map(StoredLink::link),
                    Optional.ofNullable(poll).map(StoredPoll::poll));
        }
    }

    private record StoredLink(
            String uri,
            String title,
            String description,
            @Nullable StoredMedia image) {
        static StoredLink of(LinkInfo link) {
            return new StoredLink(
                    link.uri().toString(),
                    link.title(),
                    link.description(),
                    link.image().map(StoredMedia::of).orElse(null));
        }

        LinkInfo link() {
            return new LinkInfo(
                    URI.create(uri),
                    title,
                    description,
                    Optional.ofNullable(image).map(StoredMedia::media));
        }
    }

    private record StoredPoll(List<String> answers, long minutes, boolean several) {
        static StoredPoll of(Poll poll) {
            return new StoredPoll(poll.answers(), poll.open().toMinutes(), poll.several());
        }

        Poll poll() {
            return new Poll(answers, Duration.ofMinutes(minutes), several);
        }
    }

    private record StoredPreparation(
            String connector,
            String source,
            boolean ready,
            long since,
            long at,
            @Nullable Long expiresAt,
            int asked,
            @Nullable String accepted) {}

    private record StoredReceipt(
            String remoteId,
            @Nullable String url,
            long at,
            String data,
            @Nullable Boolean message) {
        Receipt receipt() {
            return new Receipt(remoteId, Optional.ofNullable(url).map(URI::create), Micros.instant(at), data);
        }

        boolean isMessage() {
            return Boolean.TRUE.equals(message);
        }
    }
}
