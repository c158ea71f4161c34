package org.signalbox.workbench.planner.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Severity;
import org.signalbox.publishing.Schedules;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Services;
import org.signalbox.workbench.ui.Toasts;

/** Reads the queues, asks how they shall be, and sets them. */
public final class QueueEditing {
    private final Services services;
    private final Background background;
    private final Palette palette;
    private final Icons icons;
    private final Toasts toasts;

    public QueueEditing(Services services, Background background, Palette palette, Icons icons, Toasts toasts) {
        this.services = services;
        this.background = background;
        this.palette = palette;
        this.icons = icons;
        this.toasts = toasts;
    }

    private record Known(List<AccountId> accounts, Map<AccountId, PostingQueue> queues) {}

    /** UI thread. */
    public void open(Shell shell) {
        var schedules = services.find(Schedules.class);
        var store = services.store();
        if (schedules.isEmpty() || store.isEmpty()) {
            return;
        }
        background.run(
                Message.of("planner.loading"),
                progress -> new Known(
                        store.get().accounts().list().stream()
                                .map(AccountRecord::id)
                                .sorted()
                                .toList(),
                        schedules.get().queues().stream()
                                .collect(Collectors.toMap(PostingQueue::account, Function.identity()))),
                known -> ask(shell, schedules.get(), known));
    }

    private void ask(Shell shell, Schedules schedules, Known known) {
        if (known.accounts().isEmpty()) {
            toasts.show(Severity.INFO, Message.of("planner.queue.no-accounts"));
            return;
        }
        var dialog = new QueueDialog(shell, palette, icons, known.accounts(), known.queues());
        if (dialog.open() != Window.OK || dialog.chosen().isEmpty()) {
            return;
        }
        var queue = dialog.chosen().get();
        background.run(
                Message.of("planner.queue.title"),
                progress -> schedules.setQueue(queue.account(), queue.zone(), queue.slots(), services.actor()),
                set -> toasts.show(
                        Severity.INFO,
                        Message.of("publishing.queue.set", set.account(), set.slots().size())));
    }
}
