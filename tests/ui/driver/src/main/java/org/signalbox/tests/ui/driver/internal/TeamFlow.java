package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PublicationState;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.NodeInfo;
import org.signalbox.publishing.Nodes;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.WrittenItem;

/** A non-sending window on a team's store, with two sending nodes that start and stop. */
@SuppressWarnings("NullAway.Init") // run() sets the fields that steps use
final class TeamFlow implements Flow {
    private static final String NODES = "signalbox.part.nodes";
    private static final Duration SHORT = Duration.ofSeconds(30);

    private DrivenWindow window;
    private UserInput hands;
    private ScreenReader eyes;
    private ProductProcess engine;
    private FlowSteps steps;
    private Networks networks;
    private TeamState team;
    private PracticeNetwork plaza;

    @Override
    public void play(DrivenWindow shown, ProductProcess behind, FlowSteps played) throws Exception {
        window = shown;
        engine = behind;
        steps = played;
        hands = new UserInput(window);
        eyes = new ScreenReader(window);
        networks = engine.networks();
        networks.awaitReady(SHORT);
        plaza = engine.practice(PracticeKind.PLAZA);
        team = new TeamState(engine.get(Store.class), networks, engine.get(Nodes.class), plaza);
        try (TeamNodes started = new TeamNodes(engine)) {
            List<Process> processes = arrive(started);
            send();
            fail();
            follow();
            leave(processes);
        }
    }

