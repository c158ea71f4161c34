package org.signalbox.workbench.networks.internal;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;

/**
 * Data of a network's card.
 *
 * @param version version of the installed connector
 * @param signer signer of the installed connector
 * @param unsigned whether the connector has no signature
 * @param note current problem, calls in flight, or that the history is kept
 * @param changes changes that are possible now
 * @param runs where its connector runs; empty where none runs
 * @param isolates the choices where it may run, which an admin has now
 */
record NetworkCard(
        String id,
        String name,
        Status status,
        Optional<String> version,
        Optional<String> signer,
        boolean unsigned,
        String color,
        Optional<String> icon,
        Optional<Message> note,
        boolean problem,
        List<Line> accounts,
        Set<NetworkChange> changes,
        boolean connects,
        Optional<ConnectorIsolation> runs,
        List<IsolationChoice> isolates) {
    NetworkCard {
        accounts = List.copyOf(accounts);
        changes = Set.copyOf(changes);
        isolates = List.copyOf(isolates);
    }

    /** An account of the network. */
    record Line(AccountId id, String handle, Optional<Message> paused) {}

    /** State of a network, with its icon. */
    enum Status {
        ENABLED("circle-check"),
        INSTALLED("circle"),
        DRAINING("hourglass"),
        DISABLED("power-off"),
        REMOVED("archive"),
        UNREACHABLE("clock-alert"),
        PROBLEM("triangle-alert");

        private final String icon;

        Status(String icon) {
            this.icon = icon;
        }

        String icon() {
            return icon;
        }

        Message word() {
            return Message.of("workbench.networks.state." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** Cards of all networks: usable ones first, removed ones last. */
    static List<NetworkCard> of(List<NetworkInfo> networks, List<AccountRecord> accounts) {
        return of(networks, accounts, Map.of(), new InstantFormatter(ZoneOffset.UTC, Locale.getDefault()));
    }

    /** @param failing the networks whose calls fail, by id */
    static List<NetworkCard> of(
            List<NetworkInfo> networks,
            List<AccountRecord> accounts,
            Map<String, NetworkReach> failing,
            InstantFormatter moments) {
        return networks.stream()
                .map(network -> of(
                        network,
                        accounts,
                        Optional.ofNullable(failing.get(network.record().id())),
                        moments))
                .sorted(Comparator.comparing((NetworkCard card) -> card.status() == Status.REMOVED)
                        .thenComparing(NetworkCard::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static NetworkCard of(
            NetworkInfo network,
            List<AccountRecord> accounts,
            Optional<NetworkReach> failure,
            InstantFormatter moments) {
        var record = network.record();
        var lines = accounts.stream()
                .filter(account -> account.id().network().equals(record.id()))
                .map(account -> new Line(account.id(), account.handle(), account.paused()))
                .sorted(Comparator.comparing(Line::id))
                .toList();
        var status = status(network, failure.isPresent());
        return new NetworkCard(
                record.id(),
                record.name(),
                status,
                record.version(),
                record.signer(),
                network.unsigned(),
                record.color(),
                network.descriptor().map(Descriptor::branding).map(branding -> branding.icon()),
                note(network, status, failure, moments),
                network.problem().isPresent(),
                lines,
                changes(network),
                network.usable(),
                network.isolation(),
                isolates(network));
    }

    /** The other side, and no choice where there is one; an unsigned connector always runs in a process of its own. */
    private static List<IsolationChoice> isolates(NetworkInfo network) {
        var choice = network.record().isolation();
        return switch (network.record().state()) {
            case REMOVED -> List.of();
            case INSTALLED, ENABLED, DRAINING, DISABLED ->
                Arrays.stream(IsolationChoice.values())
                        .filter(each -> each != choice)
                        .filter(each -> each != IsolationChoice.OFF || !network.unsigned())
                        .toList();
        };
    }

    /**
     * What people should know of where it runs: that it has a process of its own, and what isn't enforced there; or
     * that it runs inside because an admin chose so.
     */
    Optional<Message> runsNote() {
        return runs.filter(each -> each.outside() || each.switchedOff() || isInsideByChoice())
                .map(each -> isInsideByChoice() && !each.outside() && !each.switchedOff()
                        ? Message.of("networksview.isolation.by-choice")
                        : each.words());
    }

    private boolean isInsideByChoice() {
        return !unsigned && !isolates.isEmpty() && !isolates.contains(IsolationChoice.OFF);
    }

    private static Status status(NetworkInfo network, boolean fails) {
        if (network.problem().isPresent()) {
            return Status.PROBLEM;
        }
        return switch (network.record().state()) {
            case INSTALLED -> Status.INSTALLED;
            case ENABLED -> fails ? Status.UNREACHABLE : Status.ENABLED;
            case DRAINING -> Status.DRAINING;
            case DISABLED -> Status.DISABLED;
            case REMOVED -> Status.REMOVED;
        };
    }

    private static Optional<Message> note(
            NetworkInfo network, Status status, Optional<NetworkReach> failure, InstantFormatter moments) {
        return switch (status) {
            case UNREACHABLE ->
                failure.map(known -> Message.of(
                        "workbench.networks.note.unreachable",
                        known.reason().text(moments.locale()),
                        moments.time(known.retryAt())));
            case PROBLEM -> network.problem();
            case REMOVED -> Optional.of(Message.of("workbench.networks.note.removed"));
            case DISABLED -> Optional.of(Message.of("workbench.networks.note.disabled"));
            case DRAINING -> Optional.of(Message.of("workbench.networks.note.draining", network.inFlight()));
            case ENABLED, INSTALLED -> Optional.empty();
        };
    }

    private static Set<NetworkChange> changes(NetworkInfo network) {
        return switch (network.record().state()) {
            case INSTALLED, DISABLED -> EnumSet.of(NetworkChange.ENABLE, NetworkChange.REMOVE);
            case ENABLED -> EnumSet.of(NetworkChange.DRAIN, NetworkChange.DISABLE, NetworkChange.REMOVE);
            case DRAINING -> EnumSet.of(NetworkChange.DISABLE, NetworkChange.REMOVE);
            case REMOVED -> EnumSet.noneOf(NetworkChange.class);
        };
    }

    boolean isRemoved() {
        return status == Status.REMOVED;
    }
}
