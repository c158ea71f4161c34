package org.signalbox.workbench.editor.internal.details;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.workbench.editor.internal.details.DetailField.Input;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;

/** One labelled field of the form, with its problems. UI thread. */
final class FieldView extends Composite {
    private static final int NARROW = 80;
    private static final String[] DURATIONS = {"30m", "1h", "6h", "12h", "1d", "3d", "7d"};

    private final Icons icons;
    private final DetailChanges changes;
    private final Consumer<DetailChanges.Change> type;
    private final DetailField field;
    private final Control input;
    private final ProblemNote note;
    private boolean filling;

    /** What can be done with one of several answers. */
    interface ListKeys {
        /** Moves it by a place, up or down. */
        void move(String path, int by);

        /** Adds another behind it. */
        void more();
    }

    FieldView(
            Composite parent,
            Icons icons,
            DetailChanges changes,
            Consumer<DetailChanges.Change> type,
            DetailField field,
            int parts,
            ListKeys keys) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        this.icons = icons;
        this.changes = changes;
        this.type = type;
        this.field = field;
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(this);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(this);
        if (field.input() != Input.YES_NO && field.input() != Input.ANSWER) {
            StyleClasses.as(StyleClasses.MUTED, new Label(this, SWT.NONE)).setText(label());
        }
        var row = new Composite(this, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        input = switch (field.input()) {
            case LINE -> text(row, SWT.SINGLE);
            case AREA -> text(row, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
            case ANSWER -> answer(row, keys);
            case PICTURE, CAPTIONS -> file(row);
            case DURATION -> durations(row);
            case YES_NO -> check(row);
            case PART -> part(row, parts);
        };
        GridLayoutFactory.fillDefaults()
                .numColumns(row.getChildren().length)
                .spacing(Palette.HALF, 0)
                .applyTo(row);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(NARROW, field.input() == Input.AREA ? 3 * lineHeight() : SWT.DEFAULT)
                .applyTo(input);
        note = new ProblemNote(this, icons, changes);
        input.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = label();
            }
        });
        show(field);
    }

    DetailField field() {
        return field;
    }

    private String label() {
        return field.input() == Input.CAPTIONS
                ? Message.of(field.label(), field.path().substring(field.path().lastIndexOf('.') + 1))
                        .text()
                : Message.of(field.label()).text();
    }

    private int lineHeight() {
        return ((Text) input).getLineHeight() + Palette.HALF;
    }

    private Text text(Composite row, int style) {
        var text = new Text(row, SWT.BORDER | style);
        text.addListener(SWT.Modify, event -> typed(text.getText()));
        if ((style & SWT.MULTI) != 0) {
            text.addListener(SWT.Traverse, event -> {
                // A tab leaves the field, as it leaves all others.
                event.doit |= event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
            });
        }
        return text;
    }

    private Text answer(Composite row, ListKeys keys) {
        var text = text(row, SWT.SINGLE);
        text.setMessage(label());
        text.addListener(SWT.DefaultSelection, event -> keys.more());
        text.addListener(SWT.KeyDown, event -> {
            if (event.stateMask == SWT.ALT && (event.keyCode == SWT.ARROW_UP || event.keyCode == SWT.ARROW_DOWN)) {
                event.doit = false;
                keys.move(field.path(), event.keyCode == SWT.ARROW_UP ? -1 : 1);
            }
        });
        var tools = new ToolBar(row, SWT.FLAT);
        tool(tools, "chevron-up", "editor.details.up", () -> keys.move(field.path(), -1));
        tool(tools, "chevron-down", "editor.details.down", () -> keys.move(field.path(), 1));
        tool(tools, "x", "editor.details.remove-answer", () -> changes.make(now -> now.remove(field.path())));
        return text;
    }

    private Text file(Composite row) {
        var text = text(row, SWT.SINGLE);
        var tools = new ToolBar(row, SWT.FLAT);
        boolean captions = field.input() == Input.CAPTIONS;
        tool(tools, "folder-open", "editor.details.choose", () -> changes.choose(field.path(), captions));
        if (field.path().endsWith(".poster")) {
            tool(tools, "image", "editor.details.poster-from-video", () -> changes.takePoster(field.path()));
        }
        if (captions) {
            tool(tools, "x", "editor.details.remove", () -> changes.make(now -> now.remove(field.path())));
        }
        return text;
    }

    private void tool(ToolBar tools, String icon, String code, Runnable run) {
        var item = new ToolItem(tools, SWT.PUSH);
        item.setImage(icons.get(icon));
        item.setToolTipText(Message.of(code).text());
        item.addListener(SWT.Selection, event -> run.run());
    }

    private Combo durations(Composite row) {
        var combo = new Combo(row, SWT.DROP_DOWN);
        combo.setItems(DURATIONS);
        combo.addListener(SWT.Modify, event -> typed(combo.getText().strip()));
        return combo;
    }

    private Button check(Composite row) {
        var button = new Button(row, SWT.CHECK);
        button.setText(label());
        button.addListener(SWT.Selection, event -> typed(Boolean.toString(button.getSelection())));
        return button;
    }

    private Combo part(Composite row, int parts) {
        var combo = new Combo(row, SWT.DROP_DOWN | SWT.READ_ONLY);
        for (int i = 1; i <= parts; i++) {
            combo.add(Integer.toString(i));
        }
        combo.addListener(SWT.Selection, event -> typed(combo.getText()));
        return combo;
    }

    private void typed(String value) {
        if (!filling) {
            type.accept(now -> field.write(now, value));
        }
    }

    /** Shows a value that was read anew; what somebody types here just now is the same. */
    void show(DetailField now) {
        filling = true;
        try {
            switch (input) {
                case Text text -> {
                    if (!text.getText().equals(now.value())) {
                        text.setText(now.value());
                        text.setSelection(text.isFocusControl() ? now.value().length() : 0);
                    }
                }
                case Combo combo -> {
                    var value = now.value().isEmpty() && field.input() == Input.PART ? "1" : now.value();
                    if (!combo.getText().strip().equals(value)) {
                        combo.setText(value);
                    }
                }
                case Button button -> button.setSelection(now.value().equals("true"));
                default -> throw new IllegalStateException(input.toString());
            }
        } finally {
            filling = false;
        }
    }

    boolean problems(List<Problem> problems) {
        return note.show(problems);
    }

    boolean hasFocus() {
        return input.isFocusControl();
    }

    /** Where the cursor is in a text; for {@link #focus(int)}. */
    int caret() {
        return input instanceof Text text ? text.getCaretPosition() : -1;
    }

    void focus(int caret) {
        input.setFocus();
        if (input instanceof Text text) {
            text.setSelection(caret < 0 ? text.getCharCount() : Math.min(caret, text.getCharCount()));
        }
    }

    @Override
    public void setEnabled(boolean enabled) {
        super.setEnabled(enabled);
        input.setEnabled(enabled);
    }
}
