package org.signalbox.workbench.internal.dialogs;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.osgi.service.prefs.BackingStoreException;
import org.signalbox.model.Message;
import org.signalbox.model.Overdue;
import org.signalbox.model.ProductLanguages;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.WorkbenchDialog;
import org.signalbox.workbench.ui.ZoneField;

/** Edits this window's preferences. Stores them on confirmation. */
public final class PreferencesDialog extends WorkbenchDialog {
    /** Result of {@link #open} that asks to show the accounts; nothing is stored. */
    public static final int ACCOUNTS = 10;

    /** Empty for the language of the system. */
    private static final List<String> LANGUAGES = Stream.concat(
                    Stream.of(""), ProductLanguages.ALL.stream().map(Locale::getLanguage))
            .toList();

    private final IEclipsePreferences node;
    private final Consumer<Boolean> theme;
    private final List<Runnable> keep = new ArrayList<>();

    /** @param theme switches to the dark theme on true, else to the light one */
    public PreferencesDialog(
            Shell parent, Palette palette, Icons icons, IEclipsePreferences node, Consumer<Boolean> theme) {
        super(
                parent,
                palette,
                icons,
                Message.of("workbench.preferences.title"),
                Message.of(""),
                Message.of("workbench.preferences.save"));
        this.node = node;
        this.theme = theme;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.MARGIN, Palette.UNIT)
                .applyTo(parent);
        section(parent, "workbench.preferences.general");
        boolean dark = palette().dark();
        var themes = combo(
                parent,
                "workbench.preferences.theme",
                List.of(text("workbench.preferences.light"), text("workbench.preferences.dark")),
                dark ? 1 : 0);
        keep.add(() -> {
            if ((themes.getSelectionIndex() == 1) != dark) {
                theme.accept(!dark);
            }
        });
        var language = combo(
                parent,
                "workbench.preferences.language",
                LANGUAGES.stream().map(PreferencesDialog::language).toList(),
                Math.max(0, LANGUAGES.indexOf(node.get(Preferences.LANGUAGE, ""))));
        note(parent, "workbench.preferences.language.note");
        keep.add(() -> node.put(Preferences.LANGUAGE, LANGUAGES.get(language.getSelectionIndex())));
        zone(parent);
        weekStart(parent);
        label(parent, "workbench.preferences.font");
        var font = new Spinner(parent, SWT.BORDER);
        font.setValues(node.getInt(Preferences.FONT_SIZE, 0), 0, 32, 0, 1, 2);
        note(parent, "workbench.preferences.font.note");
        keep.add(() -> node.putInt(Preferences.FONT_SIZE, font.getSelection()));
        check(parent, "workbench.preferences.wrap", Preferences.WRAP, true);
        check(parent, "workbench.preferences.autosave", Preferences.AUTOSAVE, false);
        check(parent, "workbench.preferences.confirm", Preferences.CONFIRM_DELETE, true);
        section(parent, "workbench.preferences.accounts");
        var accounts = new Link(parent, SWT.WRAP);
        accounts.setText(text("workbench.preferences.accounts.note"));
        accounts.addListener(SWT.Selection, event -> {
            setReturnCode(ACCOUNTS);
            close();
        });
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(width(), SWT.DEFAULT)
                .applyTo(accounts);
        section(parent, "workbench.preferences.publishing");
        var policies = Overdue.values();
        var overdue = combo(
                parent,
                "workbench.preferences.overdue",
                List.of(policies).stream().map(PreferencesDialog::policy).toList(),
                Overdue.valueOf(node.get(Preferences.OVERDUE, Overdue.LATE.name()))
                        .ordinal());
        note(parent, "workbench.preferences.overdue.note");
        keep.add(() -> node.put(Preferences.OVERDUE, policies[overdue.getSelectionIndex()].name()));
    }

    private void zone(Composite parent) {
        label(parent, "workbench.preferences.zone");
        var zone = ZoneField.create(parent);
        zone.setMessage(Message.of("workbench.preferences.zone.system", ZoneId.systemDefault())
                .text());
        zone.setText(node.get(Preferences.ZONE, ""));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(zone);
        note(parent, "workbench.preferences.zone.note");
        zone.addListener(SWT.Modify, event -> look(zone.getText().strip()));
        keep.add(() -> node.put(Preferences.ZONE, zone.getText().strip()));
    }

    private void look(String zone) {
        boolean known = zone.isEmpty() || ZoneId.getAvailableZoneIds().contains(zone);
        if (known) {
            hideError();
        } else {
            showError(text("workbench.preferences.zone.unknown"));
        }
        enableConfirm(known);
    }

    private void weekStart(Composite parent) {
        var days = DayOfWeek.values();
        List<String> items = new ArrayList<>();
        items.add(text("workbench.preferences.week.locale"));
        for (var day : days) {
            items.add(day.getDisplayName(TextStyle.FULL_STANDALONE, Locale.getDefault()));
        }
        var kept = List.of(days).stream().map(DayOfWeek::name).toList().indexOf(node.get(Preferences.WEEK_START, ""));
        var week = combo(parent, "workbench.preferences.week", items, kept + 1);
        keep.add(() -> node.put(
                Preferences.WEEK_START,
                week.getSelectionIndex() <= 0 ? "" : days[week.getSelectionIndex() - 1].name()));
    }

    private void check(Composite parent, String code, String key, boolean preset) {
        var check = new Button(parent, SWT.CHECK);
        check.setText(text(code));
        check.setSelection(node.getBoolean(key, preset));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(check);
        keep.add(() -> node.putBoolean(key, check.getSelection()));
    }

    private static String policy(Overdue overdue) {
        return text("workbench.overdue." + overdue.name().toLowerCase(Locale.ROOT));
    }

    private static String language(String tag) {
        return tag.isEmpty()
                ? text("workbench.preferences.language.system")
                : Locale.forLanguageTag(tag).getDisplayName(Locale.forLanguageTag(tag));
    }

    private static String text(String code) {
        return Message.of(code).text();
    }

    private void section(Composite parent, String code) {
        var heading = new Label(parent, SWT.NONE);
        heading.setFont(palette().bold());
        heading.setText(text(code));
        GridDataFactory.fillDefaults().span(2, 1).indent(0, Palette.UNIT).applyTo(heading);
    }

    private static void label(Composite parent, String code) {
        new Label(parent, SWT.NONE).setText(text(code));
    }

    private static void note(Composite parent, String code) {
        new Label(parent, SWT.NONE);
        var note = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.WRAP));
        note.setText(text(code));
        GridDataFactory.fillDefaults().grab(true, false).hint(280, SWT.DEFAULT).applyTo(note);
    }

    private static Combo combo(Composite parent, String code, List<String> items, int selected) {
        label(parent, code);
        var combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(items.toArray(String[]::new));
        combo.select(selected);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return combo;
    }

    @Override
    protected void okPressed() {
        keep.forEach(Runnable::run);
        try {
            node.flush();
        } catch (BackingStoreException e) {
            showError(
                    Message.of("workbench.preferences.unsaved", e.getMessage()).text());
            return;
        }
        super.okPressed();
    }
}
