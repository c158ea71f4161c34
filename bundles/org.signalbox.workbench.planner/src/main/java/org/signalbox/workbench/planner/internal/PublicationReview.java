package org.signalbox.workbench.planner.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.Severity;
import org.signalbox.publishing.Publishing;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Resolves a publication of unknown outcome with the user. UI thread. */
record PublicationReview(BatchAction work, Palette palette, Icons icons) {
    void open(Publication publication, Shell shell) {
        open(publication, "", Optional.empty(), shell);
    }

    /** Reads the evidence of an unclear publication, then asks for its outcome. */
    private void open(Publication publication, String idOrLink, Optional<Message> objection, Shell shell) {
        work.services()
                .store()
                .ifPresent(store -> work.background()
                        .run(
                                Message.of("planner.loading"),
                                progress -> ReviewDialog.Case.read(store, publication, name(publication), objection),
                                found -> {
                                    if (!shell.isDisposed()) {
                                        decide(found, idOrLink, shell);
                                    }
                                }));
    }

    private void decide(ReviewDialog.Case found, String idOrLink, Shell shell) {
        var dialog = new ReviewDialog(
                shell, palette, icons, found, idOrLink, work.services().now());
        int answer = dialog.open();
        var publication = found.publication();
        var rows = List.of(new PublicationRow(publication));
        if (answer == WorkbenchDialog.OK
                && found.objection().isPresent()
                && dialog.where().equals(idOrLink)) {
            work.each(
                    rows,
                    "confirm",
                    (publishing, one) -> publishing.confirmUnseen(
                            one.id(), idOrLink, work.services().actor()));
        } else if (answer == WorkbenchDialog.OK) {
            check(publication, dialog.where(), shell);
        } else if (answer == ReviewDialog.AGAIN) {
            work.each(
                    rows,
                    "retry",
                    (publishing, one) ->
                            publishing.retry(one.id(), work.services().actor()));
        }
    }

    /** Verifies the answer with the network; asks again if the network contradicts it. */
    private void check(Publication publication, String idOrLink, Shell shell) {
        var what = BatchAction.what(List.of(new PublicationRow(publication)));
        work.services()
                .publishing()
                .ifPresent(publishing -> work.background()
                        .run(
                                Message.of("planner.doing.confirm", what),
                                progress -> publishing.confirm(
                                        publication.id(),
                                        idOrLink,
                                        work.services().actor()),
                                done -> work.toasts().show(Severity.INFO, Message.of("planner.done.confirm", what)),
                                error -> {
                                    if (error instanceof PlanningException refused
                                            && refused.message().code().startsWith(Publishing.UNCONFIRMED)
                                            && !shell.isDisposed()) {
                                        open(publication, idOrLink, Optional.of(refused.message()), shell);
                                    } else {
                                        work.toasts().error(Message.of("planner.doing.confirm", what), error);
                                    }
                                }));
    }

    /** Display name of its network. */
    private String name(Publication publication) {
        var id = publication.account().network();
        return work.services()
                .networks()
                .flatMap(networks -> networks.find(id))
                .map(network -> network.name())
                .orElse(id);
    }
}
