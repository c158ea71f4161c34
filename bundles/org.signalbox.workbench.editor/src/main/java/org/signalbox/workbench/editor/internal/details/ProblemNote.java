package org.signalbox.workbench.editor.internal.details;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;

/** The problems of a field, below it, with links to their quick fixes; takes no room without one. */
final class ProblemNote extends Composite {
    private static final int NARROW = 100;

    private final Icons icons;
    private final DetailChanges changes;
    private List<Problem> shown = List.of();

    ProblemNote(Composite parent, Icons icons, DetailChanges changes) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        this.icons = icons;
        this.changes = changes;
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(Palette.HALF, 2).applyTo(this);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(this);
        setVisible(false);
    }

    /** Shows problems; returns whether its size may have changed. */
    boolean show(List<Problem> problems) {
        if (problems.equals(shown)) {
            return false;
        }
        shown = List.copyOf(problems);
        for (var child : getChildren()) {
            child.dispose();
        }
        problems.stream()
                .collect(Collectors.toMap(problem -> problem.message().text(), problem -> problem, (one, same) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(Problem::severity))
                .forEach(this::line);
        ((GridData) getLayoutData()).exclude = problems.isEmpty();
        setVisible(!problems.isEmpty());
        return true;
    }

    /** The worst of its problems. */
    Severity severity() {
        return shown.stream().map(Problem::severity).min(Severity::compareTo).orElse(Severity.INFO);
    }

    private void line(Problem problem) {
        var picture = new Label(this, SWT.NONE);
        picture.setImage(icons.severity(problem.severity()));
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(picture);
        var text = new Link(this, SWT.NONE);
        var fixes = problem.fixes();
        text.setText(plain(problem.message().text())
                + IntStream.range(0, fixes.size())
                        .mapToObj(i -> "  <a href=\"" + i + "\">"
                                + plain(fixes.get(i).label().text()) + "</a>")
                        .collect(Collectors.joining()));
        text.addListener(SWT.Selection, event -> fix(fixes, event.text));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(NARROW, SWT.DEFAULT)
                .applyTo(text);
    }

    private void fix(List<QuickFix> fixes, String index) {
        if (index.matches("[0-9]{1,3}")) {
            changes.fix(fixes.get(Integer.parseInt(index)));
        }
    }

    private static String plain(String words) {
        return words.replace("&", "&&").replace("<", "‹").replace(">", "›");
    }
}
