package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.terms.LimitUsage;
import org.signalbox.terms.VariantCheck;
import org.signalbox.workbench.editor.internal.open.EditorFacts;

class AccountChipTest {
    private static final AccountId CHIRP = AccountId.of("nightline@chirp");

    private static AccountChip chip(NetworkState state, Optional<Money> price, LimitUsage... counters) {
        var file = ContentFiles.parse("content/a.md", "---\naccounts: [nightline@chirp]\n---\nText\n");
        var checked = new CheckedContent(
                file, Map.of(), Map.of(CHIRP, new VariantCheck(List.of(counters), price, false, List.of())), List.of());
        var network = new NetworkInfo(
                new NetworkRecord(
                        "chirp",
                        "Chirp",
                        state,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "#1d9bf0",
                        Instant.EPOCH,
                        0),
                Optional.empty(),
                0,
                Optional.empty());
        var facts = new EditorFacts(List.of(), List.of(network), List.of(), ZoneId.of("UTC"));
        return AccountChip.of(checked, facts, Locale.US).get(0);
    }

    private static LimitUsage counter(int part, long used, long limit) {
        return new LimitUsage(part, used, limit, Message.of("terms.unit.graphemes"), "t");
    }

    @Test
    void itSaysHowMuchIsUsedAndWhatItCosts() {
        var chip = chip(NetworkState.ENABLED, Optional.of(Money.of("0.20", "USD")), counter(0, 212, 280));
        assertThat(chip.network()).isEqualTo("Chirp");
        assertThat(chip.counts()).isEqualTo("212/280");
        assertThat(chip.price()).contains("$0.20");
        assertThat(chip.over()).isFalse();
    }

    @Test
    void eachPartOfAThreadIsCounted() {
        assertThat(chip(NetworkState.ENABLED, Optional.empty(), counter(0, 61, 280), counter(1, 290, 280)))
                .satisfies(chip -> assertThat(chip.counts()).isEqualTo("61/280 · 290/280"))
                .satisfies(chip -> assertThat(chip.over()).isTrue());
    }

    @Test
    void ofSeveralLimitsTheOneThatIsNearestCounts() {
        assertThat(chip(NetworkState.ENABLED, Optional.empty(), counter(0, 100, 300), counter(0, 2900, 3000))
                        .counts())
                .isEqualTo("2900/3000");
    }

    @Test
    void aLongThreadIsSummedUp() {
        var counters = IntStream.range(0, 6)
                .mapToObj(part -> counter(part, 100 + part, 280))
                .toArray(LimitUsage[]::new);
        assertThat(chip(NetworkState.ENABLED, Optional.empty(), counters).counts())
                .contains("6")
                .contains("105/280");
    }

    @Test
    void aNetworkThatIsGoneIsNoted() {
        assertThat(chip(NetworkState.REMOVED, Optional.empty()).note())
                .contains(Message.of("editor.note.removed", "Chirp"));
    }

    @Test
    void whatCostsNothingHasNoPrice() {
        assertThat(chip(NetworkState.ENABLED, Optional.of(Money.of("0", "USD"))).price())
                .isEmpty();
    }
}
