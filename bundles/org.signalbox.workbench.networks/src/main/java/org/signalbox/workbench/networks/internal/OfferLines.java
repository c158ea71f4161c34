package org.signalbox.workbench.networks.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.Message;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;

/** Details and requested permissions of a connector as pairs of label and value. */
final class OfferLines {
    private OfferLines() {}

    /** @param parent has a {@code GridLayout} of two columns */
    static void fill(Composite parent, InspectedConnector offer, Palette palette, int width) {
        var connector = offer.installed()
                .map(before -> Message.of("networksview.offer.versions", offer.name(), before, offer.version()))
                .orElseGet(() -> Message.of("networksview.offer.version", offer.name(), offer.version()));
        line(parent, "networksview.offer.connector", connector.text(), palette, false, width);
        line(parent, "workbench.install.signer", signer(offer), palette, offer.unsigned(), width);
        line(
                parent,
                "workbench.install.hosts",
                offer.hosts().isEmpty()
                        ? Message.of("workbench.install.no-hosts").text()
                        : String.join(", ", offer.hosts()),
                palette,
                false,
                width);
        if (!offer.newHosts().isEmpty()) {
            line(parent, "networksview.offer.new-hosts", String.join(", ", offer.newHosts()), palette, true, width);
        }
        if (offer.installed().isPresent() && !offer.newCapabilities().isEmpty()) {
            line(parent, "networksview.offer.new-capabilities", words(offer.newCapabilities()), palette, true, width);
        }
    }

    private static String signer(InspectedConnector offer) {
        return offer.unsigned() ? Message.of("networksview.unsigned").text() : offer.signer();
    }

    /** Formats a list such as «publishing, editing». */
    static String words(List<Capability> capabilities) {
        return capabilities.stream()
                .map(each -> Message.of("networks.capability."
                                + each.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                        .text())
                .collect(Collectors.joining(", "));
    }

    private static void line(Composite parent, String code, String value, Palette palette, boolean mark, int width) {
        var name = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.NONE));
        name.setText(Message.of(code).text());
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(name);
        var words = new Label(parent, SWT.WRAP);
        words.setText(value.replace("&", "&&"));
        if (mark) {
            words.setFont(palette.bold());
        }
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(width, SWT.DEFAULT)
                .applyTo(words);
    }
}
