package org.signalbox.workbench.editor.internal.post;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.CursorLinePainter;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewerExtension8;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.TabsToSpacesConverter;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.AnnotationModel;
import org.eclipse.jface.text.source.AnnotationPainter;
import org.eclipse.jface.text.source.CompositeRuler;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.LineNumberRulerColumn;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.signalbox.model.Problem;
import org.signalbox.model.TextEdit;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/** Source viewer of a post with its margin. UI thread. */
final class PostViewer {
    private final Palette palette;
    private final PostConfiguration configuration;
    private final AnnotationModel marks = new AnnotationModel();
    private final LineNumberRulerColumn numbers = new LineNumberRulerColumn();
    private final ProblemRuler signs;
    private final SourceViewer viewer;
    private final AnnotationPainter squiggles;
    private final CursorLinePainter cursorLine;
    private final Document document = new Document();
    private boolean loading;

    PostViewer(Composite parent, Palette palette, Icons icons, PostConfiguration configuration) {
        this.palette = palette;
        this.configuration = configuration;
        var painting = new ProblemPainting();
        var ruler = new CompositeRuler(2);
        signs = new ProblemRuler(icons);
        ruler.addDecorator(0, signs);
        ruler.addDecorator(1, numbers);
        viewer = new SourceViewer(parent, ruler, SWT.V_SCROLL | SWT.WRAP);
        viewer.configure(configuration);
        configuration.onOtherProposals(() -> run(ISourceViewer.CONTENTASSIST_PROPOSALS));
        viewer.setHoverEnrichMode(ITextViewerExtension8.EnrichMode.IMMEDIATELY);
        viewer.setDocument(document, marks);
        var steps = TypingSteps.install(document, InstantSource.system(), offset -> select(offset, 0));
        text().addCaretListener(event -> steps.caretAt(viewer.widgetOffset2ModelOffset(event.caretOffset)));
        var spaces = new TabsToSpacesConverter();
        spaces.setNumberOfSpacesPerTab(2);
        viewer.setTabsToSpacesConverter(spaces);
        squiggles = painting.install(viewer, palette);
        cursorLine = new CursorLinePainter(viewer);
        viewer.addPainter(cursorLine);
        // With a top margin, the ruler columns would attribute the line above to the first line.
        text().setMargins(Palette.HALF, 0, Palette.UNIT, 0);
        text().setTabs(2);
        palette.onChange(text(), this::paint);
        paint();
        wrap();
        var display = text().getDisplay();
        var changes = Preferences.onChange(Preferences.WRAP, () -> display.asyncExec(this::wrap));
        text().addListener(SWT.Dispose, event -> changes.close());
    }

    /** Wraps lines, or lets them run on to the right, as the preferences say. */
    private void wrap() {
        if (!text().isDisposed()) {
            text().setWordWrap(InstanceScope.INSTANCE.getNode(Preferences.NODE).getBoolean(Preferences.WRAP, true));
        }
    }

    private void paint() {
        var surface = palette.get(ThemeColor.SURFACE);
        text().setFont(palette.mono());
        numbers.setFont(palette.mono());
        numbers.setForeground(palette.get(ThemeColor.MUTED));
        numbers.setBackground(surface);
        for (Control control : new Control[] {numbers.getControl(), signs.getControl(), viewer.getControl()}) {
            if (control != null) {
                StyleSheetExclusion.mark(control);
                control.setBackground(surface);
            }
        }
        StyleSheetExclusion.mark(text());
        text().setBackground(surface);
        text().setForeground(palette.get(ThemeColor.TEXT));
        text().setSelectionBackground(palette.get(ThemeColor.SELECTION));
        text().setSelectionForeground(palette.get(ThemeColor.SELECTION_TEXT));
        cursorLine.setHighlightColor(palette.get(ThemeColor.BACKGROUND));
        ProblemPainting.colour(squiggles, palette);
        configuration.paint();
        viewer.invalidateTextPresentation();
        numbers.redraw();
        signs.redraw();
    }

    Control control() {
        return viewer.getControl();
    }

    StyledText text() {
        return viewer.getTextWidget();
    }

    Document document() {
        return document;
    }

    SourceViewer viewer() {
        return viewer;
    }

    Control margin() {
        return Objects.requireNonNull(signs.getControl());
    }

