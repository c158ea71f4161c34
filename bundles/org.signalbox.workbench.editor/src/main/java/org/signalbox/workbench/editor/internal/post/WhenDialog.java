package org.signalbox.workbench.editor.internal.post;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.Schedule;
import org.signalbox.model.Timing;
import org.signalbox.workbench.editor.internal.post.TimingDraft.Mode;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Styled;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks when a post goes out: once, again and again, or by its accounts' queues; with a preview of the next times. */
final class WhenDialog extends WorkbenchDialog {
    private static final String OWN = "editor.when.rule.own";
    private static final Map<String, String> RULES = rules();

    private final Optional<Timing> before;
    private final Schedule proposed;
    private final List<String> slots;
    private final InstantSource clock;
    private @Nullable Timing chosen;
    private @Nullable Combo mode;
    private @Nullable DateTime date;
    private @Nullable Text time;
    private @Nullable Combo zone;
    private @Nullable Combo preset;
    private @Nullable Text rule;
    private @Nullable Spinner window;
    private @Nullable Spinner days;
    private @Nullable Label preview;
    private boolean filling;

    /** @param slots the next free slot of each account's queue, in words */
    WhenDialog(
            Shell parent,
            Palette palette,
            Icons icons,
            Optional<Timing> before,
            Schedule proposed,
            List<String> slots,
            InstantSource clock) {
        super(
                parent,
                palette,
                icons,
                Message.of("editor.when.title"),
                Message.of("editor.when.text"),
                Message.of("editor.when.confirm"));
        this.before = before;
        this.proposed = proposed;
        this.slots = List.copyOf(slots);
        this.clock = clock;
    }

    private static Map<String, String> rules() {
        var rules = new LinkedHashMap<String, String>();
        rules.put("editor.when.rule.daily", "FREQ=DAILY");
        rules.put("editor.when.rule.weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
        rules.put("editor.when.rule.weekly", "FREQ=WEEKLY");
        rules.put("editor.when.rule.fortnightly", "FREQ=WEEKLY;INTERVAL=2");
        rules.put("editor.when.rule.monthly", "FREQ=MONTHLY");
        rules.put("editor.when.rule.yearly", "FREQ=YEARLY");
        return rules;
    }

    /** What was chosen; empty while something is wrong. */
    Optional<Timing> chosen() {
        return Optional.ofNullable(chosen);
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(Palette.UNIT, Palette.UNIT).applyTo(parent);
        var draft = TimingDraft.of(before, proposed);
        filling = true;
        mode = combo(parent, "editor.when.mode", List.of(
                "editor.when.mode.once", "editor.when.mode.repeat", "editor.when.mode.queue", "editor.when.mode.recycle"));
        mode.select(draft.mode().ordinal());
        var moment = row(parent, "editor.when.at", 3);
        date = new DateTime(moment, SWT.DATE | SWT.DROP_DOWN | SWT.BORDER);
        date.setDate(draft.day().getYear(), draft.day().getMonthValue() - 1, draft.day().getDayOfMonth());
        time = new Text(moment, SWT.BORDER);
        time.setText(draft.time());
        GridDataFactory.fillDefaults().hint(64, SWT.DEFAULT).applyTo(time);
        zone = new Combo(moment, SWT.DROP_DOWN);
        zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toArray(String[]::new));
        zone.setText(draft.zone());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(zone);
        preset = combo(parent, "editor.when.repeat", List.copyOf(withOwn()));
        var known = List.copyOf(RULES.values()).indexOf(draft.rule());
        preset.select(known < 0 ? RULES.size() : known);
        rule = new Text(row(parent, "editor.when.rule", 1), SWT.BORDER);
        rule.setText(draft.rule());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(rule);
        window = spinner(parent, "editor.when.window", draft.minutes(), 0, 1_440);
        days = spinner(parent, "editor.when.days", draft.days(), 1, 366);
        preview = Styled.as(Styled.MUTED, new Label(row(parent, "editor.when.next", 1), SWT.WRAP));
        GridDataFactory.fillDefaults().grab(true, true).hint(width() - 120, 190).applyTo(preview);
        filling = false;
        for (Control each : List.of(mode, date, time, zone, rule, window, days)) {
            each.addListener(each instanceof Text || each == zone ? SWT.Modify : SWT.Selection, event -> look());
        }
        zone.addListener(SWT.Selection, event -> look());
        preset.addListener(SWT.Selection, event -> preset());
    }

    private static List<String> withOwn() {
        var all = new java.util.ArrayList<>(RULES.keySet());
        all.add(OWN);
        return all;
    }

    private static Composite row(Composite parent, String label, int columns) {
        var name = new Label(parent, SWT.NONE);
        name.setText(Message.of(label).text());
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(name);
        var row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns).spacing(Palette.UNIT, 0).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        return row;
    }

    private static Combo combo(Composite parent, String label, List<String> codes) {
        var combo = new Combo(row(parent, label, 1), SWT.DROP_DOWN | SWT.READ_ONLY);
        codes.forEach(code -> combo.add(Message.of(code).text()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return combo;
    }

    private static Spinner spinner(Composite parent, String label, int value, int least, int most) {
        var spinner = new Spinner(row(parent, label, 1), SWT.BORDER);
        spinner.setValues(value, least, most, 0, 1, 10);
        return spinner;
    }

    private void preset() {
        if (preset != null && rule != null && preset.getSelectionIndex() < RULES.size()) {
            rule.setText(List.copyOf(RULES.values()).get(preset.getSelectionIndex()));
        }
        look();
    }

    private void look() {
        if (filling || mode == null || date == null || time == null || zone == null || rule == null) {
            return;
        }
        var picked = Mode.values()[Math.max(0, mode.getSelectionIndex())];
        var draft = new TimingDraft(
                picked,
                LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDay()),
                time.getText(),
                zone.getText(),
                rule.getText(),
                window == null ? 0 : window.getSelection(),
                days == null ? 1 : days.getSelection());
        var outcome = draft.outcome(before, clock.instant());
        chosen = outcome.timing();
        show(picked);
        if (outcome.wrong() != null) {
            showError(outcome.wrong().text());
        } else {
            hideError();
        }
        if (preview != null) {
            preview.setText(
                    picked == Mode.QUEUE || picked == Mode.RECYCLE
                            ? String.join("\n", slots)
                            : outcome.times().stream().map(this::words).collect(Collectors.joining("\n")));
        }
        enableConfirm(chosen != null);
    }

    /** The wall time in the post's zone, and here where that is another. */
    private String words(Schedule at) {
        var format = DateTimeFormatter.ofPattern("EEE ", Locale.getDefault());
        var full = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
        var wall = java.time.LocalDateTime.ofInstant(at.instant(), at.zone());
        var here = proposed.zone();
        return format.format(wall) + full.format(wall)
                + (here.equals(at.zone())
                        ? ""
                        : "  =  " + full.format(java.time.LocalDateTime.ofInstant(at.instant(), here)) + " " + here);
    }

    /** Only what the way of saying it needs can be changed. */
    private void show(Mode picked) {
        var timed = picked == Mode.ONCE || picked == Mode.REPEAT;
        enable(timed, date, time, zone, window);
        enable(picked == Mode.REPEAT, preset, rule);
        enable(picked == Mode.RECYCLE, days);
    }

    private static void enable(boolean enabled, @Nullable Control... controls) {
        for (var control : controls) {
            if (control != null) {
                control.setEnabled(enabled);
            }
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        look();
    }
}
