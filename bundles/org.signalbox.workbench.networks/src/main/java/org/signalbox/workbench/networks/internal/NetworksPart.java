package org.signalbox.workbench.networks.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.accounts.Accounts;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** The networks and their accounts. */
public final class NetworksPart {
    private final WorkbenchServices services;
    private final Background background;
    private final CoalescedRefresh reads;
    private final CoalescedRefresh failures;
    private Trouble failing = Trouble.NONE;
    private final Palette palette;
    private final Icons icons;
    private final ESelectionService selection;
    private final NetworkActions actions;
    private final Toasts toasts;
    private List<NetworkCards.Entry> shown = List.of();
    private @Nullable PartBody stage;
    private @Nullable NetworkCards list;

    @Inject
    public NetworksPart(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            ESelectionService selection,
            NetworkActions actions,
            Toasts toasts) {
        this.services = services;
        this.background = background;
        reads = new CoalescedRefresh(background, () -> stage == null || stage.isDisposed());
        failures = new CoalescedRefresh(background, () -> stage == null || stage.isDisposed());
        this.palette = palette;
        this.icons = icons;
        this.selection = selection;
        this.actions = actions;
        this.toasts = toasts;
    }

    @PostConstruct
    void create(Composite parent, UndoHistory history, EHandlerService handlers) {
        history.handle(handlers);
        stage = new PartBody(parent, icons, palette, "radio-tower", Message.of("workbench.starting"));
        list = new NetworkCards(stage.root(), palette, icons, selection, actions);
        palette.onChange(stage.root(), list::renew);
        services.watch(stage.root(), this::refresh, ChangeTopic.NETWORKS, ChangeTopic.ACCOUNTS, ChangeTopic.TERMS);
        services.watch(stage.root(), this::lookForFailures, ChangeTopic.PUBLICATIONS, ChangeTopic.SETTINGS);
    }

    /** Reads all again only when calls to a network begin or cease to fail or to wait, as a status costs a forecast. */
    private void lookForFailures() {
        failures.request(
                Message.of("workbench.networks.loading"),
                progress -> failing(),
                now -> {
                    if (!now.equals(failing)) {
                        refresh();
                    }
                },
                error -> toasts.error(Message.of("workbench.networks.loading"), error));
    }

    /** Blocks. */
    private Trouble failing() {
        return services.store()
                .map(store -> new Trouble(
                        NetworkReach.read(store, services.now()),
                        RequestedWait.of(store).entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        wait -> wait.getValue().until().truncatedTo(ChronoUnit.MINUTES)))))
                .orElse(Trouble.NONE);
    }

    /**
     * Networks that can't be called now.
     *
     * @param failing those whose calls fail, by id
     * @param waits accounts that have to wait, until which minute
     */
    private record Trouble(Map<String, NetworkReach> failing, Map<AccountId, Instant> waits) {
        private static final Trouble NONE = new Trouble(Map.of(), Map.of());
    }

    private void refresh() {
        var networks = services.networks();
        if (networks.isEmpty()) {
            shown = List.of();
            if (stage != null) {
                var waiting = stage;
                services.storeProblem()
                        .ifPresentOrElse(
                                problem -> waiting.say(
                                        "triangle-alert", problem.why().message()),
                                () -> waiting.say(Message.of("workbench.starting")));
            }
            return;
        }
        if (shown.isEmpty()) {
            background.run(
                    Message.of("workbench.networks.loading"), progress -> cards(networks.get(), failing()), cards -> {
                        if (shown.isEmpty()) {
                            show(cards.stream()
                                    .map(card -> new NetworkCards.Entry(card, Optional.empty()))
                                    .toList());
                        }
                    });
        }
        reads.request(
                Message.of("workbench.networks.loading"),
                progress -> read(networks.get()),
                read -> {
                    failing = read.failing();
                    show(read.cards());
                },
                error -> toasts.error(Message.of("workbench.networks.loading"), error));
    }

    private List<NetworkCard> cards(Networks networks, Trouble trouble) {
        return NetworkCard.of(
                networks.list(),
                services.accounts().map(Accounts::list).orElse(List.of()),
                trouble.failing(),
                InstantFormatter.here());
    }

    private NetworksContent read(Networks networks) {
        var now = failing();
        var statuses = NetworkStatus.read(services, InstantFormatter.here());
        return new NetworksContent(
                cards(networks, now).stream()
                        .map(card -> new NetworkCards.Entry(card, Optional.ofNullable(statuses.get(card.id()))))
                        .toList(),
                now);
    }

    private record NetworksContent(List<NetworkCards.Entry> cards, Trouble failing) {}

    private void show(List<NetworkCards.Entry> cards) {
        if (stage == null || stage.isDisposed() || list == null) {
            return;
        }
        if (cards.isEmpty()) {
            shown = List.of();
            var root = stage.root();
            stage.say(Message.of("workbench.networks.none"))
                    .action(Message.of("workbench.networks.install"), () -> actions.install(root.getShell()));
            return;
        }
        if (!shown.equals(cards)) {
            shown = List.copyOf(cards);
            list.show(cards);
        }
        stage.show(list.control(), list.control());
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
