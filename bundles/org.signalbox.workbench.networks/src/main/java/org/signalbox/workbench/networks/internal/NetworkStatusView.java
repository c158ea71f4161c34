package org.signalbox.workbench.networks.internal;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Shows the status details on a network's card. */
final class NetworkStatusView {
    /** Maximum number of listed hosts; the tooltip lists the others. */
    private static final int HOSTS = 3;

    /** Likewise of capabilities: laying out long texts that wrap takes most of the time that a card takes. */
    private static final int CAPABILITIES = 4;

    /** Maximum number of accounts that are shown to wait; {@code networks show} lists all. */
    private static final int WAITS = 3;

    /** Maximum number of announced ends; {@code networks show} lists all. */
    private static final int ENDS = 3;

    private final Composite card;
    private final Palette palette;
    private final Icons icons;

    /** @param card has a {@code GridLayout} of three columns, the first one for icons */
    NetworkStatusView(Composite card, Palette palette, Icons icons) {
        this.card = card;
        this.palette = palette;
        this.icons = icons;
    }

    /** Shows the next change, the announced ends, the accounts that have to wait, and the gauges. */
    void fill(NetworkStatus status) {
        status.next().ifPresent(next -> line("calendar-clock", ThemeColor.WARNING, next.text(), StyleClasses.PLAIN));
        status.ends().stream()
                .limit(ENDS)
                .forEach(end -> line(
                                "calendar-clock", ThemeColor.WARNING, end.text().text(), StyleClasses.PLAIN)
                        .setToolTipText(end.tip()));
        if (status.ends().size() > ENDS) {
            var others = Message.of("networksview.card.more-ends", status.ends().size() - ENDS);
            line("calendar-clock", ThemeColor.WARNING, others.text(), StyleClasses.PLAIN);
        }
        status.waits().stream()
                .limit(WAITS)
                .forEach(wait -> line("hourglass", ThemeColor.WARNING, wait.text(), StyleClasses.PLAIN));
        if (status.waits().size() > WAITS) {
            var others =
                    Message.of("networksview.card.more-waits", status.waits().size() - WAITS);
            line("hourglass", ThemeColor.WARNING, others.text(), StyleClasses.PLAIN);
        }
        status.gauges().forEach(this::gauge);
        status.bill().ifPresent(bill -> line("coins", ThemeColor.MUTED, bill.text(), StyleClasses.MUTED));
    }

    /** Shows the connector's hosts and capabilities. */
    void permissions(NetworkStatus status) {
        if (status.capabilities().isEmpty()) {
            return;
        }
        var hosts = status.hosts();
        var text = hosts.isEmpty()
                ? Message.of("networksview.card.no-hosts").text()
                : Message.of("networksview.card.hosts", some(hosts, HOSTS)).text();
        line("lock", ThemeColor.MUTED, text, StyleClasses.MUTED).setToolTipText(String.join("\n", hosts));
        var can = status.capabilities().stream().map(InspectionLines::word).toList();
        line(
                        "list-checks",
                        ThemeColor.MUTED,
                        Message.of("networksview.card.can", some(can, CAPABILITIES))
                                .text(),
                        StyleClasses.MUTED)
                .setToolTipText(String.join("\n", can));
    }

    private static String some(List<String> all, int most) {
        var first = String.join(", ", all.subList(0, Math.min(most, all.size())));
        return all.size() <= most
                ? first
                : Message.of("networksview.card.more", first, all.size() - most).text();
    }

    private Label line(String icon, ThemeColor shade, String words, String style) {
        var picture = new Label(card, SWT.NONE);
        picture.setImage(icons.get(icon, Icons.SMALL, shade));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var text = new Label(card, SWT.WRAP);
        if (style.equals(StyleClasses.MUTED)) {
            StyleClasses.as(style, text);
        }
        text.setText(words.replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(120, SWT.DEFAULT)
                .applyTo(text);
        return text;
    }

    private void gauge(QuotaGauge gauge) {
        var picture = new Label(card, SWT.NONE);
        picture.setImage(icons.get(
                gauge.level() == QuotaGauge.Level.OK ? "chart-line" : "triangle-alert",
                Icons.SMALL,
                gauge.level() == QuotaGauge.Level.OK ? ThemeColor.MUTED : GaugeBar.shade(gauge.level())));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var box = new Composite(card, SWT.NONE);
        StyleClasses.as(StyleClasses.CARD, box);
        GridLayoutFactory.fillDefaults().spacing(0, Palette.HALF).applyTo(box);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(box);
        var text = new Label(box, SWT.WRAP);
        text.setText(gauge.text().text().replace("&", "&&"));
        text.setToolTipText(gauge.tip().text());
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(text);
        var bar = new GaugeBar(box, gauge, palette);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
    }
}
