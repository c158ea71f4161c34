package org.signalbox.workbench.planner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.PublicationState;
import org.signalbox.model.StorePermission;

class PublicationActionTest {
    private static final Optional<Descriptor> DELETES =
            Optional.of(Descriptor.of("chirp", "Chirp", new Auth.Credentials(Optional.empty(), List.of()))
                    .capabilities(Capability.PUBLISH, Capability.DELETE)
                    .build());

    private static PublicationRow row(PublicationState state) {
        return new PublicationRow(Samples.publication(state.name(), "a", "n@chirp", "2027-03-01T09:00:00Z", state));
    }

    @Test
    void aPlannedOneCanBeMovedAndCancelledButNotRetried() {
        assertThat(PublicationAction.of(List.of(row(PublicationState.PLANNED)), DELETES))
                .containsExactlyInAnyOrder(
                        PublicationAction.OPEN,
                        PublicationAction.TIMELINE,
                        PublicationAction.RESCHEDULE,
                        PublicationAction.REROUTE,
                        PublicationAction.CANCEL);
    }

    @Test
    void aPublishedOneIsDeletedOnlyWhereTheNetworkCanAndItsConnectorRuns() {
        var published = List.of(row(PublicationState.PUBLISHED));
        assertThat(PublicationAction.of(published, DELETES))
                .contains(PublicationAction.DELETE, PublicationAction.VISIT)
                .doesNotContain(PublicationAction.EDIT);
        assertThat(PublicationAction.of(published, Optional.empty())).doesNotContain(PublicationAction.DELETE);
    }

    @Test
    void aReviewedOneIsConfirmedRatherThanBlindlyRetried() {
        assertThat(PublicationAction.of(List.of(row(PublicationState.REVIEW)), DELETES))
                .contains(PublicationAction.CONFIRM)
                .doesNotContain(PublicationAction.RETRY);
    }

    @Test
    void whatFailedIsTriedAgainOrSettled() {
        for (var state : List.of(PublicationState.REJECTED, PublicationState.EXPIRED)) {
            assertThat(PublicationAction.of(List.of(row(state)), DELETES))
                    .as("%s", state)
                    .contains(PublicationAction.RETRY, PublicationAction.CANCEL);
        }
    }

    @Test
    void severalCanOnlyHaveDoneToThemWhatFitsAllOfThem() {
        var both = List.of(
                row(PublicationState.PLANNED),
                new PublicationRow(
                        Samples.publication("2", "b", "n@chirp", "2027-03-01T09:00:00Z", PublicationState.HELD)));
        assertThat(PublicationAction.of(both, DELETES)).containsExactly(PublicationAction.CANCEL);
    }

    @Test
    void bothAccountsOfOnePostMoveTogetherButNotTwoPosts() {
        var chirp = Samples.publication("1", "a", "n@chirp", "2027-03-01T09:00:00Z", PublicationState.PLANNED);
        var plaza = Samples.publication("2", "a", "n@plaza", "2027-03-01T09:00:00Z", PublicationState.PLANNED);
        var other = Samples.publication("3", "b", "n@plaza", "2027-03-01T09:00:00Z", PublicationState.PLANNED);
        assertThat(PublicationAction.of(List.of(new PublicationRow(chirp), new PublicationRow(plaza)), DELETES))
                .containsExactlyInAnyOrder(PublicationAction.RESCHEDULE, PublicationAction.CANCEL);
        var two = List.of(new PublicationRow(chirp), new PublicationRow(other));
        assertThat(PublicationAction.of(two, DELETES)).containsExactly(PublicationAction.CANCEL);
        assertThat(PublicationAction.RESCHEDULE.impossible(two).orElseThrow().code())
                .isEqualTo("planner.reschedule.several");
    }

    @Test
    void authorsPlanAndPublishersDecide() {
        assertThat(Arrays.stream(PublicationAction.values())
                        .filter(action -> action.needs().equals(Optional.of(StorePermission.PLAN))))
                .containsExactly(PublicationAction.RESCHEDULE, PublicationAction.RESTORE, PublicationAction.CANCEL);
        assertThat(Arrays.stream(PublicationAction.values())
                        .filter(action -> action.needs().equals(Optional.of(StorePermission.DECIDE))))
                .containsExactly(
                        PublicationAction.CONFIRM,
                        PublicationAction.RELEASE,
                        PublicationAction.REROUTE,
                        PublicationAction.RETRY,
                        PublicationAction.EDIT,
                        PublicationAction.DELETE);
    }

    @Test
    void anAnswerHasNoFileGoesNowhereElseAndIsThePublishers() {
        var planned = Samples.publication("1", "a", "n@chirp", "2027-03-01T09:00:00Z", PublicationState.PLANNED);
        var rows = List.of(new PublicationRow(Samples.answer(planned, "item")));
        assertThat(rows.getFirst().title()).isEqualTo("Answer: Title of a");
        assertThat(rows.getFirst().isAnswer()).isTrue();
        assertThat(PublicationAction.of(rows, DELETES))
                .containsExactlyInAnyOrder(
                        PublicationAction.TIMELINE, PublicationAction.RESCHEDULE, PublicationAction.CANCEL);
        assertThat(PublicationAction.CANCEL.needs(rows)).contains(StorePermission.DECIDE);
        assertThat(PublicationAction.CANCEL.needs(List.of(new PublicationRow(planned))))
                .contains(StorePermission.PLAN);
        assertThat(PublicationAction.TIMELINE.needs(rows)).isEmpty();
        assertThat(PublicationAction.movesAlone(rows.getFirst().publication())).isTrue();
    }

    @Test
    void nothingCanBeDoneToNothing() {
        assertThat(PublicationAction.of(List.of(), DELETES)).isEmpty();
    }
}
