package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.inbox.CollectionState;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.MoneyText;

/**
 * How the accounts' inboxes are read, in words.
 *
 * @param line in short: a failure first, else when all were read, and what isn't read any more
 * @param all each account on a line
 * @param again whether trying again may help
 */
record CollectionText(String line, String all, boolean again) {
    static CollectionText of(List<CollectionState> states, Instant now) {
        // What isn't read until somebody changes something has no next time.
        var failed = states.stream()
                .filter(state -> state.problem().isPresent() && state.nextAt().isPresent())
                .toList();
        var ended = states.stream()
                .filter(state -> state.problem().isPresent() && state.nextAt().isEmpty())
                .toList();
        var line = new ArrayList<String>();
        if (failed.isEmpty()) {
            read(states.stream().filter(state -> state.problem().isEmpty()).toList(), now)
                    .ifPresent(line::add);
        } else {
            line.add(said("inboxview.collection.failed", failed));
        }
        if (!ended.isEmpty()) {
            line.add(said("inboxview.collection.ended", ended));
        }
        return new CollectionText(
                String.join("  ·  ", line),
                states.stream().map(state -> account(state, now)).collect(Collectors.joining("\n")),
                !failed.isEmpty());
    }

    private static String said(String code, List<CollectionState> some) {
        var first = some.getFirst();
        var why = HarmlessText.line(first.problem().map(Message::text).orElse(""));
        return Message.of(code, first.account(), why, some.size()).text();
    }

    /** When the one was read that was read longest ago. */
    private static Optional<String> read(List<CollectionState> states, Instant now) {
        if (states.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(states.stream()
                .flatMap(state -> state.readAt().stream())
                .min(Instant::compareTo)
                .map(at -> Message.of("inboxview.collection.read", InboxTime.ago(at, now)))
                .orElseGet(() -> Message.of("inboxview.collection.never"))
                .text());
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
