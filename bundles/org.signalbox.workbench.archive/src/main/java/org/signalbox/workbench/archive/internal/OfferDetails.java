package org.signalbox.workbench.archive.internal;

import java.util.Optional;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.model.Message;
import org.signalbox.sites.ConnectorOffer;
import org.signalbox.sites.DocumentOffer;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.SystemPrograms;

/** Details of one offer of a site, and its actions. */
final class OfferDetails extends Composite {
    private final Palette palette;
    private final SiteActions actions;
    private final ScrolledList list;
    private Optional<OfferRow> shown = Optional.empty();

    OfferDetails(Composite parent, Palette palette, Icons icons, SiteActions actions) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        this.palette = palette;
        this.actions = actions;
        list = new ScrolledList(this);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(0, Palette.HALF)
                .applyTo(list.column());
        palette.onChange(this, () -> {
            var now = shown;
            shown = Optional.empty();
            show(now);
        });
    }

    void show(Optional<OfferRow> row) {
        if (row.isPresent() && row.equals(shown)) {
            return;
        }
        shown = row;
        list.setRedraw(false);
        list.clear();
        var sheet = new DetailsSheet(list.column(), palette);
        row.ifPresentOrElse(
                each -> fill(sheet, each),
                () -> sheet.muted(Message.of("updatesites.nothing-offered").text()));
        list.measure();
        list.setOrigin(0, 0);
        list.setRedraw(true);
    }

    private void fill(DetailsSheet sheet, OfferRow row) {
        sheet.heading(row.name() + " " + row.version() + "  ·  " + row.state().text());
        var buttons = sheet.row(); // On top, so that they are visible in a low part, too.
        row.actionLabel().ifPresent(command -> buttons.primary(command, () -> actions.performPrimary(getShell(), row)));
        switch (row) {
            case OfferRow.Connector connector -> {
                pin(buttons, connector.offer());
                connector(sheet, connector.offer());
            }
            case OfferRow.Document document -> document(sheet, document.offer());
        }
    }

    private void connector(DetailsSheet sheet, ConnectorOffer offer) {
        var entry = offer.entry();
        if (!entry.summary().isBlank()) {
            sheet.text(entry.summary());
        }
        var pairs = sheet.pairs();
        pairs.pair(Message.of("updatesites.detail.vendor"), offer.vendor());
        pairs.pair(
                Message.of("updatesites.detail.hosts"),
                entry.egress().isEmpty()
                        ? Message.of("updatesites.detail.no-hosts").text()
                        : String.join(", ", entry.egress()));
        pairs.pair(
                Message.of("updatesites.detail.capabilities"),
                entry.capabilities().isEmpty()
                        ? Message.of("updatesites.detail.all").text()
                        : String.join(", ", entry.capabilities()));
        pairs.pair(Message.of("updatesites.detail.api"), entry.api().toString());
        offer.pinned().ifPresent(version -> pairs.pair(Message.of("updatesites.detail.pinned"), version));
        pairs.pair(Message.of("updatesites.detail.size"), ArchiveText.bytes(entry.size()));
        pairs.pair(Message.of("updatesites.detail.sha256"), entry.sha256());
        entry.notes().ifPresent(notes -> sheet.link(notes.toString(), () -> SystemPrograms.open(notes.toString())));
    }

    private static void document(DetailsSheet sheet, DocumentOffer offer) {
        var pairs = sheet.pairs();
        pairs.pair(Message.of("updatesites.detail.current"), offer.current().orElse("–"));
        pairs.pair(
                Message.of("updatesites.detail.size"),
                ArchiveText.bytes(offer.entry().size()));
        pairs.pair(Message.of("updatesites.detail.sha256"), offer.entry().sha256());
    }

    private void pin(DetailsSheet buttons, ConnectorOffer offer) {
        var network = offer.entry().network();
        if (offer.pinned().isPresent()) {
            buttons.button(Message.of("updatesites.unpin", network), () -> actions.unpin(network));
        }
        if (offer.pinned().filter(offer.entry().version()::equals).isEmpty()) {
            buttons.button(
                    Message.of("updatesites.pin", network, offer.entry().version()),
                    () -> actions.pin(network, offer.entry().version()));
        }
    }
}
