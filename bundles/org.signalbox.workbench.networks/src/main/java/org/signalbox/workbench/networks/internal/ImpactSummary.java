package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.publishing.ChangeImpact;
import org.signalbox.publishing.ChangeImpact.Effect;

/** Texts and rows of a change's preview, with the user's choices. */
final class ImpactSummary {
    /** One sentence with its icon. */
    record Line(String icon, Message text, boolean serious) {}

    private final ChangeImpact change;
    private final InstantFormatter moments;
    private final Map<PublicationId, AccountId> chosen = new LinkedHashMap<>();

    ImpactSummary(ChangeImpact change, InstantFormatter moments) {
        this.change = change;
        this.moments = moments;
    }

    /** @param archive archived accounts of the network, if it ends */
    List<Line> lines(Optional<Message> archive) {
        List<Line> lines = new ArrayList<>();
        add(lines, "clock", "before", change.dueBefore());
        add(lines, "send", "finishing", change.finishing().size());
        add(lines, "play", "released", change.count(Effect.RELEASED));
        add(lines, "send", "publishes", change.count(Effect.PUBLISHES));
        add(lines, "circle-pause", "held", change.count(Effect.HELD));
        add(lines, "git-compare", "rerouted", change.count(Effect.REROUTED));
        add(lines, "timer-off", "expires", change.count(Effect.EXPIRES));
        add(lines, "triangle-alert", "breaks", change.count(Effect.BREAKS));
        if (change.kind().ends()) {
            add(lines, "users", "accounts", change.accounts().size());
            add(lines, "archive", "readable", change.readablePosts());
            archive.ifPresent(text -> lines.add(new Line("archive", text, false)));
        }
        if (change.consequences().isEmpty() && change.finishing().isEmpty()) {
            lines.addFirst(new Line("check", Message.of("networksview.impact.nothing"), false));
        }
        if (java.util.stream.Stream.concat(change.billBefore().stream(), change.billAfter().stream())
                .anyMatch(money -> !money.isZero())) {
            lines.add(new Line(
                    "coins",
                    Message.of(
                            "networksview.impact.bill",
                            moments.money(change.billBefore()),
                            moments.money(change.billAfter())),
                    false));
        }
        return lines;
    }

    private static void add(List<Line> lines, String icon, String code, long count) {
        if (count > 0) {
            lines.add(new Line(icon, Message.of("networksview.impact." + code, count), code.equals("breaks")));
        }
    }

    /** Rows in order of due time. */
    List<ImpactRow> rows() {
        return change.consequences().stream()
                .map(each -> new ImpactRow(
                        each, Optional.ofNullable(chosen.get(each.publication().id()))))
                .toList();
    }

    /** Possible other accounts with the number of these rows that each can take, highest first. */
    Map<AccountId, Long> options(Collection<ImpactRow> rows) {
        var counts = new LinkedHashMap<AccountId, Long>();
        rows.forEach(row -> row.possible().forEach(account -> counts.merge(account, 1L, Long::sum)));
        var sorted = new LinkedHashMap<AccountId, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<AccountId, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Chooses an account for those of these rows that it can take. */
    void choose(Collection<ImpactRow> rows, AccountId account) {
        rows.stream().filter(row -> row.takes(account)).forEach(row -> chosen.put(row.id(), account));
    }

    /** Clears the choices, so that the rules apply again. */
    void leave(Collection<ImpactRow> rows) {
        rows.forEach(row -> chosen.remove(row.id()));
    }

    /** The user's choices by publication. */
    Map<PublicationId, AccountId> chosen() {
        return Map.copyOf(chosen);
    }
}
