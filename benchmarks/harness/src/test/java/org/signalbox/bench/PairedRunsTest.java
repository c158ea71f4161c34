package org.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedRunsTest {

    @Test
    void each_pair_is_measured_in_the_other_order_than_the_one_before() throws Exception {
        List<String> order = new ArrayList<>();
        PairedRuns.measure(3, () -> order.add("ours"), () -> order.add("bare"), both -> order.add("|"));
        assertThat(order).containsExactly("ours", "bare", "|", "bare", "ours", "|", "ours", "bare", "|");
    }

    @Test
    void what_was_measured_stays_on_its_own_side_whatever_the_order() throws Exception {
        var pairs = PairedRuns.measure(4, () -> "ours", () -> "bare", both -> {});
        assertThat(pairs)
                .allMatch(
                        pair -> pair.subject().equals("ours") && pair.baseline().equals("bare"));
    }

    @Test
    void a_ratio_is_the_median_of_the_ratios_of_its_pairs_and_not_the_ratio_of_medians() {
        var ratio = new Ratio("m", "ms", "s", "b", List.of(new Pair(10, 10), new Pair(40, 8), new Pair(30, 10)));
        assertThat(ratio.spread()).isEqualTo(new Spread(3, 1, 5));
        assertThat(ratio.subjectSpread()).isEqualTo(new Spread(30, 10, 40));
    }

    @Test
    void the_median_of_an_even_number_of_values_lies_between_the_middle_two() {
        var ratio =
                new Ratio("m", "ms", "s", "b", List.of(new Pair(1, 1), new Pair(2, 1), new Pair(4, 1), new Pair(9, 1)));
        assertThat(ratio.spread().median()).isCloseTo(3, within(1e-9));
    }
}
