package org.signalbox.workbench.editor.internal.post;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jface.window.Window;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.TimingText;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Schedule;
import org.signalbox.scheduler.Schedules;
import org.signalbox.workbench.ui.Preferences;

/** Asks for the open post's timing and writes it into the text. */
final class WhenChoice {
    private static final Duration YEAR = Duration.ofDays(366);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    private final EditorTools tools;

    WhenChoice(EditorTools tools) {
        this.tools = tools;
    }

    /** @param checked check of the current text; does nothing while it is pending or the post is unreadable */
    void ask(Optional<CheckedContent> checked, BiConsumer<CheckedContent, QuickFix> write) {
        var basis = checked.filter(now -> now.file().post().isPresent());
        var schedules = tools.services().find(Schedules.class);
        if (basis.isEmpty()) {
            return;
        }
        var post = basis.get().file().post().orElseThrow();
        tools.background()
                .run(
                        Message.of("editor.when.doing"),
                        progress -> schedules.map(all -> slots(all, post)).orElse(Map.of()),
                        slots -> open(basis.get(), post, slots, write));
    }

    /** The next free queue slot of each account that has one. */
    private Map<AccountId, Schedule> slots(Schedules schedules, Post post) {
        var now = tools.services().now();
        var slots = new HashMap<AccountId, Schedule>();
        for (AccountId account : post.accounts()) {
            schedules.freeSlots(account, now, now.plus(YEAR), 1).stream()
                    .findFirst()
                    .ifPresent(slot -> slots.put(account, slot));
        }
        return slots;
    }

    private static List<String> words(Post post, Map<AccountId, Schedule> slots) {
        return post.accounts().stream()
                .map(account -> Optional.ofNullable(slots.get(account))
                        .map(at -> Message.of(
                                "editor.when.slot", account, at.wall().format(MOMENT), at.zone()))
                        .orElseGet(() -> Message.of("editor.when.no-queue", account))
                        .text())
                .toList();
    }

    private void open(
            CheckedContent basis,
            Post post,
            Map<AccountId, Schedule> slots,
            BiConsumer<CheckedContent, QuickFix> write) {
        var soon = Schedule.at(
                tools.services().now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS), Preferences.zone());
        var asked = new WhenDialog.ScheduleRequest(
                post.timing(), post.overdue(), soon, words(post, slots), !slots.isEmpty());
        var dialog = new WhenDialog(tools.shell(), tools.palette(), tools.icons(), asked, tools.services()::now);
        int pressed = dialog.open();
        if (pressed == Window.OK || pressed == WhenDialog.WRITE) {
            dialog.chosen().ifPresent(choice -> {
                write.accept(
                        basis,
                        new QuickFix(
                                Message.of("editor.when.write"),
                                TimingText.edits(basis.file(), choice.timing(), choice.overdue())));
                if (pressed == Window.OK) {
                    tools.execute(HeaderStrip.Action.SCHEDULE);
                }
            });
        }
    }
}
