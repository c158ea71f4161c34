package org.signalbox.workbench.networks.internal;

import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.model.Transition;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Menu Post > Reroute…: moves the selected publication to another account. */
public final class RerouteHandler {
    private record RerouteRequest(Publication publication, List<RerouteOption> options) {}

    @CanExecute
    boolean possible(ESelectionService selection) {
        return Selections.of(selection, PublicationId.class).isPresent();
    }

    @Execute
    void reroute(
            ESelectionService selection,
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            Palette palette,
            Icons icons,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        if (!PermissionCheck.given(services, toasts, StorePermission.DECIDE)) {
            return;
        }
        Selections.of(selection, PublicationId.class)
                .ifPresent(id -> services.publishing()
                        .ifPresent(publishing -> background.run(
                                Message.of("networksview.reroute.looking"),
                                progress -> ask(services, publishing, id),
                                asked -> asked.ifPresentOrElse(
                                        found -> show(
                                                found, publishing, services, background, toasts, palette, icons, shell),
                                        () -> toasts.show(
                                                Severity.WARNING, Message.of("networksview.reroute.begun"))))));
    }

    /** Empty when the publication can't be rerouted any more. */
    private static Optional<RerouteRequest> ask(WorkbenchServices services, Publishing publishing, PublicationId id)
            throws Exception {
        var publication = services.store().flatMap(store -> store.publications().find(id));
        return publication.isPresent()
                        && Transition.REROUTE.from(publication.get().state()).isPresent()
                ? Optional.of(new RerouteRequest(publication.get(), publishing.reroutes(id)))
                : Optional.empty();
    }

    private static void show(
            RerouteRequest asked,
            Publishing publishing,
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            Palette palette,
            Icons icons,
            Shell shell) {
        var dialog = new RerouteDialog(shell, palette, icons, asked.publication(), asked.options());
        if (dialog.open() == RerouteDialog.OK) {
            dialog.chosen()
                    .ifPresent(to -> background.run(
                            Message.of("networksview.rerouting", 1),
                            progress -> publishing.reroute(asked.publication().id(), to, services.actor()),
                            instead -> toasts.show(
                                    Severity.INFO,
                                    Message.of(
                                            "networksview.reroute.done",
                                            asked.publication().title(),
                                            to))));
        }
    }
}
