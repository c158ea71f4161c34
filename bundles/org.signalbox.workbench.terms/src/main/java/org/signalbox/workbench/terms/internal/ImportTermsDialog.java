package org.signalbox.workbench.terms.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/**
 * Shows a terms document, its signer and its impact before the import. Unusual conditions need an explicit
 * confirmation.
 */
final class ImportTermsDialog extends WorkbenchDialog {
    private final TermsActions.ImportPreview read;
    private @Nullable Button unsigned;
    private @Nullable Button older;

    /** @param network display name */
    ImportTermsDialog(Shell parent, Palette palette, Icons icons, String network, TermsActions.ImportPreview read) {
        super(
                parent,
                palette,
                icons,
                Message.of(
                        "termsview.take.title",
                        network,
                        read.inspected().terms().version()),
                Message.of("termsview.take.text"),
                Message.of(read.inspected().newer() ? "termsview.take.confirm" : "termsview.take.keep"));
        this.read = read;
    }

    @Override
    protected int width() {
        return 600;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        var inspected = read.inspected();
        var pairs = new DetailsSheet(parent, palette()).pairs();
        pairs.pair(Message.of("termsview.take.file"), inspected.name());
        pairs.pair(Message.of("termsview.take.in-force"), inspected.inForce().orElse("–"));
        pairs.pair(
                Message.of("termsview.take.entries"),
                Integer.toString(inspected.terms().entries().size()));
        pairs.pair(
                Message.of("termsview.take.signer"),
                inspected.signer().orElse(Message.of("termsview.take.nobody").text()));
        if (inspected.signer().isEmpty()) {
            new DetailsSheet(parent, palette())
                    .line(
                            icons().get("triangle-alert", Icons.SMALL, ThemeColor.WARNING),
                            Message.of("termsview.take.unsigned").text());
            unsigned = tick(parent, Message.of("termsview.take.answer"));
        }
        if (!inspected.newer()) {
            older = tick(
                    parent,
                    Message.of("termsview.take.older", inspected.inForce().orElse("–")));
        }
        read.comparison()
                .ifPresentOrElse(
                        comparison ->
                                new TermsComparisonView(parent, palette(), icons(), read.at(), 240).show(comparison),
                        () -> new DetailsSheet(parent, palette())
                                .muted(Message.of("termsview.take.first").text()));
    }

    private Button tick(Composite parent, Message words) {
        var tick = new Button(parent, SWT.CHECK | SWT.WRAP);
        tick.setText(words.text());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(tick);
        tick.addListener(SWT.Selection, event -> judge());
        return tick;
    }

    private void judge() {
        enableConfirm((unsigned == null || unsigned.getSelection()) && (older == null || older.getSelection()));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        judge();
    }
}
