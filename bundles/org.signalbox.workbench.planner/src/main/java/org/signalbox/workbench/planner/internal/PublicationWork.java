package org.signalbox.workbench.planner.internal;

import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.Severity;
import org.signalbox.publishing.Publishing;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Does the same to several publications, off the UI thread, and says so. UI thread. */
record PublicationWork(WorkbenchServices services, Background background, Toasts toasts) {
    /** What is done to one. */
    interface Act {
        void on(Publishing publishing, Publication publication) throws Exception;
    }

    /** @param verb the end of the codes of what is said meanwhile and afterwards */
    void each(List<PublicationRow> rows, String verb, Act act) {
        services.publishing()
                .ifPresent(publishing -> background.run(
                        Message.of("planner.doing." + verb, what(rows)),
                        progress -> {
                            for (var row : rows) {
                                act.on(publishing, row.publication());
                            }
                            return rows.size();
                        },
                        count -> toasts.show(Severity.INFO, Message.of("planner.done." + verb, what(rows)))));
    }

    /** What people call them. */
    static String what(List<PublicationRow> rows) {
        return rows.size() == 1
                ? rows.getFirst().title() + " (" + rows.getFirst().account() + ")"
                : Message.of("planner.several", rows.size()).text();
    }
}
