package org.signalbox.workbench.editor.internal.post;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;
import org.signalbox.model.Overdue;
import org.signalbox.model.Schedule;
import org.signalbox.timing.RecurrenceText;
import org.signalbox.workbench.editor.internal.post.TimingDraft.Mode;
import org.signalbox.workbench.ui.DateEntry;
import org.signalbox.workbench.ui.OccurrenceList;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ZoneField;

/** Fields of {@link WhenDialog}: labelled rows that are visible in the modes they apply to. */
final class WhenFields {
    private static final Set<Mode> TIMED = Set.of(Mode.ONCE, Mode.REPEAT);
    private static final int LIST = 160;

    private final Composite parent;
    private final List<Row> rows = new ArrayList<>();
    private final Combo mode;
    private final DateEntry date;
    private final Text time;
    private final Text zone;
    private final Combo preset;
    private final Text rule;
    private final Row ownRule;
    private final Combo ending;
    private final Spinner times;
    private final DateEntry until;
    private final Spinner days;
    private final Spinner window;
    private final Combo overdue;
    private final Label told;
    private final Label next;
    private final OccurrenceList ticked;

    /** A label, its fields and the modes in which they are visible. */
    private record Row(Label label, Composite fields, Set<Mode> modes) {}

    WhenFields(Composite parent, Palette palette, Runnable changed, BiConsumer<Schedule, Boolean> tick) {
        this.parent = parent;
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.UNIT, Palette.UNIT)
                .applyTo(parent);
        mode = combo(
                row("editor.when.mode", Set.of(Mode.values())),
                true,
                "editor.when.mode.once",
                "editor.when.mode.repeat",
                "editor.when.mode.queue",
                "editor.when.mode.recycle");
        var moment = row("editor.when.at", TIMED);
        date = new DateEntry(moment.fields(), LocalDate.now());
        time = new Text(moment.fields(), SWT.BORDER);
        GridDataFactory.fillDefaults()
                .hint(56, SWT.DEFAULT)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(time);
        zone = ZoneField.create(row("editor.when.zone", TIMED).fields());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(zone);
        var presets = new ArrayList<>(WhenDialog.RULES.keySet());
        presets.add("editor.when.rule.own");
        preset = combo(row("editor.when.repeat", Set.of(Mode.REPEAT)), true, presets.toArray(String[]::new));
        ownRule = row("editor.when.rule", Set.of(Mode.REPEAT));
        rule = new Text(ownRule.fields(), SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(rule);
        var ends = row("editor.when.ends", Set.of(Mode.REPEAT));
        ending = combo(ends, false, "editor.when.ends.never", "editor.when.ends.times", "editor.when.ends.day");
        times = spinner(ends, 1, 999);
        until = new DateEntry(ends.fields(), LocalDate.now());
        days = spinner(row("editor.when.days", Set.of(Mode.RECYCLE)), 1, 366);
        var within = row("editor.when.window", TIMED);
        window = spinner(within, 0, 1_440);
        note(within, "editor.when.window.note");
        overdue = combo(
                row("editor.when.overdue", Set.of(Mode.values())),
                true,
                "workbench.overdue.late",
                "workbench.overdue.skip",
                "workbench.overdue.ask");
        var coming = row("editor.when.next", Set.of(Mode.values()));
        GridLayoutFactory.fillDefaults().spacing(0, Palette.HALF).applyTo(coming.fields());
        GridDataFactory.fillDefaults().align(SWT.END, SWT.BEGINNING).applyTo(coming.label());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(coming.fields());
        told = new Label(coming.fields(), SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(told);
        next = StyleClasses.as(StyleClasses.MUTED, new Label(coming.fields(), SWT.WRAP));
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(next);
        ticked = new OccurrenceList(coming.fields(), palette, tick);
        GridDataFactory.fillDefaults().grab(true, true).hint(300, LIST).applyTo(ticked.control());
        for (var row : rows) {
            if (row != coming) {
                ((GridLayout) row.fields().getLayout()).numColumns =
                        row.fields().getChildren().length;
            }
        }
        for (Control each : List.of(mode, ending, times, days, window, overdue)) {
            each.addListener(SWT.Selection, event -> changed.run());
        }
        date.onChange(changed);
        until.onChange(changed);
        for (Control each : List.of(time, zone, rule)) {
            each.addListener(SWT.Modify, event -> changed.run());
        }
        preset.addListener(SWT.Selection, event -> {
            if (preset.getSelectionIndex() < WhenDialog.RULES.size()) {
                rule.setText(List.copyOf(WhenDialog.RULES.values()).get(preset.getSelectionIndex()));
            }
            changed.run();
        });
    }

    private Row row(String label, Set<Mode> modes) {
        var name = new Label(parent, SWT.NONE);
        name.setText(Message.of(label).text());
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(name);
        var fields = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(Palette.UNIT, 0).applyTo(fields);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(fields);
        var row = new Row(name, fields, modes);
        rows.add(row);
        return row;
    }

    private static Combo combo(Row row, boolean wide, String... codes) {
        var combo = new Combo(row.fields(), SWT.DROP_DOWN | SWT.READ_ONLY);
        Arrays.stream(codes).forEach(code -> combo.add(Message.of(code).text()));
        GridDataFactory.fillDefaults().grab(wide, false).applyTo(combo);
        return combo;
    }

    private static Spinner spinner(Row row, int least, int most) {
        var spinner = new Spinner(row.fields(), SWT.BORDER);
        spinner.setValues(least, least, most, 0, 1, 10);
        return spinner;
    }

    private static void note(Row row, String code) {
        var note = StyleClasses.as(StyleClasses.MUTED, new Label(row.fields(), SWT.NONE));
        note.setText(Message.of(code).text());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(note);
    }

    void focus() {
        mode.setFocus();
    }

    /** Fills the fields. */
    void fill(TimingDraft draft, RuleEnd end, Overdue missed) {
        mode.select(draft.mode().ordinal());
        date.set(draft.day());
        time.setText(draft.time());
        zone.setText(draft.zone());
        var base = RecurrenceText.withoutEnd(draft.rule());
        var known = List.copyOf(WhenDialog.RULES.values()).indexOf(base);
        preset.select(known < 0 ? WhenDialog.RULES.size() : known);
        rule.setText(base);
        ending.select(end.kind().ordinal());
        times.setSelection(end.times());
        until.set(end.day());
        days.setSelection(draft.days());
        window.setSelection(draft.minutes());
        overdue.select(missed.ordinal());
    }

    /** What is wrong with a visible date. */
    Optional<Message> wrongDate() {
        return Stream.of(date, until)
                .filter(Control::getVisible)
                .filter(field -> field.getParent().getVisible())
                .flatMap(field -> field.wrong().stream())
                .findFirst();
    }

    /** The chosen end of the rule. */
    RuleEnd end(RuleEnd before) {
        return before.chosen(
                RuleEnd.Kind.values()[Math.max(0, ending.getSelectionIndex())], times.getSelection(), until.last());
    }

    TimingDraft draft(RuleEnd end) {
        return new TimingDraft(
                Mode.values()[Math.max(0, mode.getSelectionIndex())],
                date.last(),
                time.getText(),
                zone.getText(),
                end.on(rule.getText().strip()),
                window.getSelection(),
                days.getSelection());
    }

    Overdue overdue() {
        return Overdue.values()[Math.max(0, overdue.getSelectionIndex())];
    }

    /** Shows the fields of the mode. */
    void show(Mode picked) {
        for (var row : rows) {
            var own = row != ownRule || preset.getSelectionIndex() == WhenDialog.RULES.size();
            visible(row.label(), own && row.modes().contains(picked));
            visible(row.fields(), own && row.modes().contains(picked));
        }
        visible(times, ending.getSelectionIndex() == RuleEnd.Kind.TIMES.ordinal());
        visible(until, ending.getSelectionIndex() == RuleEnd.Kind.DAY.ordinal());
        times.getParent().layout();
        visible(told, picked == Mode.REPEAT);
        visible(ticked.control(), picked == Mode.REPEAT);
        visible(next, picked != Mode.REPEAT);
    }

    private static void visible(Control control, boolean wanted) {
        control.setVisible(wanted);
        var data = control.getLayoutData() instanceof GridData grid ? grid : new GridData();
        data.exclude = !wanted;
        control.setLayoutData(data);
    }

    /** Shows the next times, one line each. */
    void say(List<String> lines) {
        next.setText(String.join("\n", lines));
    }

    /** Shows a rule's description and its next times with check boxes. */
    void say(String words, List<OccurrenceList.Entry> entries) {
        told.setText(words);
        ticked.show(entries);
    }
}
