package org.signalbox.workbench.inbox.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/** The list of conversations. Only rows that are seen are filled and painted. UI thread. */
final class ConversationList {
    private static final int MINUTE = 60_000;

    private final InboxTools tools;
    private final ConversationListModel model;
    private final Table table;
    private final ConversationPainter painter;
    private final int height;
    private final Label ended;
    private Map<String, NetworkMark> marks = Map.of();
    private Runnable onEnd = () -> {};
    private List<ConversationId> kept = List.of();

    /** The rows that the table has; the model may have others by now. */
    private List<ConversationRow> shown = List.of();

    /** What was selected when it was last told or set. */
    private int[] told = {};

    /** @param below where it is told that the list ends before all conversations are in it */
    ConversationList(Composite parent, Composite below, InboxTools tools, ConversationListModel model) {
        this.tools = tools;
        this.model = model;
        table = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.list")));
        painter = new ConversationPainter(
                tools.icons(), tools.palette(), tools.services().actor());
        var column = new TableColumn(table, SWT.NONE);
        var gc = new GC(table);
        height = ConversationPainter.height(gc);
        gc.dispose();
        table.addListener(SWT.Resize, event -> column.setWidth(table.getClientArea().width));
        table.addListener(SWT.SetData, this::fill);
        table.addListener(SWT.MeasureItem, event -> event.height = height);
        table.addListener(SWT.EraseItem, event -> event.detail &= ~(SWT.FOREGROUND | SWT.HOT));
        table.addListener(SWT.PaintItem, this::paint);
        StyleSheetExclusion.mark(table);
        paintGround();
        tools.palette().onChange(table, () -> {
            paintGround();
            table.redraw();
        });
        table.getVerticalBar().addListener(SWT.Selection, event -> look());
        table.addListener(SWT.MouseVerticalWheel, event -> table.getDisplay().asyncExec(this::look));
        table.addListener(SWT.Selection, event -> look());
        table.getDisplay().timerExec(MINUTE, this::tick);
        ended = StyleClasses.as(StyleClasses.MUTED, new Label(below, SWT.WRAP));
        ended.setVisible(false);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(80, SWT.DEFAULT)
                .indent(Palette.HALF, 0)
                .exclude(true)
                .applyTo(ended);
    }

    private void paintGround() {
        table.setBackground(tools.palette().get(ThemeColor.SURFACE));
        table.setForeground(tools.palette().get(ThemeColor.TEXT));
    }

    Table control() {
        return table;
    }

    private void fill(Event event) {
        int index = event.index >= 0 ? event.index : table.indexOf((TableItem) event.item);
        if (index >= 0 && index < model.rows().size()) {
            var row = model.rows().get(index);
            ((TableItem) event.item)
                    .setText(row.spoken(
                            mark(row).name(),
                            InboxTools.times(),
                            tools.services().actor(),
                            tools.services().now()));
        }
    }

    private NetworkMark mark(ConversationRow row) {
        return marks.getOrDefault(row.network(), NetworkMark.unknown(row.network()));
    }

    private void paint(Event event) {
        int index = table.indexOf((TableItem) event.item);
        if (index >= 0 && index < model.rows().size()) {
            painter.paint(
                    event,
                    model.rows().get(index),
                    table.getClientArea().width,
                    marks,
                    tools.services().now());
        }
    }

    private void tick() {
        if (!table.isDisposed()) {
            table.redraw();
            table.getDisplay().timerExec(MINUTE, this::tick);
        }
    }

    private void look() {
        if (table.isDisposed()) {
            return;
        }
        int seen = table.getClientArea().height / Math.max(1, table.getItemHeight());
        if (table.getTopIndex() + 2 * seen >= table.getItemCount()) {
            onEnd.run();
        }
    }

    /** @param listener runs when the last rows are near */
    void onEnd(Runnable listener) {
        onEnd = listener;
    }

    void onSelect(Consumer<List<ConversationId>> listener) {
        table.addListener(SWT.Selection, event -> {
            keep();
            listener.accept(kept);
        });
    }

    void onOpen(Runnable listener) {
        table.addListener(SWT.DefaultSelection, event -> listener.run());
    }

    /** Remembers what is selected, by the rows that the table has. */
    private void keep() {
        told = table.getSelectionIndices();
        kept = selection();
    }

    /** Shows the model's rows; what was selected stays so. */
    void show(Map<String, NetworkMark> networks) {
        if (!Arrays.equals(told, table.getSelectionIndices())) {
            keep(); // a click, which the table tells of after this
        }
        marks = networks;
        shown = model.rows();
        int top = table.getTopIndex();
        table.setRedraw(false);
        if (table.getItemCount() != model.rows().size()) {
            table.setItemCount(model.rows().size());
        }
        table.clearAll();
        select(kept);
        if (top < table.getItemCount()) {
            table.setTopIndex(top);
        }
        table.setRedraw(true);
        tellEnd();
    }

    private void tellEnd() {
        var words = model.end().map(Message::text).orElse("");
        if (!ended.getText().equals(words)) {
            ended.setText(words);
            ended.setVisible(!words.isEmpty());
            ((GridData) ended.getLayoutData()).exclude = words.isEmpty();
            ended.requestLayout();
        }
    }

    private void select(List<ConversationId> ids) {
        var indices = ids.stream()
                .mapToInt(model::indexOf)
                .filter(index -> index >= 0)
                .toArray();
        if (!Arrays.equals(indices, table.getSelectionIndices())) {
            table.deselectAll();
            table.select(indices);
        }
        told = table.getSelectionIndices();
    }

    List<ConversationId> selection() {
        var ids = new ArrayList<ConversationId>();
        for (int index : table.getSelectionIndices()) {
            if (index < shown.size()) {
                ids.add(shown.get(index).id());
            }
        }
        return ids;
    }

    /** Selects one and scrolls to it, or nothing where it isn't there; tells nobody. */
    void select(ConversationId id) {
        int index = model.indexOf(id);
        kept = List.of(id);
        if (index >= 0) {
            table.setSelection(index); // also moves the keyboard's row there
        } else {
            table.deselectAll();
        }
        told = table.getSelectionIndices();
    }
}
