package org.signalbox.workbench.editor.internal.post;

import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.AnnotationPainter;
import org.eclipse.jface.text.source.IAnnotationAccess;
import org.eclipse.jface.text.source.IAnnotationAccessExtension;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Shade;

/** Draws problems: an icon in the margin, a squiggle under the text. */
final class ProblemPainting implements IAnnotationAccess, IAnnotationAccessExtension {
    private static final String SQUIGGLE = "squiggle";

    private final Icons icons;

    ProblemPainting(Icons icons) {
        this.icons = icons;
    }

    /** Adds the squiggles to a viewer. */
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

    private static Shade shade(Severity severity) {
        return switch (severity) {
            case ERROR -> Shade.ERROR;
            case WARNING -> Shade.WARNING;
            case INFO -> Shade.INFO;
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

    @Override
    public String getTypeLabel(Annotation annotation) {
        return annotation.getType();
    }

    @Override
    public int getLayer(Annotation annotation) {
        return annotation instanceof ProblemMark mark ? Severity.values().length - mark.problem().severity().ordinal() : 0;
    }

    @Override
    public void paint(Annotation annotation, GC gc, Canvas canvas, Rectangle bounds) {
        if (annotation instanceof ProblemMark mark) {
            var image = icons.severity(mark.problem().severity());
            int height = gc.getFontMetrics().getHeight();
            gc.drawImage(image, bounds.x, bounds.y + Math.max(0, (height - image.getBounds().height) / 2));
        }
    }

    @Override
    public boolean isPaintable(Annotation annotation) {
        return annotation instanceof ProblemMark;
    }

    @Override
    public boolean isSubtype(Object annotationType, Object potentialSupertype) {
        return annotationType.equals(potentialSupertype);
    }

    @Override
    public Object[] getSupertypes(Object annotationType) {
        return new Object[0];
    }
}
