package org.signalbox.workbench.editor.internal.post;

import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextHoverExtension2;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.source.IAnnotationHover;
import org.eclipse.jface.text.source.IAnnotationHoverExtension;
import org.eclipse.jface.text.source.ILineRange;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.LineRange;
import org.jspecify.annotations.Nullable;

/** Hovers over the text and over its margin; both show {@link ProblemBlock}s in a {@link ProblemHover}. */
record ProblemTextHover(ProblemTips tips, ProblemHover.Look look)
        implements ITextHover, ITextHoverExtension, ITextHoverExtension2, IAnnotationHover, IAnnotationHoverExtension {
    @Override
    public @Nullable Object getHoverInfo2(ITextViewer viewer, IRegion region) {
        var blocks = tips.at(region.getOffset());
        return blocks.isEmpty() ? null : blocks;
    }

    @Override
    public @Nullable String getHoverInfo(ITextViewer viewer, IRegion region) {
        return null; // the platform calls getHoverInfo2 instead
    }

    @Override
    public IRegion getHoverRegion(ITextViewer viewer, int offset) {
        var range = tips.region(offset);
        return new Region(range.offset(), range.length());
    }

    @Override
    public IInformationControlCreator getHoverControlCreator() {
        return look.creator();
    }

    @Override
    public @Nullable Object getHoverInfo(ISourceViewer viewer, ILineRange lines, int visible) {
        var blocks = tips.inLine(lines.getStartLine());
        return blocks.isEmpty() ? null : blocks;
    }

    @Override
    public @Nullable String getHoverInfo(ISourceViewer viewer, int line) {
        return null; // the platform calls the method above instead
    }

    @Override
    public ILineRange getHoverLineRange(ISourceViewer viewer, int line) {
        return new LineRange(line, 1);
    }

    @Override
    public boolean canHandleMouseCursor() {
        return false;
    }
}
