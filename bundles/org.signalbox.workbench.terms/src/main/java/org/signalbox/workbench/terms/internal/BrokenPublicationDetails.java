package org.signalbox.workbench.terms.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.content.Workspace;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.model.SourceRange;
import org.signalbox.terms.TermsBreach;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Violations of the selected publications, with source and place in the content file. */
final class BrokenPublicationDetails extends Composite {
    /** Maximum number of listed publications. */
    private static final int MAX = 20;

    private final Palette palette;
    private final Icons icons;
    private final WorkbenchServices services;
    private final Supplier<Optional<EditorOpener>> opener;
    private final ScrolledList list;
    private List<BrokenPublication> shown = List.of();

    BrokenPublicationDetails(
            Composite parent,
            Palette palette,
            Icons icons,
            WorkbenchServices services,
            Supplier<Optional<EditorOpener>> opener) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        this.palette = palette;
        this.icons = icons;
        this.services = services;
        this.opener = opener;
        list = new ScrolledList(this);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(0, Palette.HALF)
                .applyTo(list.column());
        palette.onChange(this, () -> {
            var now = shown;
            shown = List.of();
            show(now);
        });
    }

    void show(List<BrokenPublication> chosen) {
        if (chosen.equals(shown)) {
            return;
        }
        shown = List.copyOf(chosen);
        list.setRedraw(false);
        list.clear();
        var sheet = new DetailsSheet(list.column(), palette);
        chosen.stream().limit(MAX).forEach(broken -> fill(sheet, broken));
        if (chosen.size() > MAX) {
            sheet.muted(Message.of("termsview.more", chosen.size() - MAX).text());
        }
        list.measure();
        list.setOrigin(0, 0);
        list.setRedraw(true);
    }

    private void fill(DetailsSheet sheet, BrokenPublication broken) {
        sheet.heading(broken.title());
        sheet.muted(broken.account() + "  ·  " + broken.path());
        for (var finding : broken.findings()) {
            sheet.line(icons.severity(finding.severity()), finding.message().text());
            if (!broken.path().isBlank()) {
                sheet.link(
                        Message.of("termsview.broken.open", broken.path()).text(),
                        () -> opener.get().ifPresent(open -> open(services, open, broken, Optional.of(finding))));
            }
            sheet.link(finding.source(), () -> SystemPrograms.open(finding.source()));
            sheet.muted(finding.term());
        }
    }

    static void open(WorkbenchServices services, EditorOpener opener, BrokenPublication broken) {
        open(services, opener, broken, broken.findings().stream().findFirst());
    }

    private static void open(
            WorkbenchServices services, EditorOpener opener, BrokenPublication broken, Optional<TermsBreach> finding) {
        if (broken.path().isBlank()) {
            return;
        }
        var problems = services.workspace()
                .flatMap(workspace -> file(workspace, broken))
                .orElse(List.of());
        finding.flatMap(each -> place(problems, broken, each))
                .ifPresentOrElse(place -> opener.open(broken.path(), place), () -> opener.open(broken.path()));
    }

    private static Optional<List<Problem>> file(Workspace workspace, BrokenPublication broken) {
        return workspace.file(broken.path()).map(checked -> checked.problems());
    }

    /** Place in the file that breaks the same term for the same account, from the latest check; from memory. */
    static Optional<SourceRange> place(List<Problem> problems, BrokenPublication broken, TermsBreach finding) {
        return problems.stream()
                .filter(problem -> problem.term().filter(finding.term()::equals).isPresent())
                .filter(problem ->
                        problem.account().map(broken.account()::equals).orElse(true))
                .map(Problem::place)
                .findFirst();
    }
}
