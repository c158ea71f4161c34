package org.signalbox.workbench.internal.search;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.commands.MCommand;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.signalbox.model.Message;
import org.signalbox.workbench.internal.workspaces.WorkspaceAccess;

/** Entries for all commands, with their keys, and for all parts; commands may not be possible now. UI thread. */
@Creatable
public final class CommandEntries {
    private final MApplication application;
    private final ECommandService commands;
    private final EHandlerService handlers;
    private final EPartService parts;
    private final WorkspaceAccess access;

    @Inject
    public CommandEntries(
            MApplication application,
            ECommandService commands,
            EHandlerService handlers,
            EPartService parts,
            WorkspaceAccess access) {
        this.application = application;
        this.commands = commands;
        this.handlers = handlers;
        this.parts = parts;
        this.access = access;
    }

    List<SearchEntry> list() {
        List<SearchEntry> entries = new ArrayList<>();
        for (var command : application.getCommands()) {
            ParameterizedCommand ready = commands.createCommand(command.getElementId(), Map.of());
            if (ready != null
                    && !command.getElementId().equals("signalbox.command.palette")
                    && command.getLocalizedCommandName() != null) {
                boolean possible = handlers.canExecute(ready);
                entries.add(new SearchEntry(
                        SearchEntry.Kind.COMMAND,
                        command.getLocalizedCommandName(),
                        possible ? keys(command) : whyNot(),
                        Objects.requireNonNullElse(command.getLocalizedDescription(), ""),
                        possible,
                        "command",
                        () -> handlers.executeHandler(ready)));
            }
        }
        application.getDescriptors().stream()
                .filter(part -> !part.isAllowMultiple())
                .forEach(part -> entries.add(new SearchEntry(
                        SearchEntry.Kind.PART,
                        part.getLocalizedLabel(),
                        "",
                        Objects.requireNonNullElse(part.getLocalizedTooltip(), ""),
                        true,
                        "monitor",
                        () -> parts.showPart(part.getElementId(), EPartService.PartState.ACTIVATE))));
        entries.sort(Comparator.comparing(SearchEntry::kind)
                .thenComparing(SearchEntry::text, String.CASE_INSENSITIVE_ORDER));
        return entries;
    }

    private String whyNot() {
        return Message.of(access.writable() ? "workbench.palette.not-now" : "workbench.workspace.read-only")
                .text();
    }

    private String keys(MCommand command) {
        return application.getBindingTables().stream()
                .flatMap(table -> table.getBindings().stream())
                .filter(binding -> binding.getCommand() == command)
                .map(binding -> KeyText.of(binding.getKeySequence()))
                .findFirst()
                .orElse("");
    }
}
