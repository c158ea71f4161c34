package org.signalbox.workbench.internal.trim;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.model.Message;
import org.signalbox.workbench.internal.search.KeyText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;

/** Button that opens the command palette and shows its keys. */
public final class SearchButton {
    private static final String COMMAND = "signalbox.command.palette";

    private final ECommandService commands;
    private final EHandlerService handlers;

    @Inject
    public SearchButton(ECommandService commands, EHandlerService handlers) {
        this.commands = commands;
        this.handlers = handlers;
    }

    @PostConstruct
    void create(Composite parent, Icons icons, Palette palette) {
        var button = new TrimButton(
                parent, icons, palette, "search", Message.of("workbench.search").text(), this::open);
        button.setToolTipText(
                Message.of("workbench.search.tip", KeyText.of("M1+M2+P")).text());
    }

    private void open() {
        ParameterizedCommand ready = commands.createCommand(COMMAND, Map.of());
        if (ready != null && handlers.canExecute(ready)) {
            handlers.executeHandler(ready);
        }
    }
}
