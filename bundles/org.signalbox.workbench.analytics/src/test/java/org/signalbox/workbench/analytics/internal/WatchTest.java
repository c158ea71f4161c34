package org.signalbox.workbench.analytics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.analytics.Analytics.AccountTotals;
import org.signalbox.analytics.Analytics.Reading;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Metric.Role;
import org.signalbox.model.AccountId;

class WatchTest {
    private static final List<Metric> CHIRP = List.of(
            new Metric("impressions", "Impressions", Role.VIEWS),
            new Metric("rechirps", "Rechirps", Role.SHARES),
            new Metric("likes", "Likes", Role.APPROVALS));
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.UK);
    }

    @AfterEach
    void back() {
        Locale.setDefault(before);
    }

    @Test
    void whatAConnectorToldStaysKnownWhenItIsGone() {
        var words = new MetricText();
        assertThat(words.learn("chirp", CHIRP)).isTrue();
        assertThat(words.learn("chirp", CHIRP)).isFalse();
        var later = new MetricText();
        later.read("chirp", words.write("chirp"));
        assertThat(later.get("chirp", "rechirps")).isEqualTo(new Metric("rechirps", "Rechirps", Role.SHARES));
        assertThat(later.order("chirp", "likes")).isEqualTo(2);
    }

    @Test
    void anUnknownMetricIsCalledByItsIdAndAnotherVersionOfWhatWasKeptIsLeftOut() {
        var words = new MetricText();
        words.read("chirp", "likes\tNONSENSE\tLikes\nbroken\n");
        assertThat(words.get("chirp", "link_clicks")).isEqualTo(new Metric("link_clicks", "Link clicks", Role.CLICKS));
        assertThat(words.get("chirp", "zaps").role()).isEqualTo(Role.OTHER);
    }

    @Test
    void sumsOfAllAccountsAddWhatMeansTheSame() {
        var words = new MetricText();
        words.learn("chirp", CHIRP);
        var rows = AccountRow.of(
                List.of(
                        new AccountTotals(
                                AccountId.of("n@chirp"), false, 40, Map.of("impressions", 1000L, "likes", 7L)),
                        new AccountTotals(AccountId.of("n@plaza"), true, 2, Map.of("views", 500L))),
                words);
        assertThat(rows.getFirst().account()).isEmpty();
        assertThat(rows.getFirst().count()).isEqualTo(42);
        assertThat(rows.getFirst().sum(Role.VIEWS)).contains("1.5K");
        assertThat(rows.get(1).usable()).isFalse();
        assertThat(rows.get(2).sum(Role.APPROVALS)).isEmpty();
        assertThat(rows.get(1).spoken()).isEqualTo("n@chirp: 40 posts, 1K views, 7 approvals");
    }

    @Test
    void curvesAreInTheOrderOfTheNetworksMetricsAndEmptyOnesAreLeftOut() {
        var words = new MetricText();
        words.learn("chirp", CHIRP);
        var at = Instant.parse("2027-03-01T09:00:00Z");
        var curves = EngagementChart.curves(
                words,
                "chirp",
                Map.of(
                        "likes",
                        List.of(new Reading(at, 1)),
                        "impressions",
                        List.of(new Reading(at, 9)),
                        "rechirps",
                        List.of()));
        assertThat(curves).extracting(curve -> curve.metric().label()).containsExactly("Impressions", "Likes");
    }

    @Test
    void legends_are_told_in_the_language_of_the_window_except_for_a_networks_own_words() {
        var words = new MetricText();
        words.learn("chirp", CHIRP);

        assertThat(legend(words, "likes", false)).isEqualTo("J’aime");
        assertThat(legend(words, "impressions", true)).isEqualTo("Affichages →");
        assertThat(legend(words, "rechirps", false)).as("a word of the network").isEqualTo("Rechirps");
        assertThat(legend(words, "replies", false)).as("read from history only").isEqualTo("Réponses");
        assertThat(MetricText.word(words.get("chirp", "likes"), Locale.ENGLISH)).isEqualTo("Likes");
    }

    @Test
    void the_metrics_of_all_networks_that_ship_have_french_names() {
        for (var label :
                List.of("Views", "Likes", "Favourites", "Boosts", "Reposts", "Quotes", "Replies", "Link clicks")) {
            var french = MetricText.word(new Metric("any", label, Role.OTHER), Locale.FRENCH);
            assertThat(french).isNotEqualTo(label);
        }
    }

    private static String legend(MetricText words, String id, boolean secondary) {
        var curve = new EngagementChart.Curve(words.get("chirp", id), List.of());
        return EngagementChart.legend(curve, secondary, Locale.FRENCH);
    }

    @Test
    void aSparklineGoesFromLowerLeftToUpperRightWhenValuesGrow() {
        var points = Sparkline.points(List.of(0L, 5L, 10L), new Rectangle(10, 20, 101, 11));
        assertThat(points).containsExactly(10, 30, 60, 25, 110, 20);
        assertThat(Sparkline.points(List.of(5L), new Rectangle(0, 0, 10, 10))).isEmpty();
        assertThat(Sparkline.points(List.of(5L, 5L), new Rectangle(0, 0, 11, 11)))
                .containsExactly(0, 5, 10, 5);
    }
}
