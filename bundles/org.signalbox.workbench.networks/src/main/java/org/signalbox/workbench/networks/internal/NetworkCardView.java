package org.signalbox.workbench.networks.internal;

import java.util.Optional;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Card;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Card of one network: mark, name, state, accounts and actions. */
final class NetworkCardView {
    private static final int MARK = 24;

    private final NetworkCard network;
    private final Optional<NetworkStatus> status;
    private final Palette palette;
    private final Icons icons;
    private final ESelectionService selection;
    private final NetworkActions actions;
    private final Card card;

    NetworkCardView(
            Composite parent,
            NetworkCard network,
            Optional<NetworkStatus> status,
            Palette palette,
            Icons icons,
            ESelectionService selection,
            NetworkActions actions) {
        this.network = network;
        this.status = status;
        this.palette = palette;
        this.icons = icons;
        this.selection = selection;
        this.actions = actions;
        card = new Card(parent, palette, 3);
        head();
        if (network.unsigned()) {
            unsigned();
        }
        network.note().ifPresent(this::note);
        network.runsNote()
                .map(runs -> Message.of("networksview.isolation.runs", runs))
                .ifPresent(this::note);
        var view = new NetworkStatusView(card, palette, icons);
        status.ifPresent(view::fill);
        network.accounts().forEach(this::account);
        status.ifPresent(view::permissions);
        connect();
        select(card);
    }

    Control control() {
        return card;
    }

    private void head() {
        var mark = new Label(card, SWT.NONE);
        mark.setImage(mark());
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(mark);
        var words = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(words);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(words);
        var name = new Label(words, SWT.NONE);
        name.setFont(palette.bold());
        name.setText(network.name().replace("&", "&&"));
        if (network.isRemoved()) {
            StyleClasses.as(StyleClasses.MUTED, name);
        }
        var details = StyleClasses.as(StyleClasses.MUTED, new Label(words, SWT.WRAP));
        details.setText(details().replace("&", "&&"));
        details.setToolTipText(network.signer()
                .map(signer -> Message.of("workbench.networks.signed", signer).text())
                .orElse(null));
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(details);
        status(card);
        select(mark);
        select(words);
        select(name);
        select(details);
    }

    private Image mark() {
        var path = network.icon();
        return path.isPresent() && !network.isRemoved()
                ? icons.mark(path.get(), network.color(), MARK)
                : icons.network(network.color(), network.isRemoved(), MARK);
    }

    private String details() {
        var state = network.status().word().text();
        var numbered = network.version().map(number -> state + "  ·  " + number).orElse(state);
        return network.signer()
                .filter(signer -> !network.unsigned())
                .map(signer -> numbered + "  ·  " + signer.replaceFirst(" \\([^)]*\\)$", ""))
                .orElse(numbered);
    }

    private void status(Composite parent) {
        var bar = new ToolBar(parent, SWT.FLAT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(bar);
        var item = new ToolItem(bar, SWT.PUSH);
        item.setImage(icons.get(network.status().icon(), Icons.SMALL, shade()));
        item.setToolTipText(
                network.status() == NetworkCard.Status.UNREACHABLE
                        ? network.note().map(Message::text).orElse("")
                        : Message.of("workbench.networks.actions", network.name())
                                .text());
        bar.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = network.name() + ", " + network.status().word().text();
            }
        });
        var menu = new Menu(bar);
        actions.fill(menu, network, status.flatMap(NetworkStatus::endAhead), card.getShell());
        card.setMenu(menu);
        item.addListener(SWT.Selection, event -> {
            var bounds = item.getBounds();
            menu.setLocation(bar.toDisplay(bounds.x, bounds.y + bounds.height));
            menu.setVisible(true);
        });
        bar.addListener(SWT.Dispose, event -> menu.dispose());
    }

    private ThemeColor shade() {
        return switch (network.status()) {
            case ENABLED -> ThemeColor.SUCCESS;
            case DRAINING -> ThemeColor.WARNING;
            case PROBLEM, UNREACHABLE -> ThemeColor.ERROR;
            case INSTALLED, DISABLED, REMOVED -> ThemeColor.MUTED;
        };
    }

    /** Marks an unsigned connector by icon, text and colour. */
    private void unsigned() {
        var picture = new Label(card, SWT.NONE);
        picture.setImage(icons.get("triangle-alert", Icons.SMALL, ThemeColor.ERROR));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var words = new Label(card, SWT.WRAP);
        words.setFont(palette.bold());
        words.setText(Message.of("networksview.unsigned").text());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(120, SWT.DEFAULT)
                .applyTo(words);
    }

    private void note(Message text) {
        var note = StyleClasses.as(StyleClasses.MUTED, new Label(card, SWT.WRAP));
        note.setText(text.text().replace("&", "&&"));
        note.setToolTipText(text.text());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(3, 1)
                .hint(120, SWT.DEFAULT)
                .applyTo(note);
    }

    private void account(NetworkCard.Line account) {
        var picture = new Label(card, SWT.NONE);
        picture.setImage(
                account.paused().isPresent()
                        ? icons.get("circle-pause", Icons.SMALL, ThemeColor.WARNING)
                        : icons.get("user"));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var name = new Label(card, SWT.WRAP);
        name.setText(account.paused()
                .map(why -> account.id() + "\n" + why.text())
                .orElse(account.id().toString())
                .replace("&", "&&"));
        name.setToolTipText(account.handle());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(120, SWT.DEFAULT)
                .applyTo(name);
        var menu = new Menu(name);
        actions.fill(menu, account, network, card.getShell());
        name.setMenu(menu);
        name.addListener(SWT.MouseDown, event -> selection.setSelection(account.id()));
    }

    private void connect() {
        if (!network.connects()) {
            return;
        }
        new Label(card, SWT.NONE);
        var link = new Link(card, SWT.NONE);
        link.setText("<a>" + Message.of("workbench.networks.connect").text() + "</a>");
        link.setToolTipText(
                Message.of("workbench.networks.connect.tip", network.name()).text());
        link.addListener(SWT.Selection, event -> actions.connect(card.getShell(), network.id()));
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .align(SWT.BEGINNING, SWT.CENTER)
                .applyTo(link);
    }

    private void select(Control control) {
        control.addListener(SWT.MouseDown, event -> selection.setSelection(new Selections.NetworkRef(network.id())));
        control.setMenu(card.getMenu());
    }
}
