package org.signalbox.workbench.networks.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;

/**
 * The column of cards, and a link to install another network. A card whose network hasn't changed keeps its widgets:
 * styling and measuring new ones costs most of a refresh. UI thread.
 */
final class NetworkCards {
    private final Palette palette;
    private final Icons icons;
    private final ESelectionService selection;
    private final NetworkActions actions;
    private final ScrolledList list;
    private final Link install;
    private Map<String, View> views = new HashMap<>();

    NetworkCards(Composite parent, Palette palette, Icons icons, ESelectionService selection, NetworkActions actions) {
        this.palette = palette;
        this.icons = icons;
        this.selection = selection;
        this.actions = actions;
        list = new ScrolledList(parent);
        install = new Link(list.column(), SWT.NONE);
        install.setText("<a>" + Message.of("workbench.networks.install").text() + "</a>");
        install.addListener(SWT.Selection, event -> actions.install(install.getShell()));
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .indent(Palette.HALF, 0)
                .applyTo(install);
    }

    /** A network and, once read, its status. */
    record Entry(NetworkCard card, Optional<NetworkStatus> status) {}

    private record View(Entry entry, Control control) {}

    ScrolledList control() {
        return list;
    }

    void show(List<Entry> entries) {
        list.setRedraw(false);
        var before = new HashMap<>(views);
        var now = new HashMap<String, View>();
        for (var entry : entries) {
            var id = entry.card().id();
            var known = before.get(id);
            if (known != null && known.entry().equals(entry)) {
                before.remove(id);
                now.put(id, known);
            } else {
                now.put(id, create(entry));
            }
            now.get(id).control().moveAbove(install);
        }
        before.values().forEach(gone -> gone.control().dispose());
        views = now;
        list.measure();
        list.setRedraw(true);
    }

    /**
     * Makes all cards again, as after a change of the theme: each in a turn of its own, as one takes some time. Each
     * takes the place of the one before it; how high they are is measured when all are there.
     */
    void renew() {
        for (var old : List.copyOf(views.values())) {
            list.getDisplay().asyncExec(() -> renew(old));
        }
        list.getDisplay().asyncExec(() -> {
            if (!list.isDisposed()) {
                list.measure();
            }
        });
    }

    private void renew(View old) {
        var id = old.entry().card().id();
        if (!list.isDisposed() && views.get(id) == old) {
            list.setRedraw(false);
            var view = create(old.entry());
            view.control().moveAbove(old.control());
            view.control().setBounds(old.control().getBounds());
            old.control().dispose();
            views.put(id, view);
            list.setRedraw(true);
        }
    }

    private View create(Entry entry) {
        var view = new NetworkCardView(list.column(), entry.card(), entry.status(), palette, icons, selection, actions);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(view.control());
        return new View(entry, view.control());
    }
}
