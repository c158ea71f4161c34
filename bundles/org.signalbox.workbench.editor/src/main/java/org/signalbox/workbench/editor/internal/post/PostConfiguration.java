package org.signalbox.workbench.editor.internal.post;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.IUndoManager;
import org.eclipse.jface.text.TextViewerUndoManager;
import org.eclipse.jface.text.contentassist.IContentAssistant;
import org.eclipse.jface.text.presentation.IPresentationReconciler;
import org.eclipse.jface.text.quickassist.IQuickAssistAssistant;
import org.eclipse.jface.text.quickassist.QuickAssistAssistant;
import org.eclipse.jface.text.source.IAnnotationHover;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.SourceViewerConfiguration;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.QuickFix;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Configures the viewer's colouring, hovers and content assist. */
final class PostConfiguration extends SourceViewerConfiguration {
    /** A step is about a sentence, so this covers hours of writing. */
    private static final int UNDO_STEPS = 1000;

    private final Palette palette;
    private final SyntaxColouring colouring;
    private final PostSuggestions suggestions;
    private final ChoiceSuggestions choices;
    private final HandleSuggestions handles;
    private final QuickFixes fixes;
    private final ProblemTextHover hover;
    private @Nullable ClosableAssistant assistant;
    private @Nullable QuickAssistAssistant quick;

    /**
     * @param current check of the current text; empty while it is pending
     * @param apply applies a quick fix of a check
     * @param media asks for pictures and adds them
     */
    static PostConfiguration of(
            EditorTools tools,
            Supplier<EditorFacts> facts,
            Supplier<Optional<CheckedContent>> current,
            BiConsumer<CheckedContent, QuickFix> apply,
            Runnable media) {
        var icons = tools.icons();
        var choices = new ChoiceSuggestions(new ChoiceSearch(
                () -> tools.services().find(OptionCatalog.class), tools.background(), ChoiceSearch.Times.USUAL)::read);
        var handles = new HandleSuggestions(
                new HandleSearch(() -> tools.services().store(), tools.background())::read, System::nanoTime);
        Supplier<LocalDateTime> now = () -> LocalDateTime.now(facts.get().zone());
        return new PostConfiguration(
                tools.palette(),
                new PostSuggestions(icons, facts, now, tools::showNetworks, media, choices, handles),
                choices,
                handles,
                new QuickFixes(icons, current, apply),
                new ProblemTextHover(new ProblemTips(current), new ProblemHover.Look(tools.palette(), icons, apply)));
    }

    PostConfiguration(
            Palette palette,
            PostSuggestions suggestions,
            ChoiceSuggestions choices,
            HandleSuggestions handles,
            QuickFixes fixes,
            ProblemTextHover hover) {
        this.palette = palette;
        colouring = new SyntaxColouring(palette);
        this.suggestions = suggestions;
        this.choices = choices;
        this.handles = handles;
        this.fixes = fixes;
        this.hover = hover;
    }

    @Override
    public IUndoManager getUndoManager(ISourceViewer viewer) {
        return new TextViewerUndoManager(UNDO_STEPS);
    }

    @Override
    public IPresentationReconciler getPresentationReconciler(ISourceViewer viewer) {
        return colouring.reconciler();
    }

    @Override
    public IContentAssistant getContentAssistant(ISourceViewer viewer) {
        assistant = new ClosableAssistant();
        assistant.setContentAssistProcessor(suggestions, IDocument.DEFAULT_CONTENT_TYPE);
        assistant.enableAutoInsert(false);
        assistant.enableColoredLabels(true);
        assistant.setEmptyMessage(suggestions.getErrorMessage());
        assistant.setShowEmptyList(true);
        assistant.setInformationControlCreator(getInformationControlCreator(viewer));
        paint();
        return assistant;
    }

    @Override
    public IQuickAssistAssistant getQuickAssistAssistant(ISourceViewer viewer) {
        quick = new QuickAssistAssistant();
        quick.setQuickAssistProcessor(fixes);
        quick.setInformationControlCreator(getInformationControlCreator(viewer));
        paint();
        return quick;
    }

    /** @param open opens the list of proposals, after it was closed because others are there now */
    void onOtherProposals(Runnable open) {
        Runnable reopen = () -> {
            if (assistant != null && assistant.close()) {
                open.run();
            }
        };
        choices.onChange(reopen);
        handles.onChange(reopen);
    }

    /** Applies the theme's colours to pop-ups. */
    void paint() {
        if (assistant != null) {
            assistant.setProposalSelectorBackground(palette.get(ThemeColor.SURFACE));
            assistant.setProposalSelectorForeground(palette.get(ThemeColor.TEXT));
        }
        if (quick != null) {
            quick.setProposalSelectorBackground(palette.get(ThemeColor.SURFACE));
            quick.setProposalSelectorForeground(palette.get(ThemeColor.TEXT));
        }
    }

    @Override
    public ITextHover getTextHover(ISourceViewer viewer, String contentType) {
        return hover;
    }

    @Override
    public IAnnotationHover getAnnotationHover(ISourceViewer viewer) {
        return hover;
    }

    @Override
    public IInformationControlCreator getInformationControlCreator(ISourceViewer viewer) {
        return parent -> {
            var control = new ProposalDocumentation(parent);
            control.setBackgroundColor(palette.get(ThemeColor.RAISED));
            control.setForegroundColor(palette.get(ThemeColor.TEXT));
            return control;
        };
    }

    @Override
    public int getTabWidth(ISourceViewer viewer) {
        return 2;
    }
}