    /** The document's 0-based line at a y position of the margin; -1 for none. */
    int lineAt(int y) {
        int line = text().getLineIndex(y);
        return viewer.widgetLine2ModelLine(line);
    }

    /** Whether the program is setting the text. */
    boolean loading() {
        return loading;
    }

    void setEditable(boolean editable) {
        viewer.setEditable(editable);
    }

    /**
     * Shows text from disk.
     *
     * @param undoable whether undo brings the text of before back; otherwise the history of undo begins here
     */
    void show(String text, boolean undoable) {
        loading = true;
        try {
            if (document.getLength() == 0) {
                document.set(text);
            } else {
                replaceDifference(text);
            }
            if (!undoable) {
                viewer.getUndoManager().reset();
            }
        } finally {
            loading = false;
        }
    }

    /** Replaces the changed range only, to keep cursor and scroll position. */
    private void replaceDifference(String text) {
        apply(List.of(least(new TextEdit(0, document.getLength(), text))));
    }

    /** The part of an edit that changes something. */
    private TextEdit least(TextEdit edit) {
        var old = document.get().substring(edit.offset(), edit.offset() + edit.length());
        var text = edit.replacement();
        int head = 0;
        int most = Math.min(old.length(), text.length());
        while (head < most && old.charAt(head) == text.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && old.charAt(old.length() - 1 - tail) == text.charAt(text.length() - 1 - tail)) {
            tail++;
        }
        return new TextEdit(
                edit.offset() + head, old.length() - tail - head, text.substring(head, text.length() - tail));
    }

    /** Applies edits as one undoable step. The edits must be sorted and must not overlap. */
    void apply(List<TextEdit> edits) {
        var target = viewer.getRewriteTarget();
        target.beginCompoundChange();
        try {
            for (int i = edits.size() - 1; i >= 0; i--) {
                var edit = edits.get(i);
                document.replace(edit.offset(), edit.length(), edit.replacement());
            }
        } catch (BadLocationException e) {
            throw new IllegalArgumentException(e);
        } finally {
            target.endCompoundChange();
        }
    }

    /**
     * Applies what is typed in the form. Only what differs is replaced, so that typing on is one step of undo, as it is
     * in the text.
     */
    void type(List<TextEdit> edits) {
        if (edits.size() != 1) {
            apply(edits);
            return;
        }
        var edit = least(edits.getFirst());
        select(edit.offset(), 0);
        try {
            document.replace(edit.offset(), edit.length(), edit.replacement());
        } catch (BadLocationException e) {
            throw new IllegalArgumentException(e);
        }
        select(edit.offset() + edit.replacement().length(), 0);
    }

    /** Shows markers for the problems. */
    void mark(List<Problem> problems) {
        Map<Annotation, Position> fresh = new HashMap<>();
        int length = document.getLength();
        for (var problem : problems) {
            int offset = Math.min(problem.place().offset(), Math.max(0, length - 1));
            int size = Math.min(Math.max(problem.place().length(), 1), length - offset);
            fresh.put(new ProblemMark(problem, problem.message().text()), new Position(offset, Math.max(0, size)));
        }
        Annotation[] old = annotations().toArray(Annotation[]::new);
        marks.replaceAnnotations(old, fresh);
        signs.redraw();
    }

    private List<Annotation> annotations() {
        var all = new ArrayList<Annotation>();
        marks.getAnnotationIterator().forEachRemaining(all::add);
        return all;
    }

    void select(int offset, int length) {
        int from = Math.min(Math.max(0, offset), document.getLength());
        int size = Math.min(Math.max(0, length), document.getLength() - from);
        viewer.setSelectedRange(from, size);
        viewer.revealRange(from, size);
    }

    int caret() {
        return viewer.getSelectedRange().x;
    }

    boolean can(int operation) {
        return viewer.canDoOperation(operation);
    }

    void run(int operation) {
        if (can(operation)) {
            var caret = text().toDisplay(0, text().getCaret().getLocation().y + text().getLineHeight());
            ProposalPopup.fit(text(), () -> viewer.doOperation(operation), caret.y);
        }
    }

    /** Region of a 0-based line in the document. */
    IRegion line(int line) throws BadLocationException {
        return document.getLineInformation(line);
    }
}
