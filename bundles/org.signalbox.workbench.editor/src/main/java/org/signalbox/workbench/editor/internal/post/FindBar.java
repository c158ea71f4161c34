package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.model.Message;
import org.signalbox.model.TextEdit;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;

/** Find-and-replace bar below the text. Hidden until opened; Escape closes it. */
final class FindBar extends Composite {
    private final PostViewer viewer;
    private final Text words;
    private final Text replacement;
    private final Button matchCase;
    private final Label count;
    private final ToolBar tools;
    private final List<Runnable> painters = new ArrayList<>();
    private int begun;

    FindBar(Composite parent, PostViewer viewer, Palette palette, Icons icons) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.BAR, this);
        this.viewer = viewer;
        GridLayoutFactory.fillDefaults()
                .numColumns(4)
                .margins(Palette.UNIT, Palette.HALF)
                .spacing(Palette.HALF, Palette.HALF)
                .applyTo(this);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(this);
        setVisible(false);
        words = field("editor.find.words");
        count = StyleClasses.as(StyleClasses.MUTED, new Label(this, SWT.RIGHT));
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .hint(72, SWT.DEFAULT)
                .applyTo(count);
        matchCase = new Button(this, SWT.CHECK);
        matchCase.setText(Message.of("editor.find.case").text());
        matchCase.addListener(SWT.Selection, event -> fromStart());
        hideByEscape(matchCase);
        tools = new ToolBar(this, SWT.FLAT);
        tool(tools, icons, "chevron-left", "editor.find.previous", this::previous);
        tool(tools, icons, "chevron-right", "editor.find.next", this::next);
        tool(tools, icons, "x", "editor.find.close", this::hide);
        replacement = field("editor.find.replacement");
        var replacing = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(Palette.HALF, 0).applyTo(replacing);
        GridDataFactory.fillDefaults().span(3, 1).applyTo(replacing);
        button(replacing, "editor.find.replace", this::replace);
        button(replacing, "editor.find.replace-all", this::replaceAll);
        words.addListener(SWT.Modify, event -> fromStart());
        words.addListener(SWT.DefaultSelection, event -> next());
        replacement.addListener(SWT.DefaultSelection, event -> replace());
        palette.onChange(this, () -> painters.forEach(Runnable::run));
    }

    private Text field(String hint) {
        var field = new Text(this, SWT.BORDER | SWT.SINGLE);
        field.setMessage(Message.of(hint).text());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .minSize(80, SWT.DEFAULT)
                .applyTo(field);
        hideByEscape(field);
        field.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_RETURN && (event.stateMask & SWT.SHIFT) != 0 && field == words) {
                event.doit = false;
                previous();
            }
        });
        return field;
    }

    private void tool(ToolBar bar, Icons icons, String icon, String tip, Runnable run) {
        var item = new ToolItem(bar, SWT.PUSH);
        item.setToolTipText(Message.of(tip).text());
        item.addListener(SWT.Selection, event -> run.run());
        Runnable paint = () -> item.setImage(icons.get(icon));
        painters.add(paint);
        paint.run();
    }

    private void button(Composite parent, String label, Runnable run) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(Message.of(label).text());
        button.addListener(SWT.Selection, event -> run.run());
        hideByEscape(button);
    }

    private void hideByEscape(Control control) {
        control.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_ESCAPE) {
                event.doit = false;
                hide();
            }
        });
    }

    /** Opens the bar with the selected text. */
    void open() {
        var selected = viewer.text().getSelectionText();
        begun = viewer.caret();
        reveal(true);
        if (!selected.isEmpty() && !selected.contains("\n")) {
            words.setText(selected);
        }
        words.setFocus();
        words.selectAll();
        count();
    }

    boolean isOpen() {
        return getVisible();
    }

    void hide() {
        reveal(false);
        viewer.text().setFocus();
    }

    private void reveal(boolean shown) {
        ((GridData) getLayoutData()).exclude = !shown;
        setVisible(shown);
        requestLayout();
    }

    private List<TextSearch.Hit> hits() {
        return TextSearch.all(viewer.document().get(), words.getText(), matchCase.getSelection());
    }

    private void fromStart() {
        var hits = hits();
        show(hits, TextSearch.next(hits, begun));
    }

    void next() {
        var hits = hits();
        var selected = viewer.viewer().getSelectedRange();
        show(hits, TextSearch.next(hits, selected.x + Math.max(selected.y, 0)));
        begun = viewer.caret();
    }

    private void previous() {
        var hits = hits();
        show(hits, TextSearch.previous(hits, viewer.caret()));
        begun = viewer.caret();
    }

    private void show(List<TextSearch.Hit> hits, int index) {
        if (index >= 0) {
            viewer.select(hits.get(index).offset(), hits.get(index).length());
        }
        count.setText(
                words.getText().isEmpty()
                        ? ""
                        : index < 0
                                ? Message.of("editor.find.none").text()
                                : Message.of("editor.find.count", index + 1, hits.size())
                                        .text());
    }

    private void count() {
        var hits = hits();
        count.setText(
                words.getText().isEmpty()
                        ? ""
                        : Message.of("editor.find.hits", hits.size()).text());
    }

    private void replace() {
        var selected = viewer.viewer().getSelectedRange();
        var hit = new TextSearch.Hit(selected.x, selected.y);
        if (hits().contains(hit)) {
            viewer.apply(List.of(new TextEdit(hit.offset(), hit.length(), replacement.getText())));
            viewer.select(hit.offset() + replacement.getText().length(), 0);
        }
        next();
    }

    private void replaceAll() {
        var hits = hits();
        viewer.apply(hits.stream()
                .map(hit -> new TextEdit(hit.offset(), hit.length(), replacement.getText()))
                .toList());
        count.setText(Message.of("editor.find.replaced", hits.size()).text());
    }
}
