package org.signalbox.workbench.planner.internal.timeline;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.PublicationTimeline;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.RowTips;
import org.signalbox.workbench.ui.SelectionColors;
import org.signalbox.workbench.ui.StateDecoration;
import org.signalbox.workbench.ui.ThemeColor;

/** Tree of a publication's steps with their evidence, expanded. UI thread. */
final class TimelineTree {
    /** Width in pixels of a narrow letter, to decide which text may be truncated and needs a tooltip. */
    private static final int NARROW = 6;

    /** Minimum width in pixels of the event column. */
    private static final int WHAT = 400;

    private final TreeViewer viewer;
    private final Icons icons;
    private final Palette palette;
    private final UnaryOperator<String> nodes;
    private List<TimelineStep> steps = List.of();
    private Instant due = Instant.EPOCH;
    private Instant now = Instant.EPOCH;

    /** @param nodes puts names in place of the ids of nodes */
    TimelineTree(Composite parent, Icons icons, Palette palette, UnaryOperator<String> nodes) {
        this.icons = icons;
        this.palette = palette;
        this.nodes = nodes;
        viewer = new TreeViewer(parent, SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        viewer.setUseHashlookup(true);
        viewer.setContentProvider(new Children());
        viewer.getTree().setHeaderVisible(true);
        column("at", 140, this::time, step -> ThemeColor.TEXT);
        column("state", 112, TimelineTree::state, step -> ThemeColor.TEXT);
        var what = column("what", WHAT, TimelineTree::what, step -> ThemeColor.TEXT);
        column(
                "offset",
                84,
                (step, detail) ->
                        detail == null ? TimelineStep.offset(step.entry().at(), due) : "",
                step -> ThemeColor.MUTED);
        column("who", 160, (step, detail) -> detail == null ? step.entry().actor() : "", step -> ThemeColor.MUTED);
        viewer.getTree().addListener(SWT.Resize, event -> fill(what));
        RowTips.enable(viewer);
        SelectionColors.install(viewer.getTree(), palette);
        Ellipsis.install(viewer.getTree());
        palette.onChange(viewer.getTree(), () -> viewer.refresh(true));
    }

    /** Fits the column into the remaining width, so that all columns are visible where there is room. */
    private void fill(TreeColumn column) {
        var tree = viewer.getTree();
        int others = Arrays.stream(tree.getColumns())
                .filter(each -> each != column)
                .mapToInt(TreeColumn::getWidth)
                .sum();
        column.setWidth(Math.max(WHAT, tree.getClientArea().width - others));
    }

    Tree control() {
        return viewer.getTree();
    }

    /**
     * Shows a timeline. Expands new steps and keeps the state of the others.
     *
     * @param other whether it is another publication than before
     */
    void show(PublicationTimeline timeline, Instant at, boolean other) {
        var before = steps;
        due = timeline.publication().due();
        now = at;
        var times = ScreenZone.times();
        var next = TimelineStep.of(timeline, instant -> times.precisely(instant, at));
        if (!other && next.equals(before)) {
            return;
        }
        var folded = other
                ? List.<TimelineStep>of()
                : before.stream().filter(step -> !viewer.getExpandedState(step)).toList();
        var selection = viewer.getStructuredSelection();
        steps = next;
        viewer.getTree().setRedraw(false);
        viewer.setInput(next);
        next.stream().filter(step -> !folded.contains(step)).forEach(step -> viewer.setExpandedState(step, true));
        viewer.setSelection(selection, false);
        viewer.getTree().setRedraw(true);
        if (!next.isEmpty() && (other || next.size() > before.size())) {
            viewer.reveal(next.getLast()); // The newest step is at the end.
        }
    }

    private String time(TimelineStep step, TimelineStep.@Nullable Detail detail) {
        return detail == null ? ScreenZone.times().precisely(step.entry().at(), now) : "";
    }

    private static String state(TimelineStep step, TimelineStep.@Nullable Detail detail) {
        return detail == null
                ? step.entry()
                        .state()
                        .map(StateDecoration::word)
                        .map(word -> word.text())
                        .orElse("")
                : "";
    }

    private static String what(TimelineStep step, TimelineStep.@Nullable Detail detail) {
        return detail == null ? step.entry().message().text() : detail.text();
    }

    private TreeColumn column(
            String id,
            int width,
            BiFunction<TimelineStep, TimelineStep.@Nullable Detail, String> text,
            Function<TimelineStep, ThemeColor> shade) {
        var column = new TreeViewerColumn(viewer, SWT.NONE);
        column.getColumn().setText(TimelineStep.word(id).text());
        column.getColumn().setWidth(width);
        column.setLabelProvider(new Cells(id.equals("state"), column, text, shade));
        return column.getColumn();
    }

    /** Label provider of one column; the state column has icons and colours. */
    private final class Cells extends ColumnLabelProvider {
        private final boolean states;
        private final TreeViewerColumn column;
        private final BiFunction<TimelineStep, TimelineStep.@Nullable Detail, String> text;
        private final Function<TimelineStep, ThemeColor> shade;

        Cells(
                boolean states,
                TreeViewerColumn column,
                BiFunction<TimelineStep, TimelineStep.@Nullable Detail, String> text,
                Function<TimelineStep, ThemeColor> shade) {
            this.states = states;
            this.column = column;
            this.text = text;
            this.shade = shade;
        }

        @Override
        public String getText(Object row) {
            return nodes.apply(full(row));
        }

        private String full(Object row) {
            return row instanceof TimelineStep.Detail detail
                    ? text.apply(new TimelineStep(detail.entry(), List.of()), detail)
                    : text.apply((TimelineStep) row, null);
        }

        @Override
        public @Nullable String getToolTipText(Object row) {
            var full = full(row);
            var shown = nodes.apply(full);
            return !shown.equals(full)
                    ? full
                    : shown.length() * NARROW > column.getColumn().getWidth() ? shown : null;
        }

        @Override
        public @Nullable Image getImage(Object row) {
            return states && row instanceof TimelineStep step
                    ? step.entry().state().map(icons::state).orElse(null)
                    : null;
        }

        @Override
        public Color getForeground(Object row) {
            if (!(row instanceof TimelineStep step)) {
                return palette.get(ThemeColor.MUTED);
            }
            var state = step.entry().state();
            return states && state.isPresent() ? colour(state.get()) : palette.get(shade.apply(step));
        }

        private Color colour(PublicationState state) {
            return palette.state(state);
        }
    }

    private static final class Children implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return ((List<?>) input).toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return parent instanceof TimelineStep step ? step.details().toArray() : new Object[0];
        }

        @Override
        public @Nullable Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return element instanceof TimelineStep step && !step.details().isEmpty();
        }
    }
}
