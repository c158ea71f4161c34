package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Actor;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.tests.fakes.networks.WrittenToNetwork.Said;

/**
 * A process that dies before or after any of its calls of the store while it gives an answer or takes it back. Whoever
 * comes next finds the text, and what they send again goes out once.
 */
class AnswerDeathTest extends AnswersFixture {
    private static final String TEXT = "Thank you!";

    /** More calls than giving an answer makes. */
    private static final int MOST_CALLS = 200;

    /** The process has ended. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;

        Death() {
            super("killed", null, false, false);
        }
    }

    /** A store whose process dies at a call. */
    private static final class Dying {
        private final int at;
        private final boolean after;
        private int calls;

        /**
         * @param at the number of the call, from 1
         * @param after whether the store has done it by then
         */
        Dying(int at, boolean after) {
            this.at = at;
            this.after = after;
        }

        boolean isDead() {
            return calls >= at;
        }

        Store of(Store store) {
            return as(Store.class, store, true);
        }

        private <T> T as(Class<T> type, Object real, boolean whole) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                        var counts = !whole
                                || !method.getReturnType().getSimpleName().endsWith("Repository");
                        if (isDead() || counts && !after && calls + 1 == at) {
                            calls = at;
                            throw new Death();
                        }
                        Object answer;
                        try {
                            answer = method.invoke(real, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                        if (!counts) {
                            return as(method.getReturnType(), answer, false);
                        }
                        if (++calls == at) {
                            throw new Death();
                        }
                        return answer;
                    }));
        }
    }

    /** A process that answers. */
    private InboxService inbox(Store on) throws Exception {
        return new InboxService(on, network, answering(on), publishing(on), book);
    }

    private void draftTo(String item) {
        var draft = new Conversation.Draft(item, TEXT, "anna", now);
        store.inbox()
                .change(
                        List.of(message(item).conversation()),
                        new ConversationChange.Write(Optional.of(draft)),
                        new Actor("anna", now));
    }

    private Optional<String> drafted(String item) {
        return store.inbox()
                .find(message(item).conversation())
                .flatMap(each -> each.work().draft("anna"))
                .filter(each -> each.to().equals(item))
                .map(Conversation.Draft::text);
    }

    private List<Publication> answers(String item) {
        return store.publications().list(PublicationQuery.all().limit(1_000)).items().stream()
                .filter(each -> each.answers().orElseThrow().remoteId().equals(item))
                .toList();
    }

    private long alive(String item) {
        return answers(item).stream()
                .filter(each -> each.state() != PublicationState.CANCELLED)
                .count();
    }

    /** Runs once for each call, until one isn't reached any more. */
    private void dieAtEach(Life life) throws Exception {
        for (var after : List.of(false, true)) {
            var reached = true;
            for (var at = 1; reached; at++) {
                assertThat(at).isLessThan(MOST_CALLS);
                var dying = new Dying(at, after);
                var item = at + (after ? 2 : 1) * MOST_CALLS;
                comments(item, item);
                read();
                life.live("c" + item, dying);
                reached = dying.isDead();
                assertThat(reached || at > 5).as("calls were counted").isTrue();
            }
        }
    }

    private static void die(Attempt attempt, Dying dying) throws Exception {
        try {
            attempt.run();
        } catch (Death e) {
            assertThat(dying.isDead()).isTrue();
        }
    }

    /** What is done to a message by a process that dies. */
    private interface Life {
        void live(String item, Dying dying) throws Exception;
    }

    @Test
    void anAnswerIsSentAgainAndGoesOutOnce() throws Exception {
        var items = new ArrayList<String>();
        dieAtEach((item, dying) -> {
            draftTo(item);
            die(() -> inbox(dying.of(store)).answer(message(item), TEXT, List.of(), 0, "anna"), dying);

            assertThat(alive(item)).isLessThanOrEqualTo(1);
            assertThat(drafted(item).isPresent() || alive(item) == 1)
                    .as("the text is somewhere")
                    .isTrue();
            if (alive(item) == 0) {
                inbox(store).answer(message(item), TEXT, List.of(), 0, "anna");
            } else {
                assertThatThrownBy(() -> inbox(store).answer(message(item), TEXT, List.of(), 0, "anna"))
                        .as("it is told that it was answered")
                        .isInstanceOf(PlanningException.class);
            }
            items.add(item);
        });
        now = now.plusSeconds(30);
        for (var i = 0; i < items.size(); i++) {
            send();
        }
        assertThat(network.said())
                .containsExactlyInAnyOrderElementsOf(items.stream()
                        .map(item -> new Said(TEXT, Optional.of(item)))
                        .toList());
    }

    @Test
    void anAnswerThatIsTakenBackKeepsItsText() throws Exception {
        dieAtEach((item, dying) -> {
            var answer = inbox(store).answer(message(item), TEXT, List.of(), 0, "anna");
            die(() -> inbox(dying.of(store)).undoAnswer(answer, "anna"), dying);

            assertThat(answers(item))
                    .as("it goes out, or its text is kept where it was taken back")
                    .singleElement()
                    .satisfies(
                            each -> assertThat(each.parts().getFirst().text()).isEqualTo(TEXT));
            if (alive(item) == 1) {
                inbox(store).undoAnswer(answer, "anna");
                assertThat(drafted(item)).contains(TEXT);
            }
            assertThat(alive(item)).isZero();
        });
    }
}
