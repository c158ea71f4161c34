package org.signalbox.workbench.networks.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.networks.IsolationPreview;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Confirms where a network's connector is to run. */
final class IsolationDialog extends WorkbenchDialog {
    private final NetworkInfo network;
    private final IsolationPreview preview;

    IsolationDialog(Shell parent, Palette palette, Icons icons, NetworkInfo network, IsolationPreview preview) {
        super(
                parent,
                palette,
                icons,
                Message.of("networksview.isolation.title", network.name()),
                Message.of("networksview.isolation.text", preview.then().words()),
                Message.of(
                        preview.then().outside()
                                ? "networksview.isolation.confirm-on"
                                : "networksview.isolation.confirm-off"));
        this.network = network;
        this.preview = preview;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        if (preview.needsApproval()) {
            line(
                    parent,
                    Message.of(
                            "networksview.isolation.risk",
                            network.record().signer().orElse("?")));
        }
        line(
                parent,
                preview.restarts()
                        ? Message.of(
                                "networksview.isolation.restarts",
                                preview.finishing().size())
                        : Message.of("networksview.isolation.stays"));
    }

    private static void line(Composite parent, Message text) {
        var words = new Label(parent, SWT.WRAP);
        words.setText(text.text().replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).hint(360, SWT.DEFAULT).applyTo(words);
    }
}
