package org.signalbox.workbench.terms.internal;

import java.time.Instant;
import java.util.List;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.terms.Terms;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Compares two versions of a network's terms. */
final class CompareTermsDialog extends WorkbenchDialog {
    /** Result of {@link #open} to compare with a file. */
    static final int FILE = 10;

    /** Compares two versions. Blocks. */
    interface Comparing {
        TermsComparison of(Terms before, Terms after);
    }

    private final Background background;
    private final Comparing comparing;
    private final Instant now;
    private final List<Terms> versions;
    private @Nullable TermsComparisonView view;
    private @Nullable Combo before;
    private @Nullable Combo after;

    /** @param versions at least two, oldest first */
    CompareTermsDialog(
            Shell parent,
            Palette palette,
            Icons icons,
            Background background,
            Comparing comparing,
            Instant now,
            String network,
            List<Terms> versions) {
        super(
                parent,
                palette,
                icons,
                Message.of("termsview.compare.title", network),
                Message.of("termsview.compare.text"),
                Message.of("termsview.close"));
        this.background = background;
        this.comparing = comparing;
        this.now = now;
        this.versions = List.copyOf(versions);
    }

    @Override
    protected int width() {
        return 640;
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(4)
                .spacing(Palette.UNIT, Palette.UNIT)
                .applyTo(parent);
        before = versions(parent, "termsview.compare.before", versions.size() - 2);
        after = versions(parent, "termsview.compare.after", versions.size() - 1);
        var content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(content);
        GridDataFactory.fillDefaults().grab(true, true).span(4, 1).applyTo(content);
        view = new TermsComparisonView(content, palette(), icons(), now, 380);
        compare();
    }

    private Combo versions(Composite parent, String label, int selected) {
        var name = new Label(parent, SWT.NONE);
        name.setText(Message.of(label).text());
        var combo = new Combo(parent, SWT.READ_ONLY);
        combo.setItems(versions.stream().map(Terms::version).toArray(String[]::new));
        combo.select(selected);
        combo.addListener(SWT.Selection, event -> compare());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return combo;
    }

    private void compare() {
        if (view == null || before == null || after == null) {
            return;
        }
        var shown = view;
        var one = versions.get(before.getSelectionIndex());
        var other = versions.get(after.getSelectionIndex());
        shown.say(Message.of("termsview.compare.doing"));
        hideError();
        background.run(
                Message.of("termsview.compare.doing"),
                progress -> comparing.of(one, other),
                comparison -> {
                    if (getShell() != null && !getShell().isDisposed()) {
                        shown.show(comparison);
                    }
                },
                error -> showError(FailureText.text(error)));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, FILE, Message.of("termsview.compare.file").text(), false);
        createButton(
                parent, IDialogConstants.OK_ID, Message.of("termsview.close").text(), true);
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == FILE) {
            setReturnCode(FILE);
            close();
        } else {
            super.buttonPressed(id);
        }
    }
}
