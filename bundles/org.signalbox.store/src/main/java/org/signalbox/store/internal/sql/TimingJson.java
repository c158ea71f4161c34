package org.signalbox.store.internal.sql;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.PartDetails;
import org.signalbox.model.Schedule;
import org.signalbox.model.Timing;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/** The content and the times of a series as JSON in text columns, independent of the model's classes. */
final class TimingJson {
    private static final Gson GSON = new Gson();

    private TimingJson() {}

    static String write(Timing timing) {
        return GSON.toJson(
                switch (timing) {
                    case Timing.Repeated repeated ->
                        new Stored(
                                repeated.from().wall().toString(),
                                repeated.from().zone().getId(),
                                repeated.rule(),
                                repeated.except().stream()
                                        .map(Timing.Except::toString)
                                        .toList(),
                                repeated.window().toString(),
                                null,
                                null,
                                null);
                    case Timing.Recycled recycled ->
                        new Stored(
                                null,
                                null,
                                null,
                                null,
                                null,
                                recycled.every().toString(),
                                recycled.times().orElse(null),
                                recycled.until().map(LocalDate::toString).orElse(null));
                    case Timing.Once once -> throw new IllegalArgumentException("not repeated");
                    case Timing.NextSlot() -> throw new IllegalArgumentException("not repeated");
                });
    }

    static Timing timing(String json) {
        var stored = GSON.fromJson(json, Stored.class);
        if (stored.every != null) {
            return new Timing.Recycled(
                    Duration.parse(stored.every),
                    Optional.ofNullable(stored.times),
                    Optional.ofNullable(stored.until).map(LocalDate::parse));
        }
        return new Timing.Repeated(
                new Schedule(LocalDateTime.parse(stored.wall), ZoneId.of(stored.zone)),
                Objects.requireNonNull(stored.rule),
                Objects.requireNonNull(stored.except).stream()
                        .map(TimingJson::except)
                        .toList(),
                Duration.parse(stored.within));
    }

    private static Timing.Except except(String text) {
        return text.length() == 10
                ? new Timing.Except(LocalDate.parse(text), Optional.empty())
                : new Timing.Except(
                        LocalDate.parse(text.substring(0, 10)), Optional.of(LocalTime.parse(text.substring(11))));
    }

    static String write(List<Variant> variants) {
        return GSON.toJson(variants.stream()
                .map(variant -> new StoredVariant(
                        variant.account().toString(),
                        variant.parts().stream()
                                .map(part -> new StoredPart(
                                        part.text(), ColumnJson.write(part.media()), ColumnJson.write(part.details())))
                                .toList(),
                        variant.options(),
                        variant.language().orElse(null)))
                .toList());
    }

    static List<Variant> variants(String json) {
        return GSON.fromJson(json, new TypeToken<List<StoredVariant>>() {}).stream()
                .map(stored -> new Variant(
                        AccountId.of(stored.account),
                        stored.parts.stream()
                                .map(part -> new VariantPart(
                                        part.text,
                                        ColumnJson.media(part.media),
                                        part.details == null ? PartDetails.NONE : ColumnJson.details(part.details)))
                                .toList(),
                        stored.options,
                        Optional.ofNullable(stored.language)))
                .toList();
    }

    private record Stored(
            @Nullable String wall,
            @Nullable String zone,
            @Nullable String rule,
            @Nullable List<String> except,
            @Nullable String within,
            @Nullable String every,
            @Nullable Integer times,
            @Nullable String until) {}

    private record StoredVariant(
            String account,
            List<StoredPart> parts,
            Map<String, String> options,
            @Nullable String language) {}

    private record StoredPart(
            String text, String media, @Nullable String details) {}
}
