package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.WrittenItem;

/** Somebody writes at a practice network; the answer to them is written in the window, and is published there. */
@SuppressWarnings("NullAway.Init") // play() sets the fields that steps use
final class InboxPracticeFlow implements Flow {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ANSWER = "From Monday at nine.";

    private DrivenWindow window;
    private Composite part;

    @Override
    public void play(DrivenWindow shown, ProductProcess engine, FlowSteps steps) throws Exception {
        window = shown;
        UserInput hands = new UserInput(window);
        engine.networks().awaitReady(Duration.ofSeconds(30));
        PracticeNetwork network = engine.practice(PracticeKind.CHIRP);
        Inbox inbox = engine.get(Inbox.class);
        steps.step("without an account the inbox says what to do", () -> {
            window.perspective("inbox");
            MPart opened = window.show("signalbox.part.inbox");
            part = window.ui(() -> (Composite) opened.getWidget());
            steps.picture("empty");
        });
        steps.step("what somebody wrote comes in", () -> {
            engine.networks()
                    .install(
                            engine.connector("chirp"),
                            Replacement.SAME_OR_OLDER,
                            Approval.NOTHING,
                            ProductProcess.ACTOR);
            AccountId account = engine.connect(network);
            network.write(WrittenItem.mention("nightline", "anna", "@nightline When do the tickets go on sale?"));
            window.require(LONG, "her row", () -> {
                inbox.readSoon(account);
                return window.ui(() -> table().isVisible()
                        && table().getItemCount() > 0
                        && table().getItem(0).getText().contains("Anna"));
            });
            window.run(() -> {
                table().setSelection(0);
                table().notifyListeners(SWT.Selection, new Event());
            });
            window.require("it is open", () -> texts().getFirst().contains("When do the tickets"));
            steps.picture("came");
        });
        steps.step("the answer is published at the network", () -> {
            window.run(() -> table().setFocus());
            hands.press('r');
            window.require("the answer has the focus", () -> window.ui(() -> field().isFocusControl()));
            hands.typeOutside(ANSWER);
            steps.picture("written");
            hands.press(SWT.CR, SWT.CTRL);
            window.require("the next one is open", () -> !texts().getFirst().contains("When do the tickets"));
            hands.press('k');
            window.require("it is below the message", () -> texts().getFirst().contains(ANSWER));
            steps.picture("waits");
            window.require(LONG, "it is published", () -> posted(network));
            window.require("the window tells it", () -> texts().getFirst().contains("Published"));
            steps.picture("published");
        });
    }

    private boolean posted(PracticeNetwork network) {
        try {
            return network.posts().stream().anyMatch(post -> post.text().contains(ANSWER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Table table() {
        return ScreenReader.all(part, Table.class).getFirst();
    }

    private StyledText field() {
        return ScreenReader.all(part, StyledText.class).get(1);
    }

    private List<String> texts() {
        return window.ui(() -> ScreenReader.all(part, StyledText.class).stream()
                .map(StyledText::getText)
                .toList());
    }
}
