package org.signalbox.workbench.editor.internal.post;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.source.CompositeRuler;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IVerticalRulerColumn;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Icons;

/**
 * Ruler column with the icon of each line's worst problem. The platform's own column fails for wrapped lines with an
 * annotation at the end of the text.
 */
final class ProblemRuler implements IVerticalRulerColumn {
    private static final int WIDTH = 20;

    private final Icons icons;
    private @Nullable Canvas canvas;
    private @Nullable SourceViewer viewer;

    ProblemRuler(Icons icons) {
        this.icons = icons;
    }

    @Override
    public Control createControl(CompositeRuler ruler, Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        canvas.addPaintListener(event -> paint(event.gc));
        if (ruler.getTextViewer() instanceof SourceViewer shown) {
            viewer = shown;
            shown.addViewportListener(offset -> redraw());
            shown.addTextListener(event -> redraw());
        }
        return canvas;
    }

    private void paint(GC gc) {
        if (viewer == null || viewer.getAnnotationModel() == null || viewer.getDocument() == null) {
            return;
        }
        var text = viewer.getTextWidget();
        int height = text.getClientArea().height;
        worst(viewer).forEach((line, severity) -> {
            int shown = viewer.modelLine2WidgetLine(line);
            if (shown < 0 || shown >= text.getLineCount()) {
                return;
            }
            int y = text.getLinePixel(shown);
            if (y > -Icons.SMALL && y < height) {
                gc.drawImage(icons.severity(severity), 2, y + Math.max(0, (text.getLineHeight() - Icons.SMALL) / 2));
            }
        });
    }

    /** The worst severity by 0-based line. */
    private static Map<Integer, Severity> worst(SourceViewer viewer) {
        var worst = new TreeMap<Integer, Severity>();
        var document = viewer.getDocument();
        var marks = viewer.getAnnotationModel();
        marks.getAnnotationIterator().forEachRemaining(annotation -> {
            var position = marks.getPosition(annotation);
            if (annotation instanceof ProblemMark mark && position != null && !position.isDeleted()) {
                try {
                    int line = document.getLineOfOffset(Math.min(position.getOffset(), document.getLength()));
                    worst.merge(line, mark.problem().severity(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                } catch (BadLocationException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        return worst;
    }

    @Override
    public void redraw() {
        if (canvas != null && !canvas.isDisposed()) {
            canvas.redraw();
        }
    }

    @Override
    public void setModel(IAnnotationModel model) {
        redraw();
    }

    @Override
    public void setFont(Font font) {
        redraw();
    }

    @Override
    public @Nullable Control getControl() {
        return canvas;
    }

    @Override
    public int getWidth() {
        return WIDTH;
    }
}
