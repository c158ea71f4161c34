package org.signalbox.workbench.planner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.Ability;
import org.signalbox.model.PublicationState;

class DeedTest {
    private static final Optional<Descriptor> DELETES =
            Optional.of(Descriptor.of("chirp", "Chirp", new Auth.Credentials(Optional.empty(), List.of()))
                    .capabilities(Capability.PUBLISH, Capability.DELETE)
                    .build());

    private static PublicationRow row(PublicationState state) {
        return new PublicationRow(Samples.publication(state.name(), "a", "n@chirp", "2027-03-01T09:00:00Z", state));
    }

    @Test
    void aPlannedOneCanBeMovedAndCancelledButNotRetried() {
        assertThat(Deed.of(List.of(row(PublicationState.PLANNED)), DELETES))
                .containsExactlyInAnyOrder(Deed.OPEN, Deed.TIMELINE, Deed.RESCHEDULE, Deed.REROUTE, Deed.CANCEL);
    }

    @Test
    void aPublishedOneIsDeletedOnlyWhereTheNetworkCanAndItsConnectorRuns() {
        var published = List.of(row(PublicationState.PUBLISHED));
        assertThat(Deed.of(published, DELETES))
                .contains(Deed.DELETE, Deed.VISIT)
                .doesNotContain(Deed.EDIT);
        assertThat(Deed.of(published, Optional.empty())).doesNotContain(Deed.DELETE);
    }

    @Test
    void aReviewedOneIsConfirmedRatherThanBlindlyRetried() {
        assertThat(Deed.of(List.of(row(PublicationState.REVIEW)), DELETES))
                .contains(Deed.CONFIRM)
                .doesNotContain(Deed.RETRY);
    }

    @Test
    void severalCanOnlyHaveDoneToThemWhatFitsAllOfThem() {
        var both = List.of(row(PublicationState.PLANNED), row(PublicationState.HELD));
        assertThat(Deed.of(both, DELETES)).containsExactly(Deed.CANCEL);
    }

    @Test
    void authorsPlanAndPublishersDecide() {
        assertThat(Arrays.stream(Deed.values()).filter(deed -> deed.needs().equals(Optional.of(Ability.PLAN))))
                .containsExactly(Deed.RESCHEDULE, Deed.RESTORE, Deed.CANCEL);
        assertThat(Arrays.stream(Deed.values()).filter(deed -> deed.needs().equals(Optional.of(Ability.DECIDE))))
                .containsExactly(Deed.CONFIRM, Deed.RELEASE, Deed.REROUTE, Deed.RETRY, Deed.EDIT, Deed.DELETE);
    }

    @Test
    void nothingCanBeDoneToNothing() {
        assertThat(Deed.of(List.of(), DELETES)).isEmpty();
    }
}
