package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.Nodes;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticePost;
import org.signalbox.sandbox.WrittenItem;

/**
 * One of two windows on a team's store in which the same message is answered at the same moment. The first one has the
 * network and the node, and ends last. They agree by labels of the conversation.
 */
@SuppressWarnings("NullAway.Init") // play() sets the fields that steps use
final class RivalFlow implements Flow {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String ASKS = "Anna";
    private static final String QUESTION = "When does it leave?";
    private static final String FIRST = "It leaves at nine.";
    private static final String SECOND = "At nine, from track two.";
    private static final String AT = "at-";
    private static final String ENDED = "ended";

    private final boolean first;
    private final String mine;
    private final String theirs;
    private DrivenWindow window;
    private UserInput hands;
    private ProductProcess engine;
    private FlowSteps steps;
    private Inbox inbox;
    private InboxScreen screen;

    /** @param first whether this window has the network and the node */
    RivalFlow(boolean first) {
        this.first = first;
        mine = first ? FIRST : SECOND;
        theirs = first ? SECOND : FIRST;
    }

    @Override
    public void play(DrivenWindow shown, ProductProcess behind, FlowSteps played) throws Exception {
        window = shown;
        engine = behind;
        steps = played;
        hands = new UserInput(window);
        engine.networks().awaitReady(LONG);
        inbox = engine.get(Inbox.class);
        if (first) {
            try (TeamNodes nodes = new TeamNodes(engine)) {
                nodes.start("rival-node");
                PracticeNetwork plaza = network();
                write();
                answer();
                steps.step("the network has one answer when both windows have seen what became of it", () -> {
                    window.require(LONG, "the other one has", () -> labelled(ENDED));
                    check(plaza.posts().stream().filter(RivalFlow::isAnswer).count() == 1, plaza.posts() + "");
                });
            }
        } else {
            write();
            answer();
            label(ENDED);
        }
    }

    private static boolean isAnswer(PracticePost post) {
        return post.text().contains(FIRST) || post.text().contains(SECOND);
    }

    private PracticeNetwork network() throws Exception {
        PracticeNetwork plaza = engine.practice(PracticeKind.PLAZA);
        engine.networks()
                .install(engine.connector("plaza"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        AccountId account = engine.connect(plaza);
        TeamState team = new TeamState(engine.get(Store.class), engine.networks(), engine.get(Nodes.class), plaza);
        window.require(LONG, "the node has Plaza", team::followed);
        plaza.write(WrittenItem.mention("nightline", "anna", "@nightline " + QUESTION));
        window.require(LONG, "it is collected", () -> {
            inbox.readSoon(account);
            return found().isPresent();
        });
        return plaza;
    }

    private void write() throws Exception {
        steps.step("each sees that the other one writes an answer too", () -> {
            window.require(LONG, "the message", () -> found().isPresent());
            window.perspective("inbox");
            MPart opened = window.show("signalbox.part.inbox");
            screen = new InboxScreen(window, window.ui(() -> (Composite) opened.getWidget()));
            window.require("its row", () -> screen.has(ASKS));
            screen.select(ASKS);
            hands.pressOutside("r");
            hands.typeOutside(mine);
            window.require(
                    LONG, "both drafts", () -> conversation().work().drafts().size() == 2);
            window.require(LONG, "it is told", () -> screen.words().contains("has begun an answer: " + theirs));
            check(answers().isEmpty(), "it is answered already");
            steps.picture("both-write");
        });
    }

    private void answer() throws Exception {
        steps.step("both send at once: one answer is planned, and who wrote the other one is told", () -> {
            if (first) {
                label(AT + Instant.now().plusSeconds(6).toEpochMilli());
            }
            window.require(LONG, "the moment", () -> moment().isPresent());
            Thread.sleep(Duration.between(Instant.now(), moment().orElseThrow()));
            hands.pressOutside("ctrl+Return");
            window.require(LONG, "one is planned", () -> !answers().isEmpty());
            boolean won = answers().getFirst().parts().getFirst().text().equals(mine);
            if (won) {
                window.require("the next one is open", () -> !screen.text().contains(QUESTION));
                window.require("the field is empty", () -> written().isEmpty());
                screen.select(ASKS);
                window.require("it is below the message", () -> screen.text().contains(mine));
            } else {
                window.require(
                        "the other one is below the message",
                        () -> screen.text().contains(theirs));
                window.require(
                        "it is told",
                        () -> screen.words().contains("It wasn't sent; the text stays")
                                || screen.words().contains("Somebody has answered this"));
                check(written().equals(mine), "the text is gone: " + written());
            }
            steps.picture(won ? "planned" : "told");
        });
        steps.step("it goes out, and no other one", () -> {
            window.require(
                    LONG,
                    "it is published",
                    () -> answers().stream().anyMatch(answer -> answer.state() == PublicationState.PUBLISHED));
            check(answers().size() == 1, answers() + "");
        });
    }

    private String written() {
        return window.ui(() -> screen.field().getText());
    }

    private Optional<Conversation> found() {
        return inbox.list(ConversationQuery.of(ConversationQuery.View.ALL, 10)).items().stream()
                .filter(each -> each.with().name().equals(ASKS))
                .findFirst();
    }

    private Conversation conversation() {
        return found().orElseThrow();
    }

    private List<Publication> answers() {
        return inbox.view(conversation().id()).orElseThrow().answers().values().stream()
                .flatMap(Collection::stream)
                .toList();
    }

    private void label(String label) {
        inbox.change(
                List.of(conversation().id()),
                new ConversationChange.Label(Set.of(label), Set.of()),
                ProductProcess.ACTOR);
    }

    private boolean labelled(String label) {
        return conversation().work().labels().contains(label);
    }

    /** When both send. */
    private Optional<Instant> moment() {
        return conversation().work().labels().stream()
                .filter(label -> label.startsWith(AT))
                .map(label -> Instant.ofEpochMilli(Long.parseLong(label.substring(AT.length()))))
                .findFirst();
    }
}
