package org.signalbox.workbench.internal.workspaces;

import jakarta.annotation.PostConstruct;
import java.nio.file.Files;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Banner;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Banner in the window's tool bar while the workspace can't be written to; commands that write are disabled. */
public final class ReadOnlyMark {
    private static final int WIDTH = 300;

    @PostConstruct
    void create(
            Composite parent,
            WorkbenchServices services,
            Background background,
            Icons icons,
            Palette palette,
            WorkspaceAccess access,
            IEventBroker events) {
        var box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(box);
        var banner = new Banner(box, icons, palette);
        banner.setToolTipText(Message.of("workbench.workspace.read-only.tip").text());
        GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).exclude(true).applyTo(banner);
        services.watch(
                box,
                () -> services.workspace()
                        .ifPresent(workspace -> background.run(
                                Message.of("workbench.workspace.looking"),
                                progress -> isReadOnly(workspace),
                                readOnly -> {
                                    access.readOnly(readOnly);
                                    events.post(UIEvents.REQUEST_ENABLEMENT_UPDATE_TOPIC, UIEvents.ALL_ELEMENT_ID);
                                    show(banner, readOnly);
                                })));
    }

    private static boolean isReadOnly(Workspace workspace) {
        var content = workspace.root().resolve("content");
        return !Files.isWritable(workspace.root()) || Files.exists(content) && !Files.isWritable(content);
    }

    private static void show(Banner banner, boolean readOnly) {
        if (banner.isDisposed() || banner.getVisible() == readOnly) {
            return;
        }
        if (readOnly) {
            banner.show(Severity.WARNING, Message.of("workbench.workspace.read-only"));
        } else {
            banner.hide();
        }
    }
}
