package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.workbench.ui.Icons;

/** Offers quick fixes of the problems at the cursor, or else of its line, or else of the whole post. */
final class QuickFixes implements IQuickAssistProcessor {
    private final Icons icons;
    private final Supplier<Optional<CheckedContent>> checked;
    private final BiConsumer<CheckedContent, QuickFix> apply;

    /** @param checked check of the current text; empty while it is pending */
    QuickFixes(Icons icons, Supplier<Optional<CheckedContent>> checked, BiConsumer<CheckedContent, QuickFix> apply) {
        this.icons = icons;
        this.checked = checked;
        this.apply = apply;
    }

    @Override
    public ICompletionProposal @Nullable [] computeQuickAssistProposals(IQuickAssistInvocationContext context) {
        var now = checked.get();
        if (now.isEmpty()) {
            return null;
        }
        var proposals = fixes(now.get(), context.getOffset()).values().stream()
                .map(fix -> (ICompletionProposal) new Proposal(now.get(), fix))
                .toArray(ICompletionProposal[]::new);
        return proposals.length == 0 ? null : proposals;
    }

    /** Quick fixes by label, without duplicates. */
    static Map<String, QuickFix> fixes(CheckedContent checked, int offset) {
        var problems = new ArrayList<Problem>();
        for (var problem : checked.problems()) {
            var place = problem.place();
            if (place.offset() <= offset && offset <= place.offset() + place.length()) {
                problems.add(problem);
            }
        }
        if (problems.stream().allMatch(problem -> problem.fixes().isEmpty())) {
            problems.addAll(inLine(checked, line(checked.file().text(), offset)));
        }
        if (problems.stream().allMatch(problem -> problem.fixes().isEmpty())) {
            problems.addAll(checked.problems());
        }
        var fixes = new LinkedHashMap<String, QuickFix>();
        problems.forEach(problem ->
                problem.fixes().forEach(fix -> fixes.putIfAbsent(fix.label().text(), fix)));
        return fixes;
    }

    /** Problems that start in a 1-based line. */
    static List<Problem> inLine(CheckedContent checked, int line) {
        return checked.problems().stream()
                .filter(problem -> problem.place().line() == line)
                .toList();
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, Math.min(offset, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    @Override
    public String getErrorMessage() {
        return Message.of("editor.fix.none").text();
    }

    @Override
    public boolean canFix(Annotation annotation) {
        return annotation instanceof ProblemMark mark && !mark.problem().fixes().isEmpty();
    }

    @Override
    public boolean canAssist(IQuickAssistInvocationContext context) {
        return false;
    }

    private final class Proposal implements ICompletionProposal {
        private final CheckedContent basis;
        private final QuickFix fix;

        Proposal(CheckedContent basis, QuickFix fix) {
            this.basis = basis;
            this.fix = fix;
        }

        @Override
        public void apply(IDocument document) {
            apply.accept(basis, fix);
        }

        @Override
        public @Nullable Point getSelection(IDocument document) {
            return null;
        }

        @Override
        public @Nullable String getAdditionalProposalInfo() {
            return null;
        }

        @Override
        public String getDisplayString() {
            return fix.label().text();
        }

        @Override
        public Image getImage() {
            return icons.get("wand-sparkles");
        }

        @Override
        public @Nullable IContextInformation getContextInformation() {
            return null;
        }
    }
}
