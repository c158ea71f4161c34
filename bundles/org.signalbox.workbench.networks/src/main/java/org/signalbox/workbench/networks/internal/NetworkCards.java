package org.signalbox.workbench.networks.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final Map<String, View> views = new HashMap<>();
    /** Cards to be made again though their networks haven't changed. */
    private final Set<String> outdated = new HashSet<>();

    private List<Entry> order = List.of();
    private int requests;

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

    /** Cards that changed are made again; several of them in a turn each, as one takes some time. */
    void show(List<Entry> entries) {
        order = List.copyOf(entries);
        var ids = order.stream().map(entry -> entry.card().id()).collect(Collectors.toSet());
        views.entrySet().removeIf(view -> {
            var gone = !ids.contains(view.getKey());
            if (gone) {
                view.getValue().control().dispose();
            }
            return gone;
        });
        outdated.retainAll(ids);
        update();
    }

    /** Makes all cards again, as after a change of the theme. */
    void renew() {
        outdated.addAll(views.keySet());
        update();
    }

    private void update() {
        var request = ++requests;
        var changed = order.stream().filter(entry -> !isShown(entry)).toList();
        if (changed.size() < 2) {
            changed.forEach(this::put);
            arrange();
            return;
        }
        changed.forEach(entry -> later(request, () -> put(entry)));
        later(request, this::arrange);
    }

    private boolean isShown(Entry entry) {
        var id = entry.card().id();
        return !outdated.contains(id)
                && Optional.ofNullable(views.get(id))
                        .filter(view -> view.entry().equals(entry))
                        .isPresent();
    }

    /** In a turn of its own, unless there is a later request by then. */
    private void later(int request, Runnable what) {
        list.getDisplay().asyncExec(() -> {
            if (!list.isDisposed() && request == requests) {
                what.run();
            }
        });
    }

    /** Makes a card, which takes the place of the one before it. How high it is is measured when all are there. */
    private void put(Entry entry) {
        var id = entry.card().id();
        list.setRedraw(false);
        var view = create(entry);
        view.control().moveAbove(install);
        var old = views.put(id, view);
        if (old != null) {
            view.control().moveAbove(old.control());
            view.control().setBounds(old.control().getBounds());
            old.control().dispose();
        }
        outdated.remove(id);
        list.setRedraw(true);
    }

    private void arrange() {
        list.setRedraw(false);
        order.forEach(entry ->
                Objects.requireNonNull(views.get(entry.card().id())).control().moveAbove(install));
        list.measure();
        list.setRedraw(true);
    }

    private View create(Entry entry) {
        var view = new NetworkCardView(list.column(), entry.card(), entry.status(), palette, icons, selection, actions);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(view.control());
        return new View(entry, view.control());
    }
}
