package org.signalbox.workbench.editor.internal.post;

import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.AnnotationPainter;
import org.eclipse.jface.text.source.IAnnotationAccess;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.swt.SWT;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Paints squiggles under problems. */
final class ProblemPainting implements IAnnotationAccess {
    private static final String SQUIGGLE = "squiggle";

    /** Installs the painter on a viewer. */
    AnnotationPainter install(SourceViewer viewer, Palette palette) {
        var painter = new AnnotationPainter(viewer, this);
        painter.addTextStyleStrategy(SQUIGGLE, new AnnotationPainter.UnderlineStrategy(SWT.UNDERLINE_SQUIGGLE));
        for (var severity : Severity.values()) {
            painter.addAnnotationType(ProblemMark.type(severity), SQUIGGLE);
        }
        colour(painter, palette);
        viewer.addPainter(painter);
        viewer.addTextPresentationListener(painter);
        return painter;
    }

    static void colour(AnnotationPainter painter, Palette palette) {
        for (var severity : Severity.values()) {
            painter.setAnnotationTypeColor(ProblemMark.type(severity), palette.get(shade(severity)));
        }
    }

    private static ThemeColor shade(Severity severity) {
        return switch (severity) {
            case ERROR -> ThemeColor.ERROR;
            case WARNING -> ThemeColor.WARNING;
            case INFO -> ThemeColor.INFO;
        };
    }

    @Override
    public Object getType(Annotation annotation) {
        return annotation.getType();
    }

    @Override
    public boolean isMultiLine(Annotation annotation) {
        return true;
    }

    @Override
    public boolean isTemporary(Annotation annotation) {
        return !annotation.isPersistent();
    }
}
