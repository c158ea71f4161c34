package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.util.Locale;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.PublicationState;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticePost;

/**
 * Publications of which nobody knows whether they were sent, decided by a person.
 *
 * @param part the list
 */
record ReviewSteps(OperatedPublications posts, FlowSteps steps, PracticeNetwork chirp, MPart part) {
    void confirmed() throws Exception {
        DrivenWindow window = posts.window();
        UserInput hands = posts.hands();
        ScreenReader eyes = posts.eyes();
        steps.step("what nobody knows is confirmed by who saw it", () -> {
            posts.review(chirp, "ferry", "The ferry waits");
            String remote = chirp.posts().stream()
                    .filter(post -> post.text().contains("The ferry waits"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            Table table = posts.table(part, "ferry");
            hands.choose(table, posts.row(table, "ferry"), "Was It Sent?…");
            Shell dialog = posts.dialog();
            Button main = window.ui(dialog::getDefaultButton);
            check(!window.ui(main::isEnabled), "it can be confirmed without its id");
            steps.picture("review-empty");
            check(
                    eyes.words(dialog).contains("What was tried"),
                    "it doesn't say what was tried: " + eyes.words(dialog));
            hands.fill(window.ui(() -> ScreenReader.all(dialog, Text.class).getFirst()), "1234567");
            posts.confirm(dialog);
            window.require(
                    "the network's objection",
                    () -> eyes.dialogs().stream()
                            .anyMatch(shell -> eyes.words(shell).contains("shows it as")));
            Shell again = posts.dialog();
            window.require(
                    "no notice covers it",
                    () -> eyes.dialogs().stream()
                            .noneMatch(shell -> window.ui(
                                    () -> shell != again && shell.getBounds().intersects(again.getBounds()))));
            steps.picture("review-elsewhere");
            check(posts.state("ferry") == PublicationState.REVIEW, "it was confirmed against the network");
            hands.fill(
                    window.ui(() -> ScreenReader.all(again, Text.class).getFirst()),
                    chirp.origin() + "/@nightline/" + remote + "/");
            steps.picture("review");
            posts.confirm(again);
            window.require("it is published", () -> posts.state("ferry") == PublicationState.PUBLISHED);
            check(posts.one("ferry").receipt().orElseThrow().remoteId().equals(remote), "its id is another one");
            check(OperatedPublications.visible(chirp, "The ferry waits").size() == 1, "it is there more than once");
        });
    }

    void sentAgain() throws Exception {
        DrivenWindow window = posts.window();
        UserInput hands = posts.hands();
        ScreenReader eyes = posts.eyes();
        steps.step("what isn't there is sent again", () -> {
            posts.review(chirp, "pillow", "Pillows are new");
            for (PracticePost post : OperatedPublications.visible(chirp, "Pillows are new")) {
                check(post.deleted(), "it arrived");
            }
            Table table = posts.table(part, "pillow");
            hands.choose(table, posts.row(table, "pillow"), "Was It Sent?…");
            posts.dialog();
            hands.click(eyes.button("It Is Not There: Send Again").orElseThrow());
            window.require("it is published", () -> posts.state("pillow") == PublicationState.PUBLISHED);
            check(
                    OperatedPublications.visible(chirp, "Pillows are new").size() == 1,
                    "it is there "
                            + OperatedPublications.visible(chirp, "Pillows are new")
                                    .size() + " times");
            steps.picture("reviewed");
        });
    }

    void inFrench() throws Exception {
        DrivenWindow window = posts.window();
        UserInput hands = posts.hands();
        ScreenReader eyes = posts.eyes();
        steps.step("what nobody knows is asked in French too", () -> {
            posts.review(chirp, "cabin", "Cabins are warm");
            window.show(OperateFlow.PART);
            Table table = posts.table(part, "cabin");
            Locale before = Locale.getDefault();
            window.run(() -> Locale.setDefault(Locale.FRANCE));
            hands.choose(table, posts.row(table, "cabin"), "A-t-elle été envoyée ?…");
            Shell dialog = posts.dialog();
            steps.picture("review-french");
            check(!eyes.words(dialog).contains("What was tried"), "it is in English: " + eyes.words(dialog));
            hands.pressOutside("Escape");
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
            hands.pressOutside("ctrl+shift+h");
            window.require("a timeline", () -> !Timelines.timeline(window, eyes).isEmpty());
            steps.picture("timeline-french");
            window.run(() -> Locale.setDefault(before));
        });
    }
}
