package org.signalbox.workbench.editor.internal.post;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Strip above the text with a chip per account and the post's actions. */
final class HeaderStrip extends Composite {
    /** Width from which the buttons have labels. */
    private static final int WIDE = 640;

    private final Palette palette;
    private final Icons icons;
    private final Composite chips;
    private final ToolBar actions;
    private List<AccountChip> shown = List.of();
    private boolean words;

    /** Actions of the buttons. */
    enum Action {
        DETAILS("panel-right", "editor.action.details"),
        CHECK("list-checks", "editor.action.check"),
        WHEN("calendar-clock", "editor.action.when"),
        SCHEDULE("calendar-plus", "editor.action.schedule"),
        PUBLISH("send", "editor.action.publish");

        private final String icon;
        private final String code;

        Action(String icon, String code) {
            this.icon = icon;
            this.code = code;
        }
    }

    HeaderStrip(Composite parent, Palette palette, Icons icons, Consumer<Action> run) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.BAR, this);
        this.palette = palette;
        this.icons = icons;
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(Palette.UNIT, Palette.HALF)
                .spacing(Palette.UNIT, 0)
                .applyTo(this);
        chips = new Composite(this, SWT.NONE);
        StyleClasses.as(StyleClasses.BAR, chips);
        var row = new RowLayout(SWT.HORIZONTAL);
        row.wrap = true;
        row.spacing = Palette.HALF;
        row.marginLeft = row.marginRight = row.marginTop = row.marginBottom = 0;
        chips.setLayout(row);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(60, SWT.DEFAULT)
                .applyTo(chips);
        actions = new ToolBar(this, SWT.FLAT | SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.BEGINNING).applyTo(actions);
        for (var action : Action.values()) {
            var item = new ToolItem(actions, SWT.PUSH);
            item.setData(action);
            item.setToolTipText(Message.of(action.code + ".tip").text());
            item.addListener(SWT.Selection, event -> run.accept(action));
        }
        paint();
        addListener(SWT.Resize, event -> fit());
        palette.onChange(this, this::paint);
    }

    private void paint() {
        for (var item : actions.getItems()) {
            var action = (Action) item.getData();
            item.setImage(icons.get(
                    action.icon, Icons.SMALL, action == Action.PUBLISH ? ThemeColor.ACCENT : ThemeColor.MUTED));
        }
        refill();
    }

    /** Shows button labels when there is room; adapts the height to the chips. */
    private void fit() {
        boolean wide = getSize().x >= WIDE;
        if (wide != words) {
            words = wide;
            for (var item : actions.getItems()) {
                item.setText(wide ? Message.of(((Action) item.getData()).code).text() : "");
            }
            actions.requestLayout(); // or its cached width stays, and GTK folds the buttons into a menu
        }
        wrap();
    }

    /** Wraps the chips into the remaining width. */
    private void wrap() {
        int left = getSize().x - 3 * Palette.UNIT - actions.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        if (left <= 0) {
            return;
        }
        var data = (GridData) chips.getLayoutData();
        int height = chips.computeSize(left, SWT.DEFAULT).y;
        if (data.heightHint != height) {
            data.heightHint = height;
        }
        chips.requestLayout();
    }

    void show(List<AccountChip> now) {
        if (!now.equals(shown)) {
            shown = List.copyOf(now);
            refill();
        }
    }

    void enable(Action action, boolean enabled) {
        for (var item : actions.getItems()) {
            if (item.getData() == action) {
                item.setEnabled(enabled);
            }
        }
    }

    private void refill() {
        var present = chips.getChildren();
        boolean same = present.length == shown.size() && !shown.isEmpty() && present[0] instanceof ChipView;
        if (same) {
            for (int i = 0; i < present.length; i++) {
                ((ChipView) present[i]).show(shown.get(i));
            }
        } else {
            for (var child : present) {
                child.dispose();
            }
            shown.forEach(chip -> new ChipView(chips, palette, icons, chip));
            if (shown.isEmpty()) {
                StyleClasses.as(StyleClasses.MUTED, new Label(chips, SWT.NONE))
                        .setText(Message.of("editor.strip.none").text());
            }
        }
        wrap();
    }
}
