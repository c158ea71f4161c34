package org.signalbox.workbench.networks.internal;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.archive.Archives;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ChangePlan;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.ChangeImpact;
import org.signalbox.publishing.ImpactAnalysis;
import org.signalbox.publishing.Publishing;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Previews, plans and cancels changes to networks. UI thread; blocking calls run in the background. */
@Creatable
public final class ChangeActions {
    private final WorkbenchServices services;
    private final Background background;
    private final Toasts toasts;
    private final UndoHistory history;
    private final Palette palette;
    private final Icons icons;

    @Inject
    public ChangeActions(
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            UndoHistory history,
            Palette palette,
            Icons icons) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.history = history;
        this.palette = palette;
        this.icons = icons;
    }

    /** Predicted impact of a change and, if the network ends, its archived accounts. */
    private record Seen(ChangeImpact impact, Optional<Message> archive) {}

    private interface Look {
        ChangeImpact at(ImpactAnalysis foresight) throws Exception;
    }

    /** Asks for a change, previews its impact and plans it after confirmation. */
    void plan(Shell shell, Optional<String> network) {
        plan(shell, network, Optional.empty());
    }

    /** @param due proposed, such as the date of an announced end */
    void plan(Shell shell, Optional<String> network, Optional<Instant> due) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        var all = services.networks()
                .map(Networks::list)
                .map(known -> NetworkCard.of(known, java.util.List.of()))
                .orElse(java.util.List.of());
        if (all.isEmpty()) {
            toasts.show(Severity.WARNING, Message.of("workbench.networks.none"));
            return;
        }
        var dialog = new PlanChangeDialog(shell, palette, icons, all, network, due, services.now());
        if (dialog.open() == PlanChangeDialog.OK) {
            dialog.request().ifPresent(request -> ask(shell, request, seen -> plan(request, seen)));
        }
    }

    /** Previews a change. After confirmation, reroutes the chosen publications and then runs {@code agreed}. */
    void ask(Shell shell, PlanRequest request, Consumer<ChangeImpact> agreed) {
        var name = name(request.network());
        var verb = request.kind().name().toLowerCase(Locale.ROOT);
        var words = request.due()
                .map(due -> new ImpactDialog.Words(
                        Message.of(
                                "networksview.impact.title." + verb,
                                name,
                                InstantFormatter.here().at(due)),
                        Message.of("networksview.impact.text." + verb),
                        Message.of("networksview.impact.plan")))
                .orElseGet(() -> new ImpactDialog.Words(
                        Message.of("workbench.change.title." + verb, name),
                        Message.of("workbench.change.text." + verb, name),
                        Message.of("workbench.change.confirm." + verb, name)));
        look(
                name,
                foresight -> foresight.preview(request.network(), request.kind(), request.jar(), request.due()),
                seen -> {
                    var dialog = new ImpactDialog(shell, palette, icons, words, seen.impact(), seen.archive());
                    if (dialog.open() == ImpactDialog.OK) {
                        reroute(dialog.chosen(), () -> agreed.accept(seen.impact()));
                    }
                });
    }

    /**
     * Previews the current impact of a planned change. After confirmation, reroutes the chosen publications and then
     * runs {@code agreed}.
     */
    void preview(Shell shell, PlannedChange change, Runnable agreed, Message confirm) {
        var name = name(change.network());
        var verb = change.kind().name().toLowerCase(Locale.ROOT);
        var words = new ImpactDialog.Words(
                Message.of(
                        "networksview.impact.title." + verb,
                        name,
                        InstantFormatter.here().at(change.due())),
                Message.of("networksview.impact.text." + verb),
                confirm);
        look(name, foresight -> foresight.preview(change), seen -> {
            var dialog = new ImpactDialog(shell, palette, icons, words, seen.impact(), seen.archive());
            if (dialog.open() == ImpactDialog.OK) {
                reroute(dialog.chosen(), agreed);
            }
        });
    }

    private void look(String name, Look look, Consumer<Seen> shown) {
        services.find(ImpactAnalysis.class)
                .ifPresentOrElse(
                        foresight -> background.run(
                                Message.of("workbench.networks.previewing", name),
                                progress -> {
                                    var impact = look.at(foresight);
                                    return new Seen(impact, archive(impact));
                                },
                                shown),
                        () -> toasts.show(Severity.WARNING, Message.of("workbench.starting")));
    }

    private Optional<Message> archive(ChangeImpact impact) {
        return impact.kind().ends() && !impact.accounts().isEmpty()
                ? services.find(Archives.class)
                        .map(archives -> archives.completeFor(impact.network()).message())
                : Optional.empty();
    }

    private void reroute(Map<PublicationId, AccountId> chosen, Runnable then) {
        if (chosen.isEmpty()) {
            then.run();
            return;
        }
        services.publishing()
                .ifPresent(publishing -> background.run(
                        Message.of("networksview.rerouting", chosen.size()),
                        progress -> reroute(publishing, chosen, progress),
                        count -> {
                            toasts.show(Severity.INFO, Message.of("networksview.rerouted", count));
                            then.run();
                        }));
    }

    private int reroute(Publishing publishing, Map<PublicationId, AccountId> chosen, Background.Progress progress)
            throws Exception {
        int done = 0;
        for (var entry : chosen.entrySet()) {
            progress.at(done, chosen.size());
            publishing.reroute(entry.getKey(), entry.getValue(), services.actor());
            done++;
        }
        return done;
    }

    private void plan(PlanRequest request, ChangeImpact seen) {
        var name = name(request.network());
        var made = new AtomicReference<PlannedChange>();
        services.find(ChangePlan.class)
                .ifPresent(plan -> history.perform(
                        Message.of("networksview.planning", name),
                        Message.of(
                                "networksview.planned",
                                name,
                                InstantFormatter.here().at(request.due().orElseThrow())),
                        () -> made.set(plan(plan, request, seen.connector())),
                        () -> plan.cancel(made.get().id(), services.actor())));
    }

    private PlannedChange plan(ChangePlan plan, PlanRequest request, Optional<InspectedConnector> inspected)
            throws Exception {
        var due = request.due().orElseThrow();
        var change = PlanRequest.change(request.kind());
        return change.isPresent()
                ? plan.plan(
                        request.network(), change.get(), due, request.leadTime(), request.reason(), services.actor())
                : plan.planReplacement(
                        request.network(),
                        request.jar().orElseThrow(),
                        inspected.map(Approval::of).orElse(Approval.NOTHING),
                        due,
                        request.leadTime(),
                        request.reason(),
                        services.actor());
    }

    /** Cancels a planned change. Undo plans it again, unless it needs a JAR. */
    void cancel(PlannedChange change) {
        if (PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            services.find(ChangePlan.class).ifPresent(plan -> cancel(plan, change));
        }
    }

    private void cancel(ChangePlan plan, PlannedChange change) {
        var name = name(change.network());
        var doing = Message.of("networksview.cancelling", name);
        var told = Message.of(
                "networksview.cancelled", name, InstantFormatter.here().at(change.due()));
        var present = new AtomicReference<>(change);
        PlanRequest.change(change.kind())
                .ifPresentOrElse(
                        kind -> history.perform(
                                doing,
                                told,
                                () -> plan.cancel(present.get().id(), services.actor()),
                                () -> present.set(again(plan, kind, change))),
                        () -> background.run(
                                doing,
                                progress -> plan.cancel(change.id(), services.actor()),
                                taken -> toasts.show(Severity.INFO, told)));
    }

    private PlannedChange again(ChangePlan plan, NetworkChange kind, PlannedChange change) throws Exception {
        return plan.plan(change.network(), kind, change.due(), change.leadTime(), change.reason(), services.actor());
    }

    private String name(String network) {
        return services.networks()
                .flatMap(networks -> networks.find(network))
                .map(info -> info.name())
                .orElse(network);
    }
}
