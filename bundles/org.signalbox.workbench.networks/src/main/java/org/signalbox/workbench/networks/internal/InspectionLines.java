package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
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
final class InspectionLines {
    private InspectionLines() {}

    /** @param parent has a {@code GridLayout} of two columns */
    static void fill(Composite parent, InspectedConnector inspected, Palette palette, int width) {
        var connector = inspected
                .installed()
                .map(before ->
                        Message.of("networksview.inspection.versions", inspected.name(), before, inspected.version()))
                .orElseGet(() -> Message.of("networksview.inspection.version", inspected.name(), inspected.version()));
        line(parent, "networksview.inspection.connector", connector.text(), palette, false, width);
        line(parent, "workbench.install.signer", signer(inspected), palette, inspected.unsigned(), width);
        line(
                parent,
                "workbench.install.hosts",
                inspected.hosts().isEmpty()
                        ? Message.of("workbench.install.no-hosts").text()
                        : String.join(", ", inspected.hosts()),
                palette,
                false,
                width);
        line(
                parent,
                "networksview.isolation.label",
                inspected.isolation().words().text(),
                palette,
                inspected.insideByChoice() || !inspected.isolation().missing().isEmpty(),
                width);
        if (!inspected.newHosts().isEmpty()) {
            line(
                    parent,
                    "networksview.inspection.new-hosts",
                    String.join(", ", inspected.newHosts()),
                    palette,
                    true,
                    width);
        }
        if (inspected.installed().isPresent() && !inspected.newCapabilities().isEmpty()) {
            line(
                    parent,
                    "networksview.inspection.new-capabilities",
                    words(inspected.newCapabilities()),
                    palette,
                    true,
                    width);
        }
    }

    private static String signer(InspectedConnector inspected) {
        return inspected.unsigned() ? Message.of("networksview.unsigned").text() : inspected.signer();
    }

    /** What an update asks for that nobody approved yet, a line for each kind. */
    static String news(InspectedConnector inspected) {
        var lines = new ArrayList<>(inspected.newHosts());
        if (!inspected.newCapabilities().isEmpty()) {
            lines.add(words(inspected.newCapabilities()));
        }
        if (inspected.insideByChoice()) {
            lines.add(Message.of("networksview.inspection.inside").text());
        }
        return String.join("\n", lines);
    }

    /** Formats a list such as «publishing, editing». */
    static String words(List<Capability> capabilities) {
        return capabilities.stream().map(InspectionLines::word).collect(Collectors.joining(", "));
    }

    static String word(Capability capability) {
        return Message.of("networks.capability."
                        + capability.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .text();
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
