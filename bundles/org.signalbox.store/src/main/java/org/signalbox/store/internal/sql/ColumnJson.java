package org.signalbox.store.internal.sql;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
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
        return GSON.toJson(media.stream()
                .map(m -> new StoredMedia(m.file(), m.alt(), m.type(), m.size(), m.width(), m.height(), m.sha256()))
                .toList());
    }

    static List<MediaInfo> media(String json) {
        return GSON.fromJson(json, new TypeToken<List<StoredMedia>>() {}).stream()
                .map(m -> new MediaInfo(m.file, m.alt, m.type, m.size, m.width, m.height, m.sha256))
                .toList();
    }

    static String write(Receipt receipt) {
        return GSON.toJson(new StoredReceipt(
                receipt.remoteId(),
                receipt.url().map(URI::toString).orElse(null),
                Micros.of(receipt.at()),
                receipt.data()));
    }

    static Receipt receipt(String json) {
        var stored = GSON.fromJson(json, StoredReceipt.class);
        return new Receipt(
                stored.remoteId,
                Optional.ofNullable(stored.url).map(URI::create),
                Micros.instant(stored.at),
                stored.data);
    }

    /** How it came about, without what is in a column of its own. */
    static String write(PreparedPart made) {
        return GSON.toJson(new StoredPreparation(
                made.connector(),
                made.source(),
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

    private record StoredMedia(String file, String alt, String type, long size, int width, int height, String sha256) {}

    private record StoredPreparation(
            String connector,
            String source,
            boolean ready,
            long since,
            long at,
            @Nullable Long expiresAt,
            int asked,
            @Nullable String accepted) {}

    private record StoredReceipt(String remoteId, @Nullable String url, long at, String data) {}
}
