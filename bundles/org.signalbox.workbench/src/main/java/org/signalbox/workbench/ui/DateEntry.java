package org.signalbox.workbench.ui;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;

/**
 * A date field that is typed in, with a month to choose from. The arrow keys go on by a day, the page keys by a month.
 * SWT's own date field keeps Tab and Escape for itself on GTK. UI thread.
 */
public final class DateEntry extends Composite {
    private static final int CHARACTERS = 11;

    private final DateText format = new DateText(Locale.getDefault());
    private final Text text;
    private final Button drop;
    private LocalDate last;
    private Runnable changed = () -> {};

    public DateEntry(Composite parent, LocalDate first) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        last = first;
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(this);
        text = new Text(this, SWT.BORDER);
        text.setTextLimit(2 * CHARACTERS);
        GridDataFactory.fillDefaults()
                .hint(text.computeSize(SWT.DEFAULT, SWT.DEFAULT).y * 3, SWT.DEFAULT)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        drop = new Button(this, SWT.ARROW | SWT.DOWN);
        drop.setToolTipText(Message.of("workbench.date.choose").text());
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.FILL).applyTo(drop);
        setTabList(new Control[] {text});
        text.setText(format.of(first));
        text.addListener(SWT.Modify, event -> typed());
        text.addListener(SWT.KeyDown, this::key);
        text.addListener(SWT.FocusOut, event -> restore());
        drop.addListener(SWT.Selection, event -> choose());
    }

    /** The date; empty while what is typed is none. */
    public Optional<LocalDate> date() {
        return format.parse(text.getText());
    }

    /** The last date that was entered completely. */
    public LocalDate last() {
        return last;
    }

    /** What is wrong with the text; empty for a date. */
    public Optional<Message> wrong() {
        return date().isPresent() ? Optional.empty() : Optional.of(Message.of("workbench.date.wrong", format.of(last)));
    }

    public void set(LocalDate date) {
        text.setText(format.of(date));
    }

    /** Sets the listener for each change of the text. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** Shows the date that counts, if what was typed is none. */
    private void restore() {
        if (!text.getText().equals(format.of(last))) {
            set(last);
        }
    }

    private void typed() {
        date().ifPresent(date -> last = date);
        changed.run();
    }

    private void key(Event event) {
        if ((event.stateMask & SWT.MODIFIER_MASK) != 0) {
            return;
        }
        var next = switch (event.keyCode) {
            case SWT.ARROW_UP -> last.plusDays(1);
            case SWT.ARROW_DOWN -> last.minusDays(1);
            case SWT.PAGE_UP -> last.plusMonths(1);
            case SWT.PAGE_DOWN -> last.minusMonths(1);
            default -> last; // other keys are typed
        };
        if (!next.equals(last)) {
            set(next);
            text.selectAll();
            event.doit = false;
        }
    }

    private void choose() {
        var popup = new Shell(getShell(), SWT.NO_TRIM | SWT.ON_TOP);
        popup.setLayout(new FillLayout());
        var month = new DateTime(popup, SWT.CALENDAR | SWT.BORDER);
        month.setDate(last.getYear(), last.getMonthValue() - 1, last.getDayOfMonth());
        month.addListener(
                SWT.Selection, event -> set(LocalDate.of(month.getYear(), month.getMonth() + 1, month.getDay())));
        month.addListener(SWT.MouseDoubleClick, event -> popup.close());
        popup.addListener(
                SWT.Deactivate,
                event -> popup.getDisplay().asyncExec(() -> {
                    if (!popup.isDisposed()) {
                        popup.close();
                    }
                }));
        popup.pack();
        popup.setLocation(toDisplay(0, getSize().y));
        popup.open();
    }

    @Override
    public boolean setFocus() {
        return text.setFocus();
    }

    @Override
    public void setToolTipText(String tip) {
        text.setToolTipText(tip);
    }

    @Override
    public void setEnabled(boolean enabled) {
        super.setEnabled(enabled);
        text.setEnabled(enabled);
        drop.setEnabled(enabled);
    }
}
