package org.signalbox.workbench.planner.internal;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.WeeklySlot;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;
import org.signalbox.workbench.ui.ZoneField;

/** Edits the weekly slots of accounts. */
final class QueueDialog extends WorkbenchDialog {
    private final List<AccountId> accounts;
    private final Map<AccountId, PostingQueue> queues;
    private final Map<DayOfWeek, Text> days = new EnumMap<>(DayOfWeek.class);
    private @Nullable Combo account;
    private @Nullable Text zone;
    private final Map<AccountId, PostingQueue> changed = new LinkedHashMap<>();
    private boolean filling;

    /** @param accounts at least one */
    QueueDialog(
            Shell parent, Palette palette, Icons icons, List<AccountId> accounts, Map<AccountId, PostingQueue> queues) {
        super(
                parent,
                palette,
                icons,
                Message.of("planner.queue.title"),
                Message.of("planner.queue.text"),
                Message.of("planner.queue.confirm"));
        this.accounts = List.copyOf(accounts);
        this.queues = Map.copyOf(queues);
    }

    /** The changed queues; one without slots is to be removed. */
    List<PostingQueue> changed() {
        return List.copyOf(changed.values());
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.UNIT, Palette.HALF)
                .applyTo(parent);
        label(parent, Message.of("planner.queue.account").text());
        account = new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY);
        accounts.forEach(each -> account.add(each.toString()));
        account.select(0);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(account);
        label(parent, Message.of("planner.queue.zone").text());
        zone = ZoneField.create(parent);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(zone);
        for (var day : DayOfWeek.values()) {
            label(parent, name(day));
            var times = new Text(parent, SWT.BORDER);
            times.setMessage(Message.of("planner.queue.times").text());
            GridDataFactory.fillDefaults().grab(true, false).applyTo(times);
            times.addListener(SWT.Modify, event -> look());
            days.put(day, times);
        }
        zone.addListener(SWT.Modify, event -> look());
        account.addListener(SWT.Selection, event -> fill());
    }

    private static String name(DayOfWeek day) {
        var name = day.getDisplayName(TextStyle.FULL_STANDALONE, Locale.getDefault());
        return name.substring(0, 1).toUpperCase(Locale.getDefault()) + name.substring(1);
    }

    private static void label(Composite parent, String text) {
        var label = new Label(parent, SWT.NONE);
        label.setText(text);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
    }

    private void fill() {
        if (account == null || zone == null) {
            return;
        }
        filling = true;
        var queue = queue(accounts.get(account.getSelectionIndex()));
        zone.setText(queue.map(PostingQueue::zone).orElseGet(ScreenZone::now).getId());
        days.forEach((day, text) -> text.setText(QueueDraft.times(queue, day)));
        filling = false;
        look();
    }

    /** The queue as changed, or else as it was. */
    private Optional<PostingQueue> queue(AccountId of) {
        return Optional.ofNullable(changed.getOrDefault(of, queues.get(of)));
    }

    private void look() {
        if (filling || account == null || zone == null) {
            return;
        }
        var slots = new ArrayList<WeeklySlot>();
        var place = RescheduleDialog.zone(zone.getText());
        Optional<DayOfWeek> wrong = Optional.empty();
        for (var day : days.entrySet()) {
            var read = QueueDraft.slots(day.getKey(), day.getValue().getText());
            read.ifPresent(slots::addAll);
            wrong = read.isPresent() || wrong.isPresent() ? wrong : Optional.of(day.getKey());
        }
        var right = place.isPresent() && wrong.isEmpty();
        if (right) {
            hideError();
            keep(accounts.get(account.getSelectionIndex()), place.orElseThrow(), slots);
        } else {
            showError((place.isEmpty()
                            ? Message.of("planner.reschedule.zone")
                            : Message.of("planner.queue.wrong", name(wrong.orElseThrow())))
                    .text());
        }
        account.setEnabled(right); // Prevents losing one account's input when another is selected.
        enableConfirm(right && !changed.isEmpty());
    }

    private void keep(AccountId of, ZoneId place, List<WeeklySlot> slots) {
        var wanted = new PostingQueue(of, place, slots, 0);
        var known = queues.get(of);
        var same = known == null
                ? slots.isEmpty()
                : known.zone().equals(place) && known.slots().equals(wanted.slots());
        if (same) {
            changed.remove(of);
        } else {
            changed.put(of, wanted);
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        fill();
    }
}
