package org.signalbox.terms.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signalbox.terms.DocumentKeyword;
import org.signalbox.terms.IsoLength;
import org.signalbox.terms.Measure;
import org.signalbox.terms.UsageWindow;

/** Writes a measure in the words of terms documents; the reverse of {@link MeasureReader}. */
public final class MeasureWords {
    private final Map<String, String> words = new TreeMap<>();

    private MeasureWords() {}

    public static Map<String, String> of(Measure measure) {
        var all = new MeasureWords();
        switch (measure) {
            case Measure.TextLimit text -> all.text(text);
            case Measure.MediaLimit media -> all.media(media);
            case Measure.PollLimit poll -> {
                all.put("what", poll.what());
                all.put("bound", poll.bound());
            }
            case Measure.Demand demand -> {
                all.put("what", demand.what());
                all.put("of", demand.of());
            }
            case Measure.AnswerWindow window -> {
                all.put("of", window.of());
                all.words.put("length", window.length().text());
            }
            case Measure.UsageLimit limit -> {
                all.put("unit", limit.unit());
                limit.times().ifPresent(times -> all.words.put("times", times));
                all.window(limit.window());
            }
            case Measure.Price price -> all.price(price);
            case Measure.ExtraCalls extra -> all.words.put("of", extra.of());
            case Measure.VersionSunset sunset -> all.words.put("version", sunset.version());
            case Measure.NetworkSunset sunset -> {}
        }
        return all.words;
    }

    private void text(Measure.TextLimit limit) {
        var counted = limit.counted();
        words.put("unit", counted.unit().keyword());
        counted.url().ifPresent(url -> words.put("url", Long.toString(url)));
        if (counted.localMentions()) {
            words.put("mention", MeasureReader.LOCAL);
        }
        if (counted.emojiBytes()) {
            words.put("emoji", MeasureReader.EMOJI_BYTES);
        }
        if (limit.eachLine()) {
            words.put("each", MeasureReader.LINE);
        }
        put("of", limit.of());
        if (!limit.plus().isEmpty()) {
            words.put("plus", joined(limit.plus()));
        }
    }

    private void media(Measure.MediaLimit limit) {
        put("what", limit.what());
        put("of", limit.of());
        put("bound", limit.bound());
        put("unit", limit.unit());
        if (!limit.types().isEmpty()) {
            words.put("types", String.join(" ", limit.types()));
        }
    }

    private void price(Measure.Price price) {
        put("unit", price.unit());
        price.per().ifPresent(per -> words.put("per", per.toPlainString()));
        price.above().ifPresent(above -> words.put("above", above.toPlainString()));
        price.period().ifPresent(period -> words.put("period", period.text()));
        window(price.window());
    }

    private void window(UsageWindow window) {
        put("window", window.kind());
        window.length().map(IsoLength::text).ifPresent(length -> words.put("length", length));
        window.zone().ifPresent(zone -> words.put("zone", zone.getId()));
        put("scope", window.scope());
    }

    private void put(String key, Optional<? extends DocumentKeyword> value) {
        value.ifPresent(word -> put(key, word));
    }

    private void put(String key, DocumentKeyword value) {
        words.put(key, value.keyword());
    }

    private static String joined(Collection<? extends DocumentKeyword> all) {
        return all.stream().map(DocumentKeyword::keyword).collect(Collectors.joining(" "));
    }
}
