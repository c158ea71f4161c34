package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.signalbox.inbox.CollectionState;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.MoneyText;

/**
 * How the accounts' inboxes are read, in words.
 *
 * @param line in short
 * @param all each account on a line
 * @param wrong whether some account isn't read
 */
record CollectionText(String line, String all, boolean wrong) {
    static CollectionText of(List<CollectionState> states, Instant now) {
        var failed =
                states.stream().filter(state -> state.problem().isPresent()).toList();
        var all = states.stream().map(state -> account(state, now)).collect(Collectors.joining("\n"));
        if (states.isEmpty()) {
            return new CollectionText("", "", false);
        }
        if (!failed.isEmpty()) {
            var first = failed.getFirst();
            var why = HarmlessText.line(first.problem().map(Message::text).orElse(""));
            return new CollectionText(
                    Message.of("inboxview.collection.failed", first.account(), why, failed.size())
                            .text(),
                    all,
                    true);
        }
        return new CollectionText(
                states.stream()
                        .flatMap(state -> state.readAt().stream())
                        .min(Instant::compareTo)
                        .map(at -> Message.of("inboxview.collection.read", InboxTime.ago(at, now)))
                        .orElseGet(() -> Message.of("inboxview.collection.never"))
                        .text(),
                all,
                false);
    }

    private static String account(CollectionState state, Instant now) {
        var read = state.readAt()
                .map(at -> Message.of("inboxview.collection.read", InboxTime.ago(at, now)))
                .orElseGet(() -> Message.of("inboxview.collection.never"))
                .text();
        var pushed = state.pushed()
                ? ", " + Message.of("inboxview.collection.pushed").text()
                : "";
        var price = state.dailyPrice()
                .map(money -> ", "
                        + Message.of("inboxview.collection.price", MoneyText.text(money, Locale.getDefault()))
                                .text())
                .orElse("");
        var problem =
                state.problem().map(why -> ", " + HarmlessText.line(why.text())).orElse("");
        return state.account() + ": " + read + pushed + price + problem;
    }
}
