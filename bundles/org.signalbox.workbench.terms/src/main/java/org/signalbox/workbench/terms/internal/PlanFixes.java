package org.signalbox.workbench.terms.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.EPartService.PartState;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.terms.PlanFinding;
import org.signalbox.terms.PlanFinding.Remedy;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Quick fixes for findings about the whole plan. UI thread. */
final class PlanFixes {
    /** Interval between posts that are moved together, to avoid a burst. */
    static final Duration SPACING = Duration.ofMinutes(5);

    private final WorkbenchServices services;
    private final UndoHistory history;
    private final BudgetActions budgets;
    private final EPartService parts;

    PlanFixes(WorkbenchServices services, UndoHistory history, BudgetActions budgets, EPartService parts) {
        this.services = services;
        this.history = history;
        this.budgets = budgets;
        this.parts = parts;
    }

    /** Label and action of a fix. */
    record Fix(String label, Runnable run) {}

    /** The fix of a finding; empty when the finding resolves itself or the fix would be too late. */
    Optional<Fix> of(PlanFinding finding, ForecastView outlook, Shell shell) {
        var now = services.now();
        return switch (finding.remedy()) {
            case Remedy.Wait wait -> Optional.empty();
            case Remedy.ChangeBudget change ->
                outlook.budgets().stream()
                        .map(BudgetStatus::budget)
                        .filter(budget -> budget.id().equals(change.id()))
                        .findFirst()
                        .map(budget -> new Fix(
                                Message.of("termsview.budget.edit").text(),
                                () -> budgets.edit(shell, budget, outlook.names())));
            case Remedy.Reroute reroute ->
                Optional.of(new Fix(
                        Message.of("termsview.finding.reroute").text(),
                        () -> parts.showPart("signalbox.part.broken", PartState.ACTIVATE)));
            case Remedy.MoveAfter after ->
                move(
                        "after",
                        finding.items(),
                        after(after.earliest(), finding.items().size()));
            case Remedy.MoveBefore before ->
                move(
                        "before",
                        finding.items(),
                        before(before.end(), finding.items().size(), now));
        };
    }

    /** Times from {@code earliest} on, {@link #SPACING} from each other. */
    static List<Instant> after(Instant earliest, int count) {
        var times = new ArrayList<Instant>();
        for (int i = 0; i < count; i++) {
            times.add(earliest.plus(SPACING.multipliedBy(i)));
        }
        return times;
    }

    /** Times before {@code end}, {@link #SPACING} from each other; empty if any would be past. */
    static List<Instant> before(Instant end, int count, Instant now) {
        var first = end.minus(SPACING.multipliedBy(count));
        return first.isAfter(now) ? after(first, count) : List.of();
    }

    private Optional<Fix> move(String word, List<String> items, List<Instant> times) {
        if (items.isEmpty() || times.isEmpty()) {
            return Optional.empty();
        }
        var zone = Preferences.zone();
        var border = word.equals("after") ? times.getFirst() : times.getLast().plus(SPACING);
        return Optional.of(new Fix(
                Message.of("termsview.finding.move-" + word, items.size(), TermText.moment(border, zone))
                        .text(),
                () -> move(items, times)));
    }

    private void move(List<String> items, List<Instant> times) {
        var store = services.store();
        var publishing = services.publishing();
        if (store.isEmpty() || publishing.isEmpty()) {
            return;
        }
        var before = new LinkedHashMap<PublicationId, Schedule>();
        history.perform(
                Message.of("termsview.finding.moving", items.size()),
                Message.of("termsview.finding.moved", items.size()),
                () -> move(store.get(), publishing.get(), items, times, before),
                () -> back(publishing.get(), before));
    }

    /** Reschedules all items; on a failure restores those already moved and rethrows. Blocks. */
    private void move(
            Store store,
            Publishing publishing,
            List<String> items,
            List<Instant> times,
            Map<PublicationId, Schedule> before)
            throws PlanningException {
        before.clear();
        for (int i = 0; i < items.size(); i++) {
            var publication = store.publications().find(new PublicationId(items.get(i)));
            if (publication.isEmpty()) {
                continue; // It no longer exists.
            }
            var old = publication
                    .get()
                    .schedule()
                    .orElse(Schedule.at(publication.get().due(), Preferences.zone()));
            try {
                publishing.reschedule(publication.get().id(), Schedule.at(times.get(i), old.zone()), services.actor());
            } catch (PlanningException e) {
                back(publishing, before);
                throw e;
            }
            before.put(publication.get().id(), old);
        }
    }

    private void back(Publishing publishing, Map<PublicationId, Schedule> before) throws PlanningException {
        for (var each : before.entrySet()) {
            publishing.reschedule(each.getKey(), each.getValue(), services.actor());
        }
    }
}
