package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.workbench.ui.Preferences;

/** What a person does all day: publish, plan in the calendar, work through lists, arrange the window. */
@SuppressWarnings("NullAway.Init") // play() sets the fields that steps use
final class DailyFlow implements Flow {
    private DrivenWindow window;
    private UserInput hands;
    private ScreenReader eyes;
    private ProductProcess engine;
    private FlowSteps steps;
    private Store store;
    private PracticeNetwork chirp;

    @Override
    public void play(DrivenWindow shown, ProductProcess behind, FlowSteps played) throws Exception {
        window = shown;
        engine = behind;
        steps = played;
        hands = new UserInput(window);
        eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        networks.install(engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        chirp = engine.practice(PracticeKind.CHIRP);
        engine.connect(chirp);
        store = engine.get(Store.class);
        publishing();
        new CalendarSteps(window, hands, eyes, engine, steps).play();
        new ListSteps(window, hands, eyes, engine, steps).play();
        windows();
        unreachable();
    }

    private void windows() throws Exception {
        steps.step("the File menu opens other workspaces, and the View menu resets the layout", () -> {
            check(items("File").contains("Open Workspace…"), "it offers " + items("File"));
            check(items("File").contains("Recent Workspaces"), "it offers " + items("File"));
            check(items("View").contains("Reset Layout"), "it offers " + items("View"));
        });
        steps.step("week, wrap and autosave are preferences", () -> {
            hands.pressOutside("ctrl+comma");
            Shell dialog = Parts.dialog(window, eyes);
            String words = eyes.words(dialog);
            for (String each : List.of("Week begins on", "Wrap long lines", "Save editors")) {
                check(words.replace("&", "").contains(each), "there is no " + each + " in " + words);
            }
            steps.picture("preferences-more");
            window.require(
                    "the dialog receives keys",
                    () -> window.ui(() -> window.display().getActiveShell() == dialog
                            && window.display().getFocusControl() != null));
            hands.pressOutside("Escape");
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
        });
        steps.step("with autosave a change is saved by itself", () -> {
            IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode(Preferences.NODE);
            preferences.putBoolean(Preferences.AUTOSAVE, true);
            window.perspective("plan");
            write("diary", "The diary", "[nightline@chirp]", "", "Day one.");
            window.run(() -> eyes.find(StyledText.class, text -> text.getText().contains("Day one."))
                    .orElseThrow()
                    .setFocus());
            hands.press(SWT.END, SWT.CTRL);
            hands.type("Day two.");
            window.require(
                    "the file has it",
                    () -> window.call(() -> Files.readString(engine.workspace().resolve("content/diary.md"))
                            .contains("Day two.")));
            preferences.remove(Preferences.AUTOSAVE);
        });
        steps.step("a detached window has a title", () -> {
            MPart part = window.show("signalbox.part.calendar");
            EModelService models = window.service(EModelService.class);
            window.run(() -> models.detach(part.getCurSharedRef(), 200, 200, 500, 400));
            window.require(
                    "its title",
                    () -> eyes.dialogs().stream()
                            .anyMatch(shell -> window.ui(shell::getText)
                                    .equals(window.ui(part::getLocalizedLabel) + " – Signalbox")));
            steps.picture("detached");
        });
    }

    /** The items of a menu of the menu bar. */
    private List<String> items(String menu) {
        return window.ui(() -> Arrays.stream(window.shell().getMenuBar().getItems())
                .filter(item -> ScreenReader.plain(item.getText()).equals(menu))
                .map(MenuItem::getMenu)
                .peek(shown -> shown.notifyListeners(SWT.Show, new Event()))
                .flatMap(shown -> Arrays.stream(shown.getItems()))
                .map(item -> ScreenReader.plain(item.getText()).split("\t")[0])
                .toList());
    }

    private void unreachable() throws Exception {
        steps.step("what a network that can't be reached isn't sent says when it is tried again", () -> {
            chirp.close();
            window.perspective("plan");
            write("fog", "Fog ahead", "[nightline@chirp]", "", "There is fog on the whole line tonight.");
            hands.pressOutside("ctrl+shift+Return");
            Parts.click(window, hands, Parts.dialog(window, eyes), "Publish Now");
            Set<String> seen = new LinkedHashSet<>();
            try {
                window.require("the notice tells of the next try", () -> {
                    eyes.dialogs().forEach(shell -> seen.add(eyes.words(shell)));
                    return seen.stream().anyMatch(words -> words.contains("The next try is at"));
                });
            } catch (AssertionError e) {
                throw new AssertionError("the notices were " + seen, e);
            }
            check(seen.stream().noneMatch(words -> words.contains("goes out now")), "a notice says that it goes out");
            steps.picture("unreachable-notice");
        });
        steps.step("its card has no tick while its calls fail, and says why in full", () -> {
            window.perspective("networks");
            window.show("signalbox.part.networks");
            window.require("the card says so", () -> eyes.label("Calls fail: ").isPresent());
            // The card may be made anew at any time.
            window.require(
                    "its tooltip is the whole reason",
                    () -> eyes.find(Label.class, DailyFlow::saysWhy).isPresent());
            steps.picture("unreachable-card");
        });
    }

    private void publishing() throws Exception {
        steps.step("scheduling without a time asks for it, and one confirmation schedules", () -> {
            window.perspective("plan");
            String proposal = "# schedule: 2026-11-25T09:00 Europe/Paris\n";
            write("dining", "The dining car", "[nightline@chirp]", proposal, "Dinner is served from seven on.");
            hands.pressOutside("ctrl+shift+s");
            Shell dialog = Parts.dialog(window, eyes);
            check(eyes.words(dialog).contains("When is it published?"), "it asks " + eyes.words(dialog));
            steps.picture("schedule-asks-when");
            new WhenSteps(window, hands, eyes).types(dialog);
            Parts.confirm(window, hands, dialog);
            window.require("the post says so", () -> editor().contains("\nschedule: 20"));
            check(!editor().contains("# schedule:"), "the proposed time is still there:\n" + editor());
            window.require("it is scheduled", () -> planned("The dining car"));
        });
        steps.step("Publish Now names account and text, and Enter cancels it", () -> {
            write("brakes", "The brakes", "[nightline@chirp]", "", "The brakes were tested twice today.");
            hands.pressOutside("ctrl+shift+Return");
            Shell dialog = Parts.dialog(window, eyes);
            String words = eyes.words(dialog);
            check(words.contains("nightline@chirp"), "it names no account: " + words);
            check(words.contains("The brakes were tested twice today."), "it doesn't show the text: " + words);
            steps.picture("publish-now");
            hands.pressOutside("Return");
            window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
            window.settle();
            check(!planned("The brakes"), "it went out");
        });
        steps.step("it goes out by its own button", () -> {
            hands.pressOutside("ctrl+shift+Return");
            Shell dialog = Parts.dialog(window, eyes);
            Parts.click(window, hands, dialog, "Publish Now");
            window.require("it is planned", () -> planned("The brakes"));
        });
    }

    /** Whether a label gives a failure's whole reason, uncut, and has it as its tooltip. */
    private static boolean saysWhy(Label note) {
        return ScreenReader.plain(note.getText()).contains("Calls fail: ")
                && note.getText().replace("&&", "&").equals(note.getToolTipText())
                && note.computeSize(note.getSize().x, SWT.DEFAULT).y <= note.getSize().y;
    }

    private boolean planned(String title) {
        return store.publications().list(PublicationQuery.all()).items().stream()
                .anyMatch(each -> each.title().equals(title));
    }

    private void write(String name, String title, String accounts, String more, String text) throws Exception {
        engine.open(window, "content/" + name + ".md", """
                ---
                title: %s
                accounts: %s
                %s---
                %s
                """.formatted(title, accounts, more, text));
        window.require("the editor shows it", () -> editor().contains(title));
    }

    /** The text of the active editor. */
    private String editor() {
        return window.ui(
                () -> eyes.find(StyledText.class, text -> text.getText().startsWith("---"))
                        .map(StyledText::getText)
                        .orElse(""));
    }
}
