package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.model.Message;
import org.signalbox.networks.ConnectorLogLine.Level;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** The controls above a connector's log, beside its search field. UI thread. */
final class ConnectorLogBar {
    private final Icons icons;
    private final Combo networks;
    private final ToolBar tools;
    private final Button follows;
    private final Button requests;
    private final List<Runnable> pictures = new ArrayList<>();

    /** What they do. */
    interface Actions {
        /** @param index of a network */
        void choose(int index);

        void showFrom(Level level);

        void follow(boolean goesOn);

        void logRequests(boolean requests);

        void copy();

        void clear();
    }

    ConnectorLogBar(Composite parent, Palette palette, Icons icons, Actions actions) {
        this.icons = icons;
        var levels = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        levels.moveAbove(null);
        levels.setItems(Arrays.stream(Level.values())
                .map(level -> Message.of(
                                "networksview.log.from",
                                ConnectorLogPart.word(level).text())
                        .text())
                .toArray(String[]::new));
        levels.select(0);
        levels.setToolTipText(Message.of("networksview.log.from.tip").text());
        levels.addListener(SWT.Selection, event -> actions.showFrom(Level.values()[levels.getSelectionIndex()]));
        networks = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        networks.moveAbove(null);
        networks.setToolTipText(Message.of("networksview.log.network.tip").text());
        networks.addListener(SWT.Selection, event -> actions.choose(networks.getSelectionIndex()));
        follows = check(parent, "networksview.log.follow");
        follows.setSelection(true);
        follows.addListener(SWT.Selection, event -> actions.follow(follows.getSelection()));
        requests = check(parent, "networksview.log.requests");
        requests.addListener(SWT.Selection, event -> actions.logRequests(requests.getSelection()));
        tools = new ToolBar(parent, SWT.FLAT);
        item("copy", "networksview.log.copy").addListener(SWT.Selection, event -> actions.copy());
        item("trash-2", "networksview.log.clear").addListener(SWT.Selection, event -> actions.clear());
        palette.onChange(tools, () -> pictures.forEach(Runnable::run));
    }

    private static Button check(Composite parent, String text) {
        var button = new Button(parent, SWT.CHECK);
        button.setText(Message.of(text).text());
        button.setToolTipText(Message.of(text + ".tip").text());
        return button;
    }

    private ToolItem item(String icon, String tip) {
        var item = new ToolItem(tools, SWT.PUSH);
        item.setToolTipText(Message.of(tip).text());
        Runnable paint = () -> item.setImage(icons.get(icon, Icons.SMALL, ThemeColor.TEXT));
        paint.run();
        pictures.add(paint);
        return item;
    }

    void showNetworks(List<String> names, int chosen) {
        if (!List.of(networks.getItems()).equals(names)) {
            networks.setItems(names.toArray(String[]::new));
            networks.requestLayout();
        }
        if (networks.getSelectionIndex() != chosen) {
            networks.select(chosen);
        }
    }

    void showFollowing(boolean following) {
        follows.setSelection(following);
    }

    /** @param logged whether the network's requests are logged now */
    void showRequests(boolean logged) {
        if (requests.getSelection() != logged) {
            requests.setSelection(logged);
        }
    }
}
