package org.signalbox.workbench.planner.internal;

import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.Severity;
import org.signalbox.publishing.Publishing;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Applies an action to several publications in the background and reports it. UI thread. */
record BatchAction(WorkbenchServices services, Background background, Toasts toasts) {
    /** An action on one publication. */
    interface Act {
        void on(Publishing publishing, Publication publication) throws Exception;
    }

    /** @param verb suffix of the message codes for progress and completion */
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
                        count -> toasts.show(Severity.INFO, done(verb, rows))));
    }

    /** What was done: names a single publication, or counts several. */
    static Message done(String verb, List<PublicationRow> rows) {
        return rows.size() == 1
                ? Message.of("planner.done." + verb, what(rows))
                : Message.of("planner.done." + verb + ".several", rows.size());
    }

    /** Names a single publication, or counts several. */
    static String what(List<PublicationRow> rows) {
        return rows.size() == 1
                ? rows.getFirst().title() + " (" + rows.getFirst().account() + ")"
                : Message.of("planner.several", rows.size()).text();
    }
}
