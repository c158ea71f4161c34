package org.signalbox.bench.container;

import com.twitter.twittertext.TwitterTextParser;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.signalbox.terms.TextMeasure;

/**
 * The weighted length of 1,000 typical texts, counted by {@link TextMeasure} against X's own library, twitter-text. The
 * sums must be equal. On one thread.
 */
final class TextWeightComparison {
    private static final int COUNT = 1_000;
    private static final long SEED = 280;
    private static final TextMeasure X = TextMeasure.of(TextMeasure.Unit.X_WEIGHTED);
    private static final String[] MORE = {
        "東京からリスボンまで", "Ночной поезд", "قطار الليل", "nightline.com/x", "👨‍👩‍👧‍👦", "naïve café", "“dusk”…"
    };

    private final List<String> texts;

    private TextWeightComparison(List<String> texts) {
        this.texts = texts;
    }

    /** Measures one phase, {@code texts}. */
    static PairedComparison of() {
        var random = new Random(SEED);
        var texts = new ArrayList<String>();
        for (int i = 0; i < COUNT; i++) {
            var text = GeneratedPosts.text(random, 8 + random.nextInt(30));
            text += random.nextInt(3) == 0 ? " " + MORE[random.nextInt(MORE.length)] : "";
            texts.add(Normalizer.normalize(text, Normalizer.Form.NFC));
        }
        var both = new TextWeightComparison(List.copyOf(texts));
        both.agree();
        return new PairedComparison(List.of("texts"), both::ours, both::theirs);
    }

    private void agree() {
        for (var text : texts) {
            var library = TwitterTextParser.parseTweet(text).weightedLength;
            if (library != X.count(text)) {
                throw new IllegalStateException("the two don't agree on " + text);
            }
        }
    }

    private Measurement[] ours() {
        var start = Measurement.start();
        long sum = 0;
        for (var text : texts) {
            sum += X.count(text);
        }
        return took(start, sum);
    }

    private Measurement[] theirs() {
        var start = Measurement.start();
        long sum = 0;
        for (var text : texts) {
            sum += TwitterTextParser.parseTweet(text).weightedLength;
        }
        return took(start, sum);
    }

    private static Measurement[] took(Measurement start, long sum) {
        var lap = start.end();
        if (sum <= COUNT) {
            throw new IllegalStateException("nothing was counted");
        }
        return new Measurement[] {lap};
    }
}
