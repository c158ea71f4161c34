package org.signalbox.workbench.archive.internal;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.model.Message;
import org.signalbox.sites.SiteInfo;
import org.signalbox.workbench.ui.Card;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.ThemeColor;

/** Cards of the sites with signer, expiry and problem. */
final class SiteCards extends Composite {
    private final Palette palette;
    private final Icons icons;
    private final SiteActions actions;
    private final ScrolledList list;
    private List<SiteInfo> sites = List.of();
    private boolean checks;

    SiteCards(Composite parent, Palette palette, Icons icons, SiteActions actions) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        this.palette = palette;
        this.icons = icons;
        this.actions = actions;
        list = new ScrolledList(this);
        palette.onChange(this, this::fill);
    }

    void show(List<SiteInfo> newSites, boolean checksDaily) {
        if (!newSites.equals(sites) || checks != checksDaily) {
            sites = List.copyOf(newSites);
            checks = checksDaily;
            fill();
        }
    }

    private void fill() {
        list.setRedraw(false);
        list.clear();
        sites.forEach(this::card);
        var daily = new Button(list.column(), SWT.CHECK | SWT.WRAP);
        daily.setText(Message.of("updatesites.daily").text());
        daily.setToolTipText(Message.of("updatesites.daily.tip").text());
        daily.setSelection(checks);
        daily.addListener(SWT.Selection, event -> actions.checkDaily(daily.getSelection()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(daily);
        list.measure();
        list.setRedraw(true);
    }

    private void card(SiteInfo site) {
        var card = new Card(list.column(), palette, 1);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        var sheet = new DetailsSheet(card, palette);
        sheet.line(
                        icons.get(
                                site.problem().isPresent() ? "triangle-alert" : "shield-check",
                                Icons.SMALL,
                                site.problem().isPresent() ? ThemeColor.WARNING : ThemeColor.SUCCESS),
                        site.index().map(SiteInfo.IndexInfo::title).orElse(site.name()))
                .setFont(palette.bold());
        sheet.muted(site.name() + "  ·  " + site.location());
        site.index()
                .ifPresent(index -> sheet.text(Message.of(
                                "updatesites.site.index",
                                index.vendor(),
                                index.serial(),
                                index.connectors(),
                                index.terms(),
                                ArchiveText.moment(index.expires()))
                        .text()));
        site.problem().ifPresent(problem -> sheet.text(problem.text()));
        site.checkedAt()
                .ifPresent(at -> sheet.muted(Message.of("updatesites.site.checked", ArchiveText.moment(at))
                        .text()));
        var row = sheet.row();
        row.button(Message.of("updatesites.refresh"), () -> actions.refresh(site.name()));
        row.button(Message.of("updatesites.mirror"), () -> actions.mirror(getShell(), site.name()));
        row.button(Message.of("updatesites.remove"), () -> actions.remove(site));
    }
}
