package org.signalbox.workbench.networks.internal;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows signer and hosts of a connector for approval before its installation. */
final class InstallDialog extends WorkbenchDialog {
    private final InspectedConnector inspected;
    private final Optional<String> present;

    /** @param present installed version that it would replace */
    InstallDialog(Shell parent, Palette palette, Icons icons, InspectedConnector inspected, Optional<String> present) {
        super(
                parent,
                palette,
                icons,
                Message.of("workbench.install.title", inspected.name(), inspected.version()),
                Message.of(inspected.unsigned() ? "networksview.install.unsigned" : "workbench.install.text"),
                Message.of(
                        present.isPresent() ? "workbench.install.replace" : "workbench.install.confirm",
                        inspected.name()));
        this.inspected = inspected;
        this.present = present;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.MARGIN, Palette.UNIT)
                .applyTo(parent);
        line(parent, "workbench.install.file", inspected.file().getFileName().toString());
        line(parent, "workbench.install.network", inspected.network());
        present.ifPresent(version -> line(
                parent,
                "workbench.install.present",
                Message.of("workbench.install.present.value", version, inspected.version())
                        .text()));
        var signer = line(
                parent,
                "workbench.install.signer",
                inspected.unsigned() ? Message.of("networksview.unsigned").text() : inspected.signer());
        if (inspected.unsigned()) {
            signer.setFont(palette().bold());
            signer.setForeground(palette().get(ThemeColor.ERROR));
        }
        line(
                parent,
                "workbench.install.hosts",
                inspected.hosts().isEmpty()
                        ? Message.of("workbench.install.no-hosts").text()
                        : String.join("\n", inspected.hosts()));
        var runs = line(
                parent,
                "networksview.isolation.label",
                inspected.isolation().words().text());
        if (inspected.insideByChoice() || !inspected.isolation().missing().isEmpty()) {
            runs.setForeground(palette().get(ThemeColor.WARNING));
        }
        line(parent, "workbench.install.capabilities", InspectionLines.words(inspected.capabilities()));
        if (inspected.installed().isPresent() && inspected.needsApproval()) {
            line(parent, "workbench.install.new", InspectionLines.news(inspected));
        }
    }

    private static Label line(Composite parent, String label, String value) {
        var name = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.NONE));
        name.setText(Message.of(label).text());
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(name);
        var words = new Label(parent, SWT.WRAP);
        words.setText(value.replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).hint(320, SWT.DEFAULT).applyTo(words);
        return words;
    }
}
