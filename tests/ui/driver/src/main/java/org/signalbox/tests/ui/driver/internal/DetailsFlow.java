package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.signalbox.content.Workspace;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;

/** A newcomer gives a post a title, a link card and a poll by the form, mends what Chirp refuses, and publishes it. */
final class DetailsFlow implements Flow {
    private static final String PATH = "content/berths.md";
    private static final String TEXT = """
            ---
            # ours
            accounts: [nightline@chirp]
            labels: [spring]   # for the list
            ---
            Which berth do you take?
            """;

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        networks.install(engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        PracticeNetwork chirp = engine.practice(PracticeKind.CHIRP);
        engine.connect(chirp);
        Path file = engine.get(Workspace.class).root().resolve(PATH);
        Supplier<String> text = () -> EditorText.content(window);

        steps.step("the form opens by a key and is small while there is nothing", () -> {
            engine.open(window, PATH, TEXT);
            hands.click(EditorText.text(window));
            hands.pressOutside("ctrl+shift+d");
            window.require("the form", () -> eyes.button("Add Poll").isPresent());
            check(window.ui(() -> field(window, "Title").isFocusControl()), "the first field has no focus");
            steps.picture("empty");
        });
        steps.step("what is typed is in the text at once, and Undo takes it back as typing", () -> {
            hands.typeOutside("Berths");
            window.require("the title is in the text", () -> text.get().contains("title: \"Berths\"\n"));
            hands.pressOutside("ctrl+z");
            window.require("the word is gone", () -> text.get().contains("title: \"B\"\n"));
            hands.pressOutside("ctrl+z");
            window.require("it is gone", () -> text.get().equals(TEXT));
            check(window.ui(() -> field(window, "Title").getText().isEmpty()), "the field follows");
            hands.pressOutside("ctrl+y");
            hands.pressOutside("ctrl+y");
            window.require("it is back", () -> text.get().contains("title: \"Berths\"\n"));
        });
        steps.step("a link card and a poll are added with the keyboard", () -> {
            hands.pressOutside("ctrl+m");
            press(window, hands, eyes, "Add Link Card");
            window.require("its address has the focus", () -> focused(window, "Address"));
            hands.typeOutside("https://nightline.example/berths");
            hands.pressOutside("Tab");
            hands.typeOutside("Choose a berth");
            hands.pressOutside("Tab");
            hands.typeOutside("Day or night");
            press(window, hands, eyes, "Add Poll");
            window.require("the first answer has the focus", () -> answering(window, 0));
            hands.typeOutside("Upper");
            window.run(() -> answer(window, 1).orElseThrow().setFocus());
            hands.typeOutside("Lower");
            hands.pressOutside("Return");
            window.require("a third answer", () -> answering(window, 2));
            hands.typeOutside("None");
            hands.pressOutside("alt+Up");
            String expected = """
                    link: {address: "https://nightline.example/berths", title: "Choose a berth", \
                    description: "Day or night"}
                    poll: {answers: ["Upper", "None", "Lower"], duration: 1d}
                    """;
            window.require("all is in the text: " + text.get(), () -> text.get().contains(expected));
            check(text.get().contains("# ours\n") && text.get().contains("   # for the list\n"), text.get());
            steps.picture("filled");
        });
        steps.step("what Chirp refuses is said at its fields and in the preview", () -> {
            hands.pressOutside("ctrl+s");
            window.require(
                    "no polls", () -> eyes.link("doesn't take polls here").isPresent());
            window.require(
                    "no card", () -> eyes.link("doesn't take a link card here").isPresent());
            steps.picture("refused");
            hands.pressOutside("ctrl+m");
            window.show("signalbox.part.preview");
            for (int theme = 0; theme < 2; theme++) {
                steps.picture("refused-" + theme);
                hands.pressOutside("ctrl+shift+t");
            }
        });
        steps.step("the problems are mended in the form and in the text", () -> {
            hands.clickOutside(window.ui(() -> shown(tools(window, "Poll"))));
            window.require("no poll in the text", () -> !text.get().contains("poll:"));
            window.require(
                    "its problem goes",
                    () -> eyes.link("doesn't take polls here").isEmpty());
            hands.clickOutside(hands.middle(EditorText.text(window)));
            hands.pressOutside("ctrl+End");
            hands.typeOutside("https://nightline.example/berths");
            window.require(
                    "nothing is wrong",
                    () -> eyes.link("doesn't take a link card here").isEmpty());
            steps.picture("mended");
        });
        steps.step("it is published, and is among the past posts", () -> {
            hands.pressOutside("ctrl+shift+Return");
            Parts.click(window, hands, Parts.dialog(window, eyes), "Publish Now");
            Store store = engine.get(Store.class);
            window.require(
                    Duration.ofSeconds(60),
                    "it is published",
                    () -> store.publications()
                                    .count(PublicationQuery.all().in(PublicationState.PUBLISHED))
                                    .getOrDefault(PublicationState.PUBLISHED, 0)
                            == 1);
            check(
                    chirp.posts().stream().anyMatch(post -> post.text().contains("nightline.example/berths")),
                    "Chirp hasn't got it");
            var sent = store.publications()
                    .list(PublicationQuery.all())
                    .items()
                    .getFirst()
                    .parts()
                    .getFirst();
            check(
                    sent.details()
                            .link()
                            .filter(card -> card.title().equals("Choose a berth"))
                            .isPresent(),
                    "the card isn't kept with the publication");
            check(EditorText.read(file).contains("# for the list"), "the file lost a comment");
            window.perspective("publish");
            window.show("signalbox.part.publications");
            steps.picture("published");
        });
    }

    /** Presses a button with the keyboard, which also scrolls to it. */
    private static void press(DrivenWindow window, UserInput hands, ScreenReader eyes, String words) throws Exception {
        Button button = eyes.button(words).orElseThrow();
        window.run(button::setFocus);
        hands.pressOutside("space");
    }

    /** The middle of a control, which is scrolled to. UI thread. */
    private static Point shown(Control control) {
        for (Composite around = control.getParent(); around != null; around = around.getParent()) {
            if (around instanceof ScrolledComposite scrolled) {
                scrolled.showControl(control);
            }
        }
        return UserInput.middleOf(control);
    }

    private static boolean focused(DrivenWindow window, String label) {
        return window.ui(() -> field(window, label).isFocusControl());
    }

    /** The field below a label. UI thread. */
    private static Text field(DrivenWindow window, String label) {
        return labels(window, label)
                .flatMap(words ->
                        ScreenReader.all(words.getParent(), Text.class).stream().findFirst())
                .orElseThrow(() -> new AssertionError("no field " + label));
    }

    private static Optional<Label> labels(DrivenWindow window, String label) {
        return ScreenReader.all(window.shell(), Label.class).stream()
                .filter(words -> words.isVisible() && words.getText().equals(label))
                .findFirst();
    }

    private static Optional<Text> answer(DrivenWindow window, int index) {
        return window.ui(() -> ScreenReader.all(window.shell(), Text.class).stream()
                .filter(text -> text.isVisible() && text.getMessage().equals("Answer"))
                .skip(index)
                .findFirst());
    }

    private static boolean answering(DrivenWindow window, int index) {
        return window.ui(
                () -> answer(window, index).filter(Control::isFocusControl).isPresent());
    }

    /** The buttons beside a heading. UI thread. */
    private static Control tools(DrivenWindow window, String heading) {
        Composite row = labels(window, heading).orElseThrow().getParent();
        return row.getChildren()[2];
    }
}
