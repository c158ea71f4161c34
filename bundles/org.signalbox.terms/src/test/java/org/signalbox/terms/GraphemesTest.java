package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.terms.TextMeasure.Unit;

/** Counts clusters by Unicode's Annex 29; the compared versions are named. */
class GraphemesTest {
    private static final TextMeasure GRAPHEMES = TextMeasure.of(Unit.GRAPHEMES);

    @Test
    void the_library_that_is_pinned_has_unicode_17() {
        assertThat(VersionInfo.ICU_VERSION.toString()).startsWith("78.1");
        assertThat(UCharacter.getUnicodeVersion()).isEqualTo(VersionInfo.UNICODE_17_0);
    }

    /**
     * The test file is of version 15.1, the newest in Debian. Of its 1,187 cases one has changed: in Unicode 17,
     * scissors (U+2701) are no pictograph that others join.
     */
    @Test
    void agrees_with_all_cases_of_unicodes_own_test_file() throws IOException {
        var cases = 0;
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("GraphemeBreakTest-15.1.0.txt"))) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("#") || line.equals("÷ 2701 × 200D × 2701 ÷")) {
                    continue;
                }
                var text = new StringBuilder();
                var clusters = new ArrayList<Integer>();
                for (var token : line.strip().split(" ")) {
                    switch (token) {
                        case "÷" -> clusters.add(text.length());
                        case "×" -> {}
                        default -> text.appendCodePoint(Integer.parseInt(token, 16));
                    }
                }
                assertThat(GRAPHEMES.count(text.toString())).as(line).isEqualTo(clusters.size() - 1);
                for (int i = 0; i < clusters.size(); i++) {
                    assertThat(GRAPHEMES.prefix(text.toString(), i)).as(line).isEqualTo(clusters.get(i));
                }
                cases++;
            }
        }
        assertThat(cases).isEqualTo(1186);
    }

    @Test
    void agrees_with_the_rules_and_with_icus_iterator_on_generated_texts() {
        var differing = IntStream.range(0, 8)
                .parallel()
                .mapToObj(GraphemesTest::differing)
                .flatMap(List::stream)
                .toList();
        assertThat(differing).isEmpty();
    }

    /** Of 16,000 texts, those on which the three implementations disagree. */
    private static List<String> differing(int seed) {
        var random = new Random(seed);
        var words = new GeneratedTexts(seed);
        var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        var differing = new ArrayList<String>();
        for (int i = 0; i < 16_000; i++) {
            var text = i % 4 == 0 ? words.next() : anything(random);
            clusters.setText(text);
            var icu = 0;
            while (clusters.next() != BreakIterator.DONE) {
                icu++;
            }
            if (GRAPHEMES.count(text) != icu || AnnexTwentyNine.count(text) != icu) {
                differing.add(text);
            }
        }
        return differing;
    }

    /** Code points that the rules treat specially, in any order. */
    private static final List<int[]> INTERESTING = List.of(
            new int[] {'\r', '\n', 'a', ' ', 0x0, 0xAD, 0x200B, 0xFEFF},
            new int[] {0x300, 0x308, 0x903, 0x600, 0x6DD, 0xE0067, 0xE007F, 0x1F3FB, 0x1F3FF},
            new int[] {0x200D, 0x200C, 0xFE0F, 0x20E3},
            new int[] {0x1100, 0x1160, 0x11A8, 0xAC00, 0xAC01, 0xA960, 0xD7B0},
            new int[] {0x915, 0x937, 0x94D, 0x93C, 0x9CD, 0x995, 0xD15, 0xD4D, 0x1B35, 0x1B44},
            new int[] {0x1F1E6, 0x1F1F5, 0x1F1F9, 0x1F3F4},
            new int[] {0x1F468, 0x1F469, 0x1F467, 0x2764, 0x2640, 0x1F6D1, 0xA9, 0x1FAEF});

    private static String anything(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            var set = INTERESTING.get(random.nextInt(INTERESTING.size()));
            text.appendCodePoint(random.nextInt(6) == 0 ? scalar(random) : set[random.nextInt(set.length)]);
        }
        return text.toString();
    }

    private static int scalar(Random random) {
        var cp = random.nextInt(0x110000 - 0x800);
        return cp < 0xD800 ? cp : cp + 0x800;
    }

    /** The rules GB1 to GB999, implemented over the library's properties for comparison. */
    private static final class AnnexTwentyNine {
        private static int count(String text) {
            var cps = text.codePoints().toArray();
            var clusters = cps.length == 0 ? 0 : 1;
            for (int i = 1; i < cps.length; i++) {
                clusters += breaks(cps, i) ? 1 : 0;
            }
            return clusters;
        }

        private static int property(int cp) {
            return UCharacter.getIntPropertyValue(cp, UProperty.GRAPHEME_CLUSTER_BREAK);
        }

        private static boolean pictographic(int cp) {
            return UCharacter.hasBinaryProperty(cp, UProperty.EXTENDED_PICTOGRAPHIC);
        }

        private static UCharacter.IndicConjunctBreak conjunct(int cp) {
            return UCharacter.IndicConjunctBreak.values()[
                    UCharacter.getIntPropertyValue(cp, UProperty.INDIC_CONJUNCT_BREAK)];
        }

        private static boolean breaks(int[] cps, int at) {
            var before = property(cps[at - 1]);
            var after = property(cps[at]);
            if (before == UCharacter.GraphemeClusterBreak.CR && after == UCharacter.GraphemeClusterBreak.LF) {
                return false;
            }
            if (control(before) || control(after)) {
                return true;
            }
            return !hangul(before, after)
                    && after != UCharacter.GraphemeClusterBreak.EXTEND
                    && after != UCharacter.GraphemeClusterBreak.ZWJ
                    && after != UCharacter.GraphemeClusterBreak.SPACING_MARK
                    && before != UCharacter.GraphemeClusterBreak.PREPEND
                    && !joinsConsonants(cps, at)
                    && !joinsPictures(cps, at)
                    && !pairsFlag(cps, at);
        }

        private static boolean control(int property) {
            return property == UCharacter.GraphemeClusterBreak.CONTROL
                    || property == UCharacter.GraphemeClusterBreak.CR
                    || property == UCharacter.GraphemeClusterBreak.LF;
        }

        private static boolean hangul(int before, int after) {
            return switch (before) {
                case UCharacter.GraphemeClusterBreak.L ->
                    after == UCharacter.GraphemeClusterBreak.L
                            || after == UCharacter.GraphemeClusterBreak.V
                            || after == UCharacter.GraphemeClusterBreak.LV
                            || after == UCharacter.GraphemeClusterBreak.LVT;
                case UCharacter.GraphemeClusterBreak.LV, UCharacter.GraphemeClusterBreak.V ->
                    after == UCharacter.GraphemeClusterBreak.V || after == UCharacter.GraphemeClusterBreak.T;
                case UCharacter.GraphemeClusterBreak.LVT, UCharacter.GraphemeClusterBreak.T ->
                    after == UCharacter.GraphemeClusterBreak.T;
                default -> false;
            };
        }

        /** GB9c. */
        private static boolean joinsConsonants(int[] cps, int at) {
            if (conjunct(cps[at]) != UCharacter.IndicConjunctBreak.CONSONANT) {
                return false;
            }
            var linked = false;
            var i = at - 1;
            while (i >= 0
                    && (conjunct(cps[i]) == UCharacter.IndicConjunctBreak.EXTEND
                            || conjunct(cps[i]) == UCharacter.IndicConjunctBreak.LINKER)) {
                linked |= conjunct(cps[i]) == UCharacter.IndicConjunctBreak.LINKER;
                i--;
            }
            return linked && i >= 0 && conjunct(cps[i]) == UCharacter.IndicConjunctBreak.CONSONANT;
        }

        /** GB11. */
        private static boolean joinsPictures(int[] cps, int at) {
            if (!pictographic(cps[at]) || property(cps[at - 1]) != UCharacter.GraphemeClusterBreak.ZWJ) {
                return false;
            }
            var i = at - 2;
            while (i >= 0 && property(cps[i]) == UCharacter.GraphemeClusterBreak.EXTEND) {
                i--;
            }
            return i >= 0 && pictographic(cps[i]);
        }

        /** GB12 and GB13. */
        private static boolean pairsFlag(int[] cps, int at) {
            var before = 0;
            while (at - 1 - before >= 0
                    && property(cps[at - 1 - before]) == UCharacter.GraphemeClusterBreak.REGIONAL_INDICATOR) {
                before++;
            }
            return property(cps[at]) == UCharacter.GraphemeClusterBreak.REGIONAL_INDICATOR && before % 2 == 1;
        }
    }
}
