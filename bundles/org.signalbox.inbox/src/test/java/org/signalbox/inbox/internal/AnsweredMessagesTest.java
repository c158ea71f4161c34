package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.PublicationState;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.tests.fakes.networks.WrittenToNetwork.Said;

/** What became of a message before its answer is sent. */
class AnsweredMessagesTest extends AnswersFixture {
    @Test
    void aMessageThatItsAuthorTookBackMeanwhileIsNotAnswered() throws Exception {
        var answer = answer("Thank you!", 0);
        network.gone("c1", true);
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).isEmpty();
        assertThat(network.lookedAt()).containsExactly(List.of("c1"));
        var rejected = store.publications().find(answer.id()).orElseThrow();
        assertThat(rejected.state()).isEqualTo(PublicationState.REJECTED);
        assertCode(rejected.reason(), "inbox.answer.item-gone");
        assertThat(message("c1").status().goneAt()).contains(now);
        assertRefused(() -> answer("Still there?", 1), "inbox.cannot.answer-gone");
        assertThat(view().conversation().waitingSince()).isEmpty();
    }

    @Test
    void aMessageThatItsAuthorChangedIsAnsweredOnlyByWhoSawThat() throws Exception {
        var seen = message("c1");
        var answer = answer("Yes", 0);
        network.rewrite("c1", "Do you hate us?");
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).isEmpty();
        assertCode(store.publications().find(answer.id()).orElseThrow().reason(), "inbox.answer.item-changed");
        assertThat(message("c1").text()).isEqualTo("Do you hate us?");
        assertThat(message("c1").status().earlier()).containsExactly(new InboxMessage.Earlier("Comment 1", now, true));
        assertRefused(() -> inbox.answer(seen, "Yes", List.of(), 1, "anna"), "inbox.cannot.answer-changed");
        now = NINE.plusSeconds(60);
        answer("No", 1);
        now = NINE.plusSeconds(70);
        send();
        assertThat(network.said()).containsExactly(new Said("No", Optional.of("c1")));
    }

    @Test
    void anAnswerDoesNotWaitForALookThatFails() throws Exception {
        answer("Thank you!", 0);
        network.failLook(() -> {
            throw new ConnectorException.Unavailable("busy", null);
        });
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).hasSize(1);
    }

    @Test
    void whatCostsMoneyIsNotReadAgainWhenABudgetIsUsedUp() throws Exception {
        terms("{\"id\":\"chirp.read\",\"operation\":\"inbox.read\",\"kind\":\"price\",\"value\":0.01,"
                + "\"currency\":\"USD\"}");
        budgets.left("0", true);
        answer("Thank you!", 0);
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.lookedAt()).isEmpty();
        assertThat(network.said()).hasSize(1);
    }

    @Test
    void whatIsGoneSinceItWasSeenIsNeitherAnsweredNorActedOn() throws Exception {
        var seen = message("c1");
        var asked = store.inbox().ask(InboxAction.asked(ANNA, "c1", InboxAction.Kind.REMOVE, TEST));
        var done = new InboxAction(
                asked.id(),
                asked.account(),
                asked.message(),
                asked.kind(),
                InboxAction.State.DONE,
                asked.actor(),
                asked.askedAt(),
                asked.notBefore(),
                1,
                Optional.empty());
        assertThat(store.inbox().tried(asked, done, TEST)).isPresent();

        assertRefused(() -> inbox.answer(seen, "Thanks", List.of(), 0, "anna"), "inbox.cannot.answer-gone");
        assertRefused(() -> inbox.act(seen, InboxAction.Kind.HIDE, "anna"), "inbox.action.gone");
    }

    @Test
    void whoWasErasedSinceIsntAnswered() {
        var seen = message("c1");
        store.contacts().erase("chirp/" + seen.author().remoteId(), TEST);

        assertRefused(() -> inbox.answer(seen, "Thanks", List.of(), 0, "anna"), "inbox.cannot.answer-erased");
        assertRefused(() -> inbox.act(seen, InboxAction.Kind.HIDE, "anna"), "inbox.action.gone");
    }
}