    private List<Process> arrive(TeamNodes started) throws Exception {
        steps.step("where no node sends, the window says so", () -> {
            window.require(
                    "it is in the status line",
                    () -> eyes.label("No node sends").isPresent());
            steps.picture("no-node");
        });
        List<Process> processes = started.start("one", "two");
        steps.step("nodes that join are named in the status line and listed", () -> {
            window.require(
                    "both send", () -> team.liveness(NodeInfo.Liveness.ACTIVE).size() == 2);
            for (String node : team.liveness(NodeInfo.Liveness.ACTIVE)) {
                window.require(
                        SHORT,
                        "the status line names " + node,
                        () -> eyes.label("(process " + TeamState.process(node) + ")")
                                .isPresent());
            }
            MPart part = list();
            window.require(
                    "they are listed", () -> Parts.row(window, part, "active").isPresent());
            steps.picture("nodes");
        });
        networks.install(engine.connector("plaza"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        engine.connect(plaza);
        window.require(SHORT, "both have Plaza", team::followed);
        return processes;
    }

    private void send() throws Exception {
        steps.step("a post that is planned in the window is sent by a node", () -> {
            window.perspective("plan");
            write("platform", "Platform nine", Instant.now().plusSeconds(6));
            hands.pressOutside("ctrl+shift+s");
            window.require(
                    SHORT,
                    "it is published",
                    () -> team.state("Platform nine").equals(Optional.of(PublicationState.PUBLISHED)));
            check(team.held("Platform nine") == 1, "Plaza has it " + team.held("Platform nine") + " times");
            MPart part = window.show("signalbox.part.publications");
            window.require(
                    "it is shown", () -> Parts.row(window, part, "Published").isPresent());
            steps.picture("sent");
        });
        steps.step("its timeline names the node", () -> {
            Parts.select(window, window.show("signalbox.part.publications"), "Platform nine");
            hands.pressOutside("ctrl+shift+h");
            window.require(
                    "a node that sends", () -> Timelines.timeline(window, eyes).contains("this computer"));
            steps.picture("timeline");
        });
        steps.step("what somebody writes is collected by a node", () -> {
            plaza.write(WrittenItem.mention("nightline", "anna", "@nightline Is there a dining car?"));
            Inbox inbox = engine.get(Inbox.class);
            window.require(Duration.ofMinutes(2), "it is there", () -> {
                inbox.readSoon(AccountId.of("nightline@plaza"));
                return !inbox.list(ConversationQuery.of(ConversationQuery.View.ALL, 10))
                        .items()
                        .isEmpty();
            });
        });
    }

    private void fail() throws Exception {
        steps.step("what is refused at a node reaches the window as a notice, which leads to it", () -> {
            plaza.misbehave(InjectedFault.of(InjectedFault.Kind.REJECTED)
                    .on(PracticeOperation.PUBLISH)
                    .saying("blocked_word", "This word is not welcome here"));
            write("refused", "Dining car", Instant.now().plusSeconds(6));
            hands.pressOutside("ctrl+shift+s");
            window.require(
                    SHORT,
                    "it is refused",
                    () -> team.state("Dining car").equals(Optional.of(PublicationState.REJECTED)));
            window.require(SHORT, "a notice", () -> Timelines.notice(eyes).isPresent());
            steps.picture("notice");
            hands.click(Timelines.notice(eyes).orElseThrow());
            window.require(
                    "the timeline says what Plaza said",
                    () -> Timelines.timeline(window, eyes).contains("not welcome here"));
            steps.picture("refused");
        });
    }

    private void follow() throws Exception {
        steps.step("a network that is disabled in the window is so at the nodes, and what is planned waits", () -> {
            write("winter", "Winter timetable", Instant.now().plus(3, ChronoUnit.DAYS));
            hands.pressOutside("ctrl+shift+s");
            window.require(
                    "it is planned",
                    () -> team.state("Winter timetable").equals(Optional.of(PublicationState.PLANNED)));
            change("Disable…");
            window.require("both follow", () -> team.network() == NetworkState.DISABLED && team.followed());
            window.require(
                    "it is held", () -> team.state("Winter timetable").equals(Optional.of(PublicationState.HELD)));
            steps.picture("disabled");
            change("Enable");
            window.require("both follow", () -> team.network() == NetworkState.ENABLED && team.followed());
            window.require(
                    "it goes on", () -> team.state("Winter timetable").equals(Optional.of(PublicationState.PLANNED)));
        });
    }

    private void leave(List<Process> processes) throws Exception {
        steps.step("of a node that is killed a notice tells, which leads to the list of nodes", () -> {
            window.perspective("plan");
            processes.getFirst().destroyForcibly().waitFor();
            window.require(SHORT, "a notice", () -> Timelines.notice(eyes).isPresent());
            steps.picture("killed");
            hands.click(Timelines.notice(eyes).orElseThrow());
            EPartService parts = window.service(EPartService.class);
            window.require(
                    "the list",
                    () -> window.ui(() -> Optional.ofNullable(parts.findPart(NODES))
                            .filter(parts::isPartVisible)
                            .isPresent()));
            MPart part = window.ui(() -> parts.findPart(NODES));
            window.require("it says so", () -> Parts.row(window, part, "gone").isPresent());
            window.require(
                    SHORT,
                    "so does the status line",
                    () -> eyes.label("One node is missing").isPresent());
            steps.picture("killed-list");
        });
        steps.step("what is due then is sent by the other one", () -> {
            write("night", "Night fares", Instant.now().plusSeconds(6));
            hands.pressOutside("ctrl+shift+s");
            window.require(
                    SHORT,
                    "it is published",
                    () -> team.state("Night fares").equals(Optional.of(PublicationState.PUBLISHED)));
            check(team.held("Night fares") == 1, "Plaza has it " + team.held("Night fares") + " times");
        });
        steps.step("when the last one has ended, the window says that nobody sends", () -> {
            TeamNodes.stop(processes.getLast());
            window.require(
                    SHORT,
                    "it is in the status line",
                    () -> eyes.label("No node sends").isPresent());
            MPart part = list();
            window.require(
                    "it ended in order", () -> Parts.row(window, part, "ended").isPresent());
            steps.picture("ended");
        });
        steps.step("all of it in the other theme", () -> {
            hands.pressOutside("ctrl+shift+t");
            steps.picture("other-theme");
        });
    }

    private MPart list() throws InterruptedException {
        window.perspective("networks");
        return window.show(NODES);
    }

    private void write(String name, String title, Instant due) throws Exception {
        engine.open(
                window, "content/" + name + ".md", """
                ---
                title: %s
                accounts: [nightline@plaza]
                schedule: %s
                ---
                News of the day: %s.
                """.formatted(title, due.truncatedTo(ChronoUnit.SECONDS), title));
        window.require(
                "the editor shows it",
                () -> eyes.find(StyledText.class, text -> text.getText().contains(title))
                        .filter(text -> window.ui(text::forceFocus))
                        .isPresent());
    }

    /** Chooses a change in the menu of Plaza's card, and confirms. */
    private void change(String item) throws Exception {
        window.perspective("networks");
        window.show("signalbox.part.networks");
        window.require(
                "the card offers " + item,
                () -> window.ui(() -> card().filter(menu -> {
                            menu.notifyListeners(SWT.Show, new Event());
                            return UserInput.items(menu).contains(item);
                        })
                        .isPresent()));
        hands.choose(() -> card().orElseThrow(), item);
        Shell dialog = Parts.dialog(window, eyes);
        check(eyes.words(dialog).contains("Winter timetable"), "it doesn't say what it hits: " + eyes.words(dialog));
        Parts.confirm(window, hands, dialog);
    }

    private Optional<Menu> card() {
        return window.ui(() -> eyes.find(
                        Label.class, label -> label.getText().equals("Plaza") && label.getMenu() != null)
                .map(Label::getMenu));
    }
}
