package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Table;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/** The workspace left by {@link TeamFlow}, opened by a login with the role author or publisher. */
final class RoleFlow implements Flow {
    private static final String REFUSED = "Dining car";
    private static final String DECIDES = "Your role may not decide on posts; signalbox_publisher may";
    private static final String CONNECTS = "Your role may not connect or pause accounts; signalbox_publisher may";
    private static final String ADMINISTERS =
            "Your role may not change networks, budgets or rules; signalbox_admin may";

    private final boolean publisher;

    /** @param publisher whether the role is publisher; else author */
    RoleFlow(boolean publisher) {
        this.publisher = publisher;
    }

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        engine.networks().awaitReady(Duration.ofSeconds(30));
        Store store = engine.get(Store.class);

        steps.step("a post is planned", () -> {
            String title = publisher ? "From a publisher" : "From an author";
            engine.open(window, "content/mine.md", """
                    ---
                    title: %s
                    accounts: [nightline@plaza]
                    schedule: %s
                    ---
                    %s.
                    """.formatted(
                            title, Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES), title));
            window.require(
                    "the editor shows it",
                    () -> eyes.find(StyledText.class, text -> text.getText().contains(title))
                            .filter(text -> window.ui(text::forceFocus))
                            .isPresent());
            hands.pressOutside("ctrl+shift+s");
            window.require("it is planned", () -> state(store, title).equals(Optional.of(PublicationState.PLANNED)));
        });
        steps.step(
                publisher
                        ? "what was refused is tried again"
                        : "what was refused can't be tried again, and the menu says by whom",
                () -> {
                    MPart part = window.show("signalbox.part.publications");
                    Parts.select(window, part, REFUSED);
                    Table table = eyes.table(part);
                    hands.menu(window.ui(() -> table.toDisplay(60, table.getSelection()[0].getBounds().y + 6)));
                    steps.picture("menu");
                    hands.press(SWT.ESC);
                    Menu menu = window.ui(table::getMenu);
                    check(publisher == offered(window, menu).contains("Try Again"), "it is " + offered(window, menu));
                    check(publisher != all(window, menu).contains(DECIDES), "it says " + all(window, menu));
                    if (publisher) {
                        hands.choose(() -> menu, "Try Again");
                        window.require(
                                "it is planned",
                                () -> state(store, REFUSED).equals(Optional.of(PublicationState.PLANNED)));
                    }
                });
        steps.step("networks are an admin's, accounts a publisher's", () -> {
            window.show("signalbox.part.networks");
            window.require("a card", () -> label(window, eyes, "Plaza").isPresent());
            Menu menu = look(window, hands, steps, eyes, "Plaza");
            check(!offered(window, menu).contains("Disable…"), "it is offered to disable it");
            check(all(window, menu).containsAll(List.of("Disable…", ADMINISTERS)), "it says " + all(window, menu));
            check(
                    publisher == offered(window, menu).contains("Connect account…"),
                    "it offers " + offered(window, menu));
            check(publisher != all(window, menu).contains(CONNECTS), "it says " + all(window, menu));
            Menu account = look(window, hands, steps, eyes, "nightline@plaza");
            check(publisher != all(window, account).contains(CONNECTS), "it says " + all(window, account));
        });
        inbox(window, engine, hands, steps);
        steps.step("what is asked for by the palette all the same is refused in words", () -> {
            hands.pressOutside("ctrl+shift+p");
            hands.typeOutside("Pause");
            steps.picture("palette");
            hands.pressOutside("Return");
            window.require(
                    "it says what it takes", () -> eyes.label("signalbox_admin").isPresent());
            steps.picture("pause");
            check(store.settings().get("paused").isEmpty(), "all is paused");
        });
        steps.step("reasons are in French too, in the other theme", () -> {
            hands.pressOutside("ctrl+shift+t");
            Locale before = Locale.getDefault();
            window.run(() -> Locale.setDefault(Locale.FRANCE));
            Table table = eyes.table(window.show("signalbox.part.publications"));
            window.run(() -> table.setSelection(eyes.row(table, REFUSED).orElseThrow()));
            hands.menu(window.ui(() -> table.toDisplay(60, table.getSelection()[0].getBounds().y + 6)));
            steps.picture("menu-french");
            hands.press(SWT.ESC);
            List<String> said = all(window, window.ui(table::getMenu));
            check(said.contains("Déroulement"), "it says " + said);
            check(publisher || said.stream().anyMatch(item -> item.contains("rôle ne permet pas")), "it says " + said);
            window.run(() -> Locale.setDefault(before));
        });
    }

    private void inbox(DrivenWindow window, ProductProcess engine, UserInput hands, FlowSteps steps) throws Exception {
        steps.step(
                publisher
                        ? "a publisher answers in the inbox, and can't erase"
                        : "an author writes a draft in the inbox, and can neither send it nor erase",
                () -> {
                    MPerspective before = window.perspective();
                    window.perspective("inbox");
                    MPart opened = window.show("signalbox.part.inbox");
                    InboxScreen screen = new InboxScreen(window, window.ui(() -> (Composite) opened.getWidget()));
                    window.require("there is a row", () -> screen.rows() > 0);
                    screen.select("Anna");
                    window.require("it is open", () -> screen.text().contains("Anna"));
                    hands.pressOutside("r");
                    window.require(
                            "the answer has the focus",
                            () -> window.ui(() -> screen.field().isFocusControl()));
                    hands.typeOutside("Yes, in car 3.");
                    window.require(
                            "the draft is stored",
                            () ->
                                    engineInbox(engine)
                                            .list(ConversationQuery.of(ConversationQuery.View.ALL, 100))
                                            .items()
                                            .stream()
                                            .anyMatch(each -> each.work().drafts().stream()
                                                    .anyMatch(draft ->
                                                            draft.text().startsWith("Yes, in car"))));
                    Button send = screen.button("Answer publicly");
                    if (publisher) {
                        window.require("it can be sent", () -> window.ui(send::isEnabled));
                    } else {
                        window.require(
                                "it is told who sends it",
                                () -> screen.words().contains("Somebody who may publish sends it"));
                        check(!window.ui(send::isEnabled), "an author may send it");
                    }
                    steps.picture("inbox");
                    hands.pressOutside("Escape");
                    Menu menu = window.ui(() -> screen.table().getMenu());
                    check(publisher == offered(window, menu).contains("Done"), "it offers " + offered(window, menu));
                    check(offered(window, menu).contains("Label"), "it offers " + offered(window, menu));
                    MPart contact = window.show("signalbox.part.contact");
                    InboxScreen person = new InboxScreen(window, window.ui(() -> (Composite) contact.getWidget()));
                    window.require("the contact", () -> person.words().contains("Same person"));
                    check(!person.words().contains("Erase data"), "erasing is offered");
                    window.show(before);
                });
    }

    private static Inbox engineInbox(ProductProcess engine) {
        try {
            return engine.get(Inbox.class);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Label> label(DrivenWindow window, ScreenReader eyes, String words) {
        return window.ui(
                () -> eyes.find(Label.class, label -> label.getText().equals(words) && label.getMenu() != null));
    }

    /**
     * Opens the menu of a card, saves a screenshot and closes it; searches it again after that, because cards are
     * recreated.
     */
    private static Menu look(DrivenWindow window, UserInput hands, FlowSteps steps, ScreenReader eyes, String words)
            throws Exception {
        hands.menu(window.ui(() -> {
            Label label = label(window, eyes, words).orElseThrow();
            for (Composite parent = label.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof ScrolledComposite scrolled) {
                    scrolled.showControl(label);
                }
            }
            return label.toDisplay(4, 4);
        }));
        steps.picture("menu-" + words);
        hands.press(SWT.ESC);
        return window.ui(() -> label(window, eyes, words).orElseThrow().getMenu());
    }

    private static List<String> offered(DrivenWindow window, Menu menu) {
        return window.ui(() -> {
            menu.notifyListeners(SWT.Show, new Event());
            return UserInput.items(menu);
        });
    }

    /** All items of a menu, including disabled ones. */
    private static List<String> all(DrivenWindow window, Menu menu) {
        return window.ui(() -> {
            menu.notifyListeners(SWT.Show, new Event());
            return Arrays.stream(menu.getItems())
                    .map(item -> ScreenReader.plain(item.getText()).split("\t")[0])
                    .toList();
        });
    }

    private static Optional<PublicationState> state(Store store, String title) {
        return store.publications().list(PublicationQuery.all()).items().stream()
                .filter(publication -> publication.title().equals(title))
                .map(Publication::state)
                .findFirst();
    }
}
