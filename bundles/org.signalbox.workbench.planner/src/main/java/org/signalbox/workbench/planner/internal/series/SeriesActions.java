package org.signalbox.workbench.planner.internal.series;

import jakarta.inject.Inject;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.signalbox.model.Message;
import org.signalbox.model.Schedule;
import org.signalbox.scheduler.Schedules;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Actions on a series, each an undoable step. UI thread. */
@Creatable
public final class SeriesActions {
    private final WorkbenchServices services;
    private final UndoHistory history;

    @Inject
    public SeriesActions(WorkbenchServices services, UndoHistory history) {
        this.services = services;
        this.history = history;
    }

    private interface Action {
        void run(Schedules schedules) throws Exception;
    }

    private void perform(Message doing, Message done, Action action, Action back) {
        services.find(Schedules.class)
                .ifPresent(schedules ->
                        history.perform(doing, done, () -> action.run(schedules), () -> back.run(schedules)));
    }

    void cancel(SeriesRow row) {
        perform(
                Message.of("planner.doing.series.cancel", row.title()),
                Message.of("publishing.series.ended", row.title()),
                schedules -> schedules.cancelSeries(row.series().post(), services.actor()),
                schedules -> schedules.resumeSeries(row.series().post(), services.actor()));
    }

    void resume(SeriesRow row) {
        perform(
                Message.of("planner.doing.series.resume", row.title()),
                Message.of("publishing.series.resumed", row.title()),
                schedules -> schedules.resumeSeries(row.series().post(), services.actor()),
                schedules -> schedules.cancelSeries(row.series().post(), services.actor()));
    }

    /** @param kept whether the occurrence is to be published */
    void tick(SeriesRow row, Schedule at, boolean kept) {
        Action out = schedules -> schedules.exceptFrom(row.series().post(), at.wall(), services.actor());
        Action in = schedules -> schedules.bringBack(row.series().post(), at.wall(), services.actor());
        var when = ScreenZone.times().at(at.instant(), services.now());
        if (kept) {
            perform(
                    Message.of("planner.doing.series.back", row.title()),
                    Message.of("publishing.series.brought-back", row.title(), when),
                    in,
                    out);
        } else {
            perform(
                    Message.of("planner.doing.series.except", row.title()),
                    Message.of("publishing.series.excepted", row.title(), when),
                    out,
                    in);
        }
    }
}
