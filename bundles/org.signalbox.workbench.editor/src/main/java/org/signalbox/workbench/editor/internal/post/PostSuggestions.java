package org.signalbox.workbench.editor.internal.post;

import java.time.LocalDateTime;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.CompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.ui.Icons;

/** Adapts {@link FrontMatterCompletion} to the platform's content assist. */
final class PostSuggestions implements IContentAssistProcessor {
    private final Icons icons;
    private final Supplier<EditorFacts> facts;
    private final Supplier<LocalDateTime> now;
    private final Runnable connect;
    private final Runnable media;
    private final ChoiceSuggestions choices;
    private final HandleSuggestions handles;

    /**
     * @param connect leads to where an account is connected
     * @param media asks for pictures and adds them
     * @param choices what networks offer
     * @param handles of people who wrote to the accounts
     */
    PostSuggestions(
            Icons icons,
            Supplier<EditorFacts> facts,
            Supplier<LocalDateTime> now,
            Runnable connect,
            Runnable media,
            ChoiceSuggestions choices,
            HandleSuggestions handles) {
        this.icons = icons;
        this.connect = connect;
        this.media = media;
        this.facts = facts;
        this.now = now;
        this.choices = choices;
        this.handles = handles;
    }

    @Override
    public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
        var text = viewer.getDocument().get();
        var offered = ChoiceSpot.at(text, offset, facts.get());
        var handle = HandleSpot.at(text, offset);
        if (handle.isPresent()) {
            return handles.at(handle.get(), offset).stream().map(this::shown).toArray(ICompletionProposal[]::new);
        }
        Stream<ICompletionProposal> proposals = offered
                .map(spot -> choices.at(spot, offset))
                .orElseGet(() -> FrontMatterCompletion.at(text, offset, facts.get(), now.get()))
                .stream()
                .map(this::shown);
        return Stream.concat(proposals, actions(text, offset)).toArray(ICompletionProposal[]::new);
    }

    private Stream<ICompletionProposal> actions(String text, int offset) {
        if (FrontMatterCompletion.asksForAccount(text, offset)) {
            return Stream.of(new ActionProposal("editor.assist.connect", icons.get("plug"), connect));
        }
        return FrontMatterCompletion.asksForMedia(text, offset)
                ? Stream.of(new ActionProposal("editor.assist.media", icons.get("image"), media))
                : Stream.empty();
    }

    private ICompletionProposal shown(FrontMatterCompletion.Proposal proposal) {
        return new CompletionProposal(
                proposal.replacement(),
                proposal.offset(),
                proposal.length(),
                caret(proposal.replacement()),
                icons.get(proposal.icon()),
                proposal.detail().isEmpty() ? proposal.label() : proposal.label() + "  " + proposal.detail(),
                null,
                proposal.documentation().isEmpty() ? null : proposal.documentation());
    }

    /** Caret offset after an insertion: inside empty brackets or quotes, otherwise at the end. */
    private static int caret(String replacement) {
        for (var open : new String[] {"[]", "\"\""}) {
            int at = replacement.indexOf(open);
            if (at >= 0) {
                return at + 1;
            }
        }
        return replacement.length();
    }

    @Override
    public IContextInformation @Nullable [] computeContextInformation(ITextViewer viewer, int offset) {
        return null;
    }

    @Override
    public char @Nullable [] getCompletionProposalAutoActivationCharacters() {
        return null;
    }

    @Override
    public char @Nullable [] getContextInformationAutoActivationCharacters() {
        return null;
    }

    @Override
    public String getErrorMessage() {
        return Message.of("editor.assist.none").text();
    }

    @Override
    public @Nullable IContextInformationValidator getContextInformationValidator() {
        return null;
    }
}
