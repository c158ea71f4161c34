package org.signalbox.workbench.internal.handlers;

import jakarta.inject.Named;
import java.util.Comparator;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.workbench.internal.dialogs.KeyBindingsDialog;
import org.signalbox.workbench.internal.search.KeyText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;

/** Lists all key bindings, including those of bundles installed later. */
public final class KeyBindingsHandler {
    @Execute
    void show(
            MApplication application,
            Palette palette,
            Icons icons,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        var rows = application.getBindingTables().stream()
                .flatMap(table -> table.getBindings().stream())
                .filter(binding -> binding.getCommand() != null)
                .map(binding -> new KeyBindingsDialog.Row(
                        KeyText.of(binding.getKeySequence()),
                        binding.getCommand().getLocalizedCommandName()))
                .sorted(Comparator.comparing(KeyBindingsDialog.Row::command))
                .toList();
        new KeyBindingsDialog(shell, palette, icons, rows).open();
    }
}
