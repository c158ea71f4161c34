package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.accounts.Accounts;
import org.signalbox.content.Workspace;
import org.signalbox.demo.practice.Practice;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/** From a fresh workspace to the first published post with ordinary clicks, and back. */
final class PracticeFlow implements Flow {
    private static final Duration SET_UP = Duration.ofSeconds(60);
    private static final String START = "Practise Here";
    private static final String REMOVE = "Remove the practice networks…";

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Practice practice = engine.get(Practice.class);
        Store store = engine.get(Store.class);
        engine.networks().awaitReady(Duration.ofSeconds(30));

        steps.step("the Guide of a fresh workspace offers practice first", () -> {
            window.show("signalbox.part.guide");
            window.require("the card", () -> eyes.button(START).isPresent());
            check(practice.present().isEmpty(), "something is set up already");
            steps.picture("offer");
        });
        steps.step("a click sets it up and opens the first post", () -> {
            hands.click(eyes.button(START).orElseThrow());
            window.require(SET_UP, "it is set up", () -> opened(window, practice));
            check(engine.get(Accounts.class).list().size() == 2, "there aren't two accounts");
            window.require(
                    "a notice says what to press",
                    () -> eyes.dialogs().stream()
                            .anyMatch(shell -> eyes.words(shell).contains("Your first post is open")));
            steps.picture("ready");
        });
        steps.step("the post is published, and the notice leads to it", () -> {
            hands.pressOutside("ctrl+shift+Return"); // its button may be folded away in a small window
            Parts.click(window, hands, Parts.dialog(window, eyes), "Publish Now");
            window.require(SET_UP, "it is published on both", () -> published(store) == 2);
            window.require(
                    "the notice leads to its page",
                    () -> eyes.link("See it there").isPresent());
            window.require(
                    "the Guide goes on to the next post",
                    () -> eyes.link("the post that is too long for Chirp").isPresent());
            steps.picture("published");
        });
        steps.step("the palette finds it by «practice» and by «practise», and a second run changes nothing", () -> {
            for (String word : List.of("practise", "practice")) {
                hands.pressOutside("ctrl+shift+p");
                window.require("the palette is open", () -> !palette(eyes).isEmpty());
                hands.typeOutside(word);
                window.require(
                        word + " finds it",
                        () -> eyes.dialogs().stream()
                                .anyMatch(shell -> eyes.words(shell).contains("Practise in This Workspace")));
                hands.pressOutside("Escape");
                window.require("the palette is closed", () -> palette(eyes).isEmpty());
            }
        });
        steps.step("the card now offers the removal, which shows what goes and what stays", () -> {
            window.show("signalbox.part.guide");
            window.require("the link", () -> eyes.link(REMOVE).isPresent());
            String problem = practice.present().orElseThrow().path(Role.PROBLEM).orElseThrow();
            Workspace workspace = engine.get(Workspace.class);
            workspace.write(problem, workspace.read(problem).file().text() + "Mine.\n");
            Link link = eyes.link(REMOVE).orElseThrow();
            window.later(() -> link.notifyListeners(SWT.Selection, new Event()));
            Shell dialog = Parts.dialog(window, eyes);
            String words = eyes.words(dialog);
            check(words.contains("The network Chirp") && words.contains("The network Plaza"), "it names: " + words);
            check(words.contains(problem + ", which was edited"), "the edited post isn't named: " + words);
            steps.picture("removal");
            Parts.click(window, hands, dialog, "Remove the Practice Networks");
            window.require(SET_UP, "it is removed", () -> practice.present().isEmpty());
            window.require("the card offers it again", () -> eyes.button(START).isPresent());
            check(engine.get(Accounts.class).list().isEmpty(), "accounts are left");
            check(workspace.read(problem).file().text().endsWith("Mine.\n"), "the edited post is gone");
            steps.picture("removed");
        });
    }

    private static List<Shell> palette(ScreenReader eyes) {
        return eyes.dialogs().stream()
                .filter(shell -> !eyes.words(shell).contains("See it there"))
                .filter(shell -> !eyes.words(shell).contains("Your first post is open"))
                .toList();
    }

    private static boolean opened(DrivenWindow window, Practice practice) {
        return practice.present()
                .flatMap(there -> there.path(Role.READY))
                .filter(path -> window.ui(() -> window.application()
                        .getContext()
                        .get(org.signalbox.workbench.ui.EditorOpener.class)
                        .active()
                        .filter(path::equals)
                        .isPresent()))
                .isPresent();
    }

    private static int published(Store store) {
        Map<PublicationState, Integer> counts =
                store.publications().count(PublicationQuery.all().in(PublicationState.PUBLISHED));
        return counts.getOrDefault(PublicationState.PUBLISHED, 0);
    }
}
