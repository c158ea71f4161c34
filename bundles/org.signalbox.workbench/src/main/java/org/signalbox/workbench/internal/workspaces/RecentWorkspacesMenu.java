package org.signalbox.workbench.internal.workspaces;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.di.AboutToShow;
import org.eclipse.e4.ui.model.application.ui.menu.MDirectMenuItem;
import org.eclipse.e4.ui.model.application.ui.menu.MMenuElement;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;

/** Menu of the last workspaces; each opens in another window. */
public final class RecentWorkspacesMenu {
    @AboutToShow
    void fill(List<MMenuElement> items, EModelService model) {
        var others = WorkspaceWindows.ofThisInstallation().others();
        if (others.isEmpty()) {
            var none = model.createModelElement(MDirectMenuItem.class);
            none.setLabel(Message.of("workbench.workspace.recent.none").text());
            none.setEnabled(false);
            items.add(none);
        }
        for (var workspace : others) {
            var item = model.createModelElement(MDirectMenuItem.class);
            item.setLabel(workspace.toString().replace("&", "&&"));
            item.setObject(new Open(workspace));
            items.add(item);
        }
    }

    /** Opens one workspace. */
    public record Open(Path workspace) {
        @Execute
        void open(Background background) {
            OpenWorkspaceHandler.open(background, workspace);
        }
    }
}
