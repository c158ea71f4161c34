package org.signalbox.workbench.inbox.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Above the list: views with their counts, search, filters, and how the inbox is read. UI thread. */
final class InboxHeader {
    private static final int ROW = 4;
    private static final int REST = 250;

    private final InboxTools tools;
    private final ConversationListModel model;
    private final Consumer<InboxFilter> choose;
    private final Composite root;
    private final Map<InboxView, ToolItem> views = new LinkedHashMap<>();
    private final Text search;
    private final Link narrowed;
    private final Link collection;
    private Map<String, NetworkMark> marks = Map.of();
    private int typed;

    /**
     * @param choose takes another filter
     * @param refresh asks for all accounts to be read soon
     */
    InboxHeader(
            Composite parent,
            InboxTools tools,
            ConversationListModel model,
            Consumer<InboxFilter> choose,
            Runnable refresh) {
        this.tools = tools;
        this.model = model;
        this.choose = choose;
        root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.HALF, Palette.HALF)
                .spacing(0, Palette.HALF / 2)
                .applyTo(root);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(root);
        var all = InboxView.values();
        for (int first = 0; first < all.length; first += ROW) {
            views(List.of(all).subList(first, Math.min(all.length, first + ROW)));
        }
        var line = new Composite(root, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(Palette.HALF, 0).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        search = new Text(line, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setMessage(Message.of("inboxview.search").text());
        search.setToolTipText(Message.of("inboxview.search.tip").text());
        search.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.search")));
        search.setText(model.filter().text());
        search.addListener(SWT.Modify, event -> rest());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(search);
        buttons(line, refresh);
        narrowed = new Link(root, SWT.NONE);
        narrowed.addListener(SWT.Selection, event -> {
            search.setText("");
            choose.accept(model.filter().wide());
        });
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(narrowed);
        collection = StyleClasses.as(StyleClasses.MUTED, new Link(root, SWT.NONE));
        collection.addListener(SWT.Selection, event -> refresh.run());
        GridDataFactory.fillDefaults().grab(true, false).hint(80, SWT.DEFAULT).applyTo(collection);
        tools.palette().onChange(root, () -> root.getDisplay().asyncExec(this::paint));
        show(Map.of());
    }

    private void views(List<InboxView> some) {
        var bar = new ToolBar(root, SWT.FLAT | SWT.RIGHT);
        bar.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.views"), bar));
        for (var view : some) {
            var item = new ToolItem(bar, SWT.CHECK);
            item.addListener(SWT.Selection, event -> {
                choose.accept(model.filter().view(view));
                paint();
            });
            views.put(view, item);
        }
        GridDataFactory.fillDefaults().applyTo(bar);
    }

    private void buttons(Composite line, Runnable refresh) {
        var bar = new ToolBar(line, SWT.FLAT);
        bar.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.filter"), bar));
        var filter = new ToolItem(bar, SWT.PUSH);
        filter.setToolTipText(Message.of("inboxview.filter").text());
        filter.addListener(SWT.Selection, event -> {
            var place = filter.getBounds();
            menu(bar.toDisplay(place.x, place.y + place.height));
        });
        var read = new ToolItem(bar, SWT.PUSH);
        read.setToolTipText(Message.of("inboxview.command.refresh").text());
        read.addListener(SWT.Selection, event -> refresh.run());
        Runnable images = () -> {
            filter.setImage(tools.icons().get("filter", Icons.SMALL, ThemeColor.TEXT));
            read.setImage(tools.icons().get("refresh-cw", Icons.SMALL, ThemeColor.TEXT));
        };
        images.run();
        tools.palette().onChange(bar, images);
    }

    private void rest() {
        int now = ++typed;
        search.getDisplay().timerExec(REST, () -> {
            if (now == typed
                    && !search.isDisposed()
                    && !search.getText().strip().equals(model.filter().text())) {
                choose.accept(model.filter().text(search.getText()));
            }
        });
    }

    Text search() {
        return search;
    }

    /** Shows counts, filter and state as the model has them. */
    void show(Map<String, NetworkMark> networks) {
        marks = networks;
        boolean moved = false;
        for (var view : views.entrySet()) {
            var word = " " + view.getKey().word().text()
                    + model.counts()
                            .flatMap(view.getKey()::count)
                            .map(count -> " " + brief(count))
                            .orElse("")
                    + " ";
            if (!view.getValue().getText().equals(word)) {
                view.getValue().setText(word);
                moved = true;
            }
        }
        var words = narrowedTo();
        var text = words.isEmpty()
                ? ""
                : escaped(String.join("  ·  ", words)) + "  <a>" + escaped(said("inboxview.filter.clear")) + "</a>";
        boolean shown = !text.isEmpty();
        if (!narrowed.getText().equals(text)) {
            narrowed.setText(text);
            narrowed.setVisible(shown);
            ((org.eclipse.swt.layout.GridData) narrowed.getLayoutData()).exclude = !shown;
            moved = true;
        }
        var state = CollectionText.of(model.collection(), tools.services().now());
        var told = escaped(state.line())
                + (state.again() ? "  <a>" + escaped(said("inboxview.collection.again")) + "</a>" : "");
        if (!collection.getText().equals(told)) {
            collection.setText(told);
            collection.setToolTipText(state.all());
        }
        paint();
        if (moved) {
            root.requestLayout();
        }
    }

    /** A count with few digits: from ten thousand on, in thousands. */
    private static String brief(int count) {
        return count < 10_000
                ? Integer.toString(count)
                : Message.of("inboxview.thousands", count / 1_000).text();
    }

    private void paint() {
        if (!root.isDisposed()) {
            views.forEach((view, item) -> {
                boolean chosen = view == model.filter().view();
                item.setSelection(chosen);
                item.setForeground(tools.palette().get(chosen ? ThemeColor.ACCENT : ThemeColor.TEXT));
            });
        }
    }

    private List<String> narrowedTo() {
        var filter = model.filter();
        var words = new ArrayList<String>();
        filter.account().ifPresent(id -> words.add(HarmlessText.line(id.toString())));
        filter.network().ifPresent(id -> words.add(name(id)));
        filter.kind().ifPresent(kind -> words.add(PeopleText.kind(kind).text()));
        filter.label().ifPresent(label -> words.add("#" + HarmlessText.line(label)));
        if (!filter.text().isEmpty()) {
            words.add("«" + HarmlessText.line(filter.text()) + "»");
        }
        return words;
    }

    private String name(String network) {
        return marks.getOrDefault(network, NetworkMark.unknown(network)).name();
    }

    private void menu(org.eclipse.swt.graphics.Point at) {
        var menu = new Menu(root);
        var filter = model.filter();
        var accounts = group(menu, "inboxview.filter.account");
        item(accounts, said("inboxview.filter.any"), filter.account().isEmpty(), filter.account(Optional.empty()));
        for (var state : model.collection()) {
            var id = Optional.of(state.account());
            item(accounts, id.get().toString(), filter.account().equals(id), filter.account(id));
        }
        var networks = group(menu, "inboxview.filter.network");
        item(networks, said("inboxview.filter.any"), filter.network().isEmpty(), filter.network(Optional.empty()));
        marks.keySet().stream()
                .sorted()
                .forEach(id -> item(
                        networks, name(id), filter.network().equals(Optional.of(id)), filter.network(Optional.of(id))));
        var kinds = group(menu, "inboxview.filter.kind");
        item(kinds, said("inboxview.filter.any"), filter.kind().isEmpty(), filter.kind(Optional.empty()));
        for (var kind : InboxItem.Kind.values()) {
            item(
                    kinds,
                    PeopleText.kind(kind).text(),
                    filter.kind().equals(Optional.of(kind)),
                    filter.kind(Optional.of(kind)));
        }
        var labels = group(menu, "inboxview.filter.label");
        item(labels, said("inboxview.filter.any"), filter.label().isEmpty(), filter.label(Optional.empty()));
        model.labels()
                .forEach(label -> item(
                        labels,
                        "#" + label,
                        filter.label().equals(Optional.of(label)),
                        filter.label(Optional.of(label))));
        new MenuItem(menu, SWT.SEPARATOR);
        item(menu, said("inboxview.order.newest"), !filter.oldestFirst(), filter.oldestFirst(false));
        item(menu, said("inboxview.order.waiting"), filter.oldestFirst(), filter.oldestFirst(true));
        menu.addListener(SWT.Hide, event -> root.getDisplay().asyncExec(menu::dispose));
        menu.setLocation(at);
        menu.setVisible(true);
    }

    private static Menu group(Menu menu, String code) {
        var item = new MenuItem(menu, SWT.CASCADE);
        item.setText(said(code));
        var inner = new Menu(item);
        item.setMenu(inner);
        return inner;
    }

    private void item(Menu menu, String word, boolean chosen, InboxFilter filter) {
        var item = new MenuItem(menu, SWT.RADIO);
        item.setText(word.replace("&", "&&"));
        item.setSelection(chosen);
        item.addListener(SWT.Selection, event -> {
            if (item.getSelection()) {
                choose.accept(filter);
            }
        });
    }

    private static String said(String code) {
        return Message.of(code).text();
    }

    private static String escaped(String words) {
        return words.replace("&", "&&").replace("<", "‹");
    }
}
