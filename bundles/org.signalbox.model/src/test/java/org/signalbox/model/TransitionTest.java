package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The transition table, written a second time by state: what may happen to a publication that is in it. */
final class TransitionTest {
    private static final Map<PublicationState, String> TABLE = new EnumMap<>(Map.ofEntries(
            Map.entry(
                    PublicationState.PLANNED,
                    "CLAIM>CLAIMED HOLD>HELD CANCEL>CANCELLED REROUTE>CANCELLED SKIP>SKIPPED REPLAN>PLANNED"),
            Map.entry(
                    PublicationState.CLAIMED,
                    "RETURN_TO_QUEUE>PLANNED PREPARE>PLANNED INTEND>SENDING ESCALATE>REVIEW QUARANTINE>REVIEW "
                            + "HOLD>HELD REJECT>REJECTED"),
            Map.entry(
                    PublicationState.SENDING,
                    "PREPARE>PLANNED INTEND>SENDING PART_DONE>SENDING COMPLETE>PUBLISHED UNSENT>PLANNED "
                            + "MARK_UNKNOWN>UNKNOWN ESCALATE>REVIEW QUARANTINE>REVIEW"
                            + " HOLD>HELD REJECT>REJECTED"),
            Map.entry(
                    PublicationState.UNKNOWN,
                    "PART_DONE>PLANNED COMPLETE>PUBLISHED UNSENT>PLANNED MARK_UNKNOWN>UNKNOWN ESCALATE>REVIEW "
                            + "QUARANTINE>REVIEW REJECT>REJECTED"),
            Map.entry(
                    PublicationState.REVIEW,
                    "PART_DONE>PLANNED COMPLETE>PUBLISHED ESCALATE>REVIEW QUARANTINE>REVIEW "
                            + "RETRY>PLANNED CANCEL>CANCELLED"),
            Map.entry(
                    PublicationState.HELD,
                    "HOLD>HELD RELEASE>PLANNED CANCEL>CANCELLED REROUTE>CANCELLED EXPIRE>EXPIRED REPLAN>HELD"),
            Map.entry(PublicationState.PUBLISHED, "EDIT>PUBLISHED DELETE>PUBLISHED"),
            Map.entry(PublicationState.REJECTED, "RETRY>PLANNED CANCEL>CANCELLED"),
            Map.entry(PublicationState.CANCELLED, "RESTORE>PLANNED REOPEN>REVIEW"),
            Map.entry(PublicationState.SKIPPED, "RETRY>PLANNED"),
            Map.entry(PublicationState.EXPIRED, "RETRY>PLANNED CANCEL>CANCELLED")));

    static Stream<Arguments> everyMoveInEveryState() {
        return Arrays.stream(PublicationState.values())
                .flatMap(
                        state -> Arrays.stream(Transition.values()).map(transition -> Arguments.of(state, transition)));
    }

    @ParameterizedTest(name = "{1} of what is {0}")
    @MethodSource("everyMoveInEveryState")
    void everyMoveInEveryStateDoesWhatTheTableSays(PublicationState state, Transition transition) {
        assertThat(transition.from(state))
                .isEqualTo(Optional.ofNullable(moves(state).get(transition)));
    }

    @Test
    void nothingIsSentOfWhatIsSettledUnlessAPersonAsks() {
        for (var state : PublicationState.values()) {
            if (state.isTerminal()) {
                assertThat(moves(state).keySet())
                        .isSubsetOf(
                                Transition.RETRY,
                                Transition.RESTORE,
                                Transition.REOPEN,
                                Transition.CANCEL,
                                Transition.EDIT,
                                Transition.DELETE);
            }
        }
    }

    @Test
    void onlyAStoredIntentLeadsToSomethingVisible() {
        for (var state : PublicationState.values()) {
            if (moves(state).containsValue(PublicationState.PUBLISHED)) {
                assertThat(state)
                        .isIn(
                                PublicationState.SENDING,
                                PublicationState.UNKNOWN,
                                PublicationState.REVIEW,
                                PublicationState.PUBLISHED);
            }
        }
        assertThat(Transition.INTEND.from(PublicationState.PLANNED)).isEmpty();
    }

    private static Map<Transition, PublicationState> moves(PublicationState state) {
        return Arrays.stream(TABLE.get(state).split(" "))
                .map(step -> step.split(">"))
                .collect(Collectors.toMap(
                        step -> Transition.valueOf(step[0]), step -> PublicationState.valueOf(step[1])));
    }
}
