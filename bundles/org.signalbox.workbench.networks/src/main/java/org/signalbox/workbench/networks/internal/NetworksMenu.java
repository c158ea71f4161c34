package org.signalbox.workbench.networks.internal;

import java.util.List;
import org.eclipse.e4.ui.di.AboutToShow;
import org.eclipse.e4.ui.model.application.ui.menu.MDirectMenuItem;
import org.eclipse.e4.ui.model.application.ui.menu.MMenu;
import org.eclipse.e4.ui.model.application.ui.menu.MMenuElement;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkChange;

/** Menu Networks: one submenu per network with its current actions. */
public final class NetworksMenu {
    @AboutToShow
    void fill(List<MMenuElement> items, EModelService model, NetworkActions actions) {
        var cards = actions.cards();
        for (var card : cards) {
            MMenu menu = model.createModelElement(MMenu.class);
            menu.setElementId("signalbox.menu.networks." + card.id());
            menu.setLabel(card.name() + "  ·  " + card.status().word().text());
            if (card.connects()) {
                menu.getChildren()
                        .add(item(
                                model, Message.of("workbench.networks.connect"), NetworkMenuAction.connect(card.id())));
            }
            for (var change : NetworkChange.values()) {
                if (card.changes().contains(change)) {
                    var item = item(
                            model,
                            NetworkActions.label(change),
                            NetworkMenuAction.change(card.id(), card.name(), change));
                    item.setEnabled(actions.mayChange());
                    menu.getChildren().add(item);
                }
            }
            if (menu.getChildren().isEmpty()) {
                var note = item(model, Message.of("workbench.networks.note.removed"), NetworkMenuAction.nothing());
                note.setEnabled(false);
                menu.getChildren().add(note);
            }
            items.add(menu);
        }
        if (cards.isEmpty()) {
            var none = item(model, Message.of("workbench.networks.none"), NetworkMenuAction.nothing());
            none.setEnabled(false);
            items.add(none);
        }
    }

    private static MDirectMenuItem item(EModelService model, Message label, NetworkMenuAction action) {
        MDirectMenuItem item = model.createModelElement(MDirectMenuItem.class);
        item.setLabel(label.text());
        item.setObject(action);
        return item;
    }
}
