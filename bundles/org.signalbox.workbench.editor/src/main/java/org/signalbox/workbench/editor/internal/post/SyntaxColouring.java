package org.signalbox.workbench.editor.internal.post;

import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITypedRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.jface.text.presentation.IPresentationDamager;
import org.eclipse.jface.text.presentation.IPresentationRepairer;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.jspecify.annotations.Nullable;
import org.signalbox.workbench.editor.internal.text.Highlighter;
import org.signalbox.workbench.editor.internal.text.StyledSpan;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Syntax colouring of a post in the theme's colours. */
final class SyntaxColouring implements IPresentationDamager, IPresentationRepairer {
    /** Length in characters above which a change recolours its surroundings only. */
    private static final int WHOLE = 20_000;

    private static final int NEAR = 2_000;

    private final Palette palette;
    private @Nullable IDocument document;

    SyntaxColouring(Palette palette) {
        this.palette = palette;
    }

    PresentationReconciler reconciler() {
        var reconciler = new PresentationReconciler();
        reconciler.setDamager(this, IDocument.DEFAULT_CONTENT_TYPE);
        reconciler.setRepairer(this, IDocument.DEFAULT_CONTENT_TYPE);
        return reconciler;
    }

    @Override
    public void setDocument(@Nullable IDocument newDocument) {
        document = newDocument;
    }

    /** Damages the whole document up to {@link #WHOLE}, because a border or a quote affects all text after it. */
    @Override
    public IRegion getDamageRegion(ITypedRegion partition, DocumentEvent event, boolean partitioningChanged) {
        int length = event.getDocument().getLength();
        if (length <= WHOLE) {
            return new Region(0, length);
        }
        int from = Math.max(0, event.getOffset() - NEAR);
        int changed = event.getText() == null ? 0 : event.getText().length();
        return new Region(from, Math.min(length, event.getOffset() + changed + NEAR) - from);
    }

    @Override
    public void createPresentation(TextPresentation presentation, ITypedRegion damage) {
        if (document == null) {
            return;
        }
        int from = damage.getOffset();
        int to = from + damage.getLength();
        for (var span : Highlighter.spans(document.get(), from, to)) {
            int start = Math.max(from, span.offset());
            int end = Math.min(to, span.end());
            if (end > start) {
                presentation.addStyleRange(style(span.kind(), start, end - start));
            }
        }
    }

    private StyleRange style(StyledSpan.Kind kind, int start, int length) {
        var range = new StyleRange(start, length, palette.get(shade(kind)), null);
        switch (kind) {
            case KEY -> range.fontStyle = SWT.BOLD;
            case COMMENT -> range.fontStyle = SWT.ITALIC;
            case LINK -> range.underline = true;
            case BORDER, QUOTED, NUMBER, ACCOUNT, PUNCTUATION, MENTION, HASHTAG, MARKUP -> {}
        }
        return range;
    }

    private static ThemeColor shade(StyledSpan.Kind kind) {
        return switch (kind) {
            case BORDER, COMMENT, PUNCTUATION -> ThemeColor.MUTED;
            case KEY -> ThemeColor.INFO;
            case QUOTED, ACCOUNT -> ThemeColor.SUCCESS;
            case NUMBER, MARKUP -> ThemeColor.WARNING;
            case LINK, MENTION, HASHTAG -> ThemeColor.ACCENT;
        };
    }
}
