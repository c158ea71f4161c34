package org.signalbox.workbench.networks.internal;

import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkProfile;
import org.signalbox.networks.Networks;
import org.signalbox.terms.TermsBook;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Menu Networks > Compare Networks…. */
public final class CompareHandler {
    @Execute
    void compare(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        var book = services.find(TermsBook.class).orElse(TermsBook.NONE);
        services.networks()
                .ifPresent(networks -> background.run(
                        Message.of("networksview.compare.title"),
                        progress -> profiles(networks, book, services.now()),
                        all -> new CompareNetworksDialog(shell, palette, icons, all).open()));
    }

    private static List<NetworkProfile> profiles(Networks networks, TermsBook book, Instant now) {
        return networks.list().stream()
                .map(each -> NetworkProfile.of(each, book.of(each.id()), now))
                .toList();
    }
}
