package org.signalbox.workbench.archive.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.Message;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.sites.FetchedConnector;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows signer, hosts and capabilities of a connector from a site, for approval before its installation. */
final class ApproveDialog extends WorkbenchDialog {
    private final FetchedConnector prepared;

    ApproveDialog(Shell parent, Palette palette, Icons icons, FetchedConnector prepared) {
        super(
                parent,
                palette,
                icons,
                Message.of(
                        "updatesites.approve.title",
                        prepared.connector().name(),
                        prepared.connector().version()),
                Message.of("updatesites.approve.text"),
                Message.of(
                        prepared.connector().needsApproval()
                                ? "updatesites.approve.confirm-asked"
                                : "updatesites.approve.confirm"));
        this.prepared = prepared;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        var inspected = prepared.connector();
        var pairs = new DetailsSheet(parent, palette()).pairs();
        pairs.pair(Message.of("updatesites.column.site"), prepared.offer().site());
        pairs.pair(Message.of("updatesites.detail.vendor"), inspected.signer());
        inspected.installed().ifPresent(version -> pairs.pair(Message.of("updatesites.column.present"), version));
        pairs.pair(
                Message.of("updatesites.detail.hosts"),
                inspected.hosts().isEmpty()
                        ? Message.of("updatesites.detail.no-hosts").text()
                        : String.join("\n", inspected.hosts()));
        pairs.pair(Message.of("updatesites.detail.capabilities"), words(inspected.capabilities()));
        pairs.pair(Message.of("updatesites.detail.sha256"), inspected.sha256());
        news(parent, inspected);
    }

    private void news(Composite parent, InspectedConnector inspected) {
        var sheet = new DetailsSheet(parent, palette());
        if (!inspected.needsApproval()) {
            sheet.line(
                    icons().get("shield-check", Icons.SMALL, ThemeColor.SUCCESS),
                    Message.of("updatesites.approve.nothing-new").text());
            return;
        }
        if (inspected.insideByChoice()) {
            sheet.line(
                    icons().get("triangle-alert", Icons.SMALL, ThemeColor.WARNING),
                    Message.of("updatesites.approve.inside").text());
        }
        if (!inspected.newHosts().isEmpty()) {
            sheet.line(
                    icons().get("triangle-alert", Icons.SMALL, ThemeColor.WARNING),
                    Message.of("updatesites.approve.new-hosts", String.join(", ", inspected.newHosts()))
                            .text());
        }
        if (inspected.installed().isPresent() && !inspected.newCapabilities().isEmpty()) {
            sheet.line(
                    icons().get("triangle-alert", Icons.SMALL, ThemeColor.WARNING),
                    Message.of("updatesites.approve.new-capabilities", words(inspected.newCapabilities()))
                            .text());
        }
    }

    static String words(List<Capability> capabilities) {
        return capabilities.stream()
                .map(each -> Message.of("networks.capability."
                                + each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .text())
                .collect(Collectors.joining(", "));
    }
}
