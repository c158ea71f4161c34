package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PublicationState;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.publishing.Answering;
import org.signalbox.tests.fakes.networks.WrittenToNetwork.Said;

/** From a message to its answer at the network, with the real store and the real publishing. */
class AnswersTest extends AnswersFixture {
    @Test
    void anAnswerGoesOutBelowItsMessageAndTheDraftIsGone() throws Exception {
        draft("Thank y");
        assertThat(view().conversation().waitingSince()).isPresent();

        var answer = answer("Thank you!", 0);

        assertThat(work().draft()).isEmpty();
        assertThat(view().conversation().unread()).isZero();
        assertThat(answer.due()).isEqualTo(NINE.plusSeconds(10));
        send();
        assertThat(network.said()).isEmpty();
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).containsExactly(new Said("Thank you!", Optional.of("c1")));
        assertThat(view().answers().get("c1"))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(PublicationState.PUBLISHED));
    }

    @Test
    void whatSomebodyElseWritesStays() throws Exception {
        draft("Thank y");
        inbox.change(List.of(message("c1").conversation()), new ConversationChange.Answering(true), "anna");

        inbox.answer(message("c1"), "Thanks", List.of(), 0, "zoe");

        assertThat(work().draft().orElseThrow().text()).isEqualTo("Thank y");
        assertThat(work().answering().orElseThrow().actor()).isEqualTo("anna");
        answer("Thank you!", 1);
        assertThat(work().draft()).isEmpty();
        assertThat(work().answering()).isEmpty();
    }

    @Test
    void twoPeopleDontAnswerOneMessageUnknowingly() throws Exception {
        answer("Thank you!", 0);
        draft("Thanks");

        assertRefused(() -> inbox.answer(message("c1"), "Thanks", List.of(), 0, "zoe"), Answering.TAKEN);

        assertThat(work().draft().orElseThrow().text()).isEqualTo("Thanks");
        inbox.answer(message("c1"), "Thanks once more", List.of(), 1, "zoe");
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).hasSize(2);
    }

    @Test
    void anAnswerIsTakenBackIntoTheDraft() throws Exception {
        var answer = answer("Thank you!", 0);

        inbox.undoAnswer(answer, "anna");

        assertThat(work().draft().orElseThrow().text()).isEqualTo("Thank you!");
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).isEmpty();
        answer("Thanks!", 1);
        now = NINE.plusSeconds(20);
        send();
        assertThat(network.said()).containsExactly(new Said("Thanks!", Optional.of("c1")));
    }

    @Test
    void whatIsOutCantBeTakenBack() throws Exception {
        setUndo("0");
        var answer = answer("Thank you!", 0);
        send();

        assertThatThrownBy(() -> inbox.undoAnswer(answer, "anna")).isInstanceOf(PlanningException.class);

        assertThat(network.said()).hasSize(1);
        assertThat(work().draft()).isEmpty();
    }

    @Test
    void theTimeToTakeBackIsASettingWithinBounds() throws Exception {
        setUndo("100000");
        assertThat(answer("One", 0).due()).isEqualTo(NINE.plusSeconds(300));
        setUndo("soon");
        assertThat(answer("Two", 1).due()).isEqualTo(NINE.plusSeconds(10));
    }

    @Test
    void aFailedCommitKeepsTheAnswerAndIsTriedAgain() throws Exception {
        network.failCommit(() -> {
            throw new ConnectorException.NotSent("no route", null);
        });
        answer("Thank you!", 0);
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).isEmpty();
        now = NINE.plus(Duration.ofMinutes(10));
        send();

        assertThat(network.said()).hasSize(1);
    }

    @Test
    void anAnswerOfAPausedAccountIsPlannedAndWaits() throws Exception {
        account(Optional.of(Message.of("inbox.no-account", "x")));
        var answer = answer("Thank you!", 0);
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).isEmpty();
        assertThat(store.publications().find(answer.id()).orElseThrow().state())
                .isIn(PublicationState.PLANNED, PublicationState.HELD);
    }

    @Test
    void aMarkThatSomebodyWritesEnds() {
        var id = message("c1").conversation();
        inbox.change(List.of(id), new ConversationChange.Answering(true), "zoe");
        assertThat(work().answering().orElseThrow().actor()).isEqualTo("zoe");
        now = now.plusSeconds(119);
        assertThat(work().answering()).isPresent();
        now = now.plusSeconds(1);

        assertThat(work().answering()).isEmpty();
        assertThat(inbox.list(ConversationQuery.of(ConversationQuery.View.ALL, 10))
                        .items()
                        .getFirst()
                        .work()
                        .answering())
                .isEmpty();
    }

    @Test
    void whoSawAnAnswerAsTakenBackIsToldThatItWasRestored() throws Exception {
        var first = answer("Thank you!", 0);
        inbox.undoAnswer(first, "anna");
        var known = view().known("c1");
        publishing.restore(first.id(), "anna");

        assertRefused(() -> inbox.answer(message("c1"), "Thanks", List.of(), known, "zoe"), Answering.TAKEN);

        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).hasSize(1);
        inbox.answer(message("c1"), "Thanks", List.of(), view().known("c1"), "zoe");
    }

    @Test
    void nobodyHasSeenAnswersThatArentThere() {
        assertRefused(() -> answer("Thank you!", 1), "inbox.answer.unknown-number");
        assertThat(view().answers()).isEmpty();
    }

    @Test
    void anAnswerLeavesItsAuthorsDraftToAnotherMessage() throws Exception {
        var draft = new Conversation.Draft("c0", "To another", "anna", now);
        inbox.change(List.of(message("c1").conversation()), new ConversationChange.Write(Optional.of(draft)), "anna");

        answer("Thank you!", 0);

        assertThat(work().drafts()).containsExactly(draft);
    }
}
