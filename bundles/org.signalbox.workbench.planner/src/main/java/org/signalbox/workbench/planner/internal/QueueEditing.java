package org.signalbox.workbench.planner.internal;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Severity;
import org.signalbox.scheduler.Schedules;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Edits queues; each change is an undoable step. */
@Creatable
public final class QueueEditing {
    private final WorkbenchServices services;
    private final Background background;
    private final Palette palette;
    private final Icons icons;
    private final Toasts toasts;
    private final UndoHistory history;

    @Inject
    public QueueEditing(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            Toasts toasts,
            UndoHistory history) {
        this.services = services;
        this.background = background;
        this.palette = palette;
        this.icons = icons;
        this.toasts = toasts;
        this.history = history;
    }

    private record KnownQueues(List<AccountId> accounts, Map<AccountId, PostingQueue> queues) {}

    /** UI thread. */
    public void open(Shell shell) {
        var schedules = services.find(Schedules.class);
        var store = services.store();
        if (schedules.isEmpty() || store.isEmpty()) {
            return;
        }
        background.run(
                Message.of("planner.loading"),
                progress -> new KnownQueues(
                        store.get().accounts().list().stream()
                                .map(AccountRecord::id)
                                .sorted()
                                .toList(),
                        schedules.get().queues().stream()
                                .collect(Collectors.toMap(PostingQueue::account, Function.identity()))),
                known -> ask(shell, schedules.get(), known));
    }

    private void ask(Shell shell, Schedules schedules, KnownQueues known) {
        if (known.accounts().isEmpty()) {
            toasts.show(Severity.INFO, Message.of("planner.queue.no-accounts"));
            return;
        }
        var dialog = new QueueDialog(shell, palette, icons, known.accounts(), known.queues());
        if (dialog.open() != Window.OK) {
            return;
        }
        for (var queue : dialog.changed()) {
            var before = Optional.ofNullable(known.queues().get(queue.account()))
                    .orElseGet(() -> new PostingQueue(queue.account(), queue.zone(), List.of(), 0));
            history.perform(
                    Message.of("planner.queue.doing", queue.account()),
                    Message.of(
                            "publishing.queue.set",
                            queue.account(),
                            queue.slots().size()),
                    () -> set(schedules, queue),
                    () -> set(schedules, before));
        }
    }

    private void set(Schedules schedules, PostingQueue queue) throws PlanningException {
        schedules.setQueue(queue.account(), queue.zone(), queue.slots(), services.actor());
    }
}
