package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.networks.ChangePreview;
import org.signalbox.networks.NetworkChange;

final class ImpactTest {
    private static final Instant DUE = Instant.parse("2027-03-01T08:00:00Z");
    private static final AccountId ACCOUNT = AccountId.of("nightline@chirp");

    @Test
    void removalTellsWhatFinishesWhatIsHeldAndWhatStaysReadable() {
        var impact = impact(NetworkChange.REMOVE, List.of(publication("Three stops")), List.of(publication("Weekend fare"), publication("Delay")), 40);

        assertThat(impact.groups()).extracting(group -> group.title().text(Locale.ENGLISH))
                .containsExactly(
                        "One publication is being sent and will finish",
                        "2 planned publications will be held",
                        "One account cannot be used then",
                        "40 past posts stay readable, with their engagement");
        var first = impact.groups().get(1).rows().get(0);
        assertThat(first.when()).contains("9:00");
        assertThat(first.what()).isEqualTo("Weekend fare");
        assertThat(first.where()).isEqualTo("nightline@chirp");
    }

    @Test
    void enablingSpeaksNeitherOfAccountsNorOfHistory() {
        assertThat(impact(NetworkChange.ENABLE, List.of(), List.of(), 40).groups())
                .extracting(group -> group.title().code())
                .containsExactly("workbench.impact.nothing");
    }

    private static Impact impact(NetworkChange change, List<Publication> finishing, List<Publication> held, int readable) {
        return Impact.of(
                new ChangePreview("chirp", change, finishing, held, List.of(), List.of(ACCOUNT), readable),
                ZoneId.of("Europe/Paris"),
                Locale.UK);
    }

    private static Publication publication(String title) {
        return new Publication(
                PublicationId.random(), PostId.random(), ACCOUNT, title, "content/x.md", "", Map.of(), Optional.empty(),
                List.of(PublicationPart.waiting(0, "text", List.of())), DUE, Optional.empty(), Overdue.LATE,
                PublicationState.PLANNED, Optional.empty(), DUE, Optional.empty(), 0, 0, Optional.empty(), 0,
                Optional.empty(), Optional.empty(), DUE, 1);
    }
}
