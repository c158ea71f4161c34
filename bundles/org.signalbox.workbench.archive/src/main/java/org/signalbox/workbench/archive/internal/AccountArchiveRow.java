package org.signalbox.workbench.archive.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.ArchiveOffer;
import org.signalbox.archive.ArchiveProgress;
import org.signalbox.archive.Archives;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;

/**
 * An account and its archive.
 *
 * @param present whether the account is still in the workspace
 * @param progress progress of a running or stopped archive
 * @param offer why it should be archived soon
 */
record AccountArchiveRow(
        AccountId account,
        boolean present,
        Optional<ArchiveInfo> info,
        Optional<ArchiveProgress> progress,
        Optional<ArchiveOffer> offer) {
    /** State of an account's archive, with its icon. */
    enum State {
        RUNNING("loader"),
        STOPPED("circle-pause"),
        ARCHIVED("archive"),
        NONE("circle");

        private final String icon;

        State(String icon) {
            this.icon = icon;
        }

        String icon() {
            return icon;
        }

        Message word() {
            return Message.of("archives.state." + name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** The workspace's accounts and archives of removed accounts, by account. Blocks. */
    static List<AccountArchiveRow> all(Archives archives, List<AccountId> accounts) throws ArchiveException {
        var infos = new HashMap<AccountId, ArchiveInfo>();
        archives.list().forEach(info -> infos.put(info.account(), info));
        var offers = archives.offers();
        var ids = new TreeSet<>(Comparator.comparing(AccountId::network).thenComparing(AccountId::name));
        ids.addAll(accounts);
        ids.addAll(infos.keySet());
        var rows = new ArrayList<AccountArchiveRow>();
        for (var id : ids) {
            rows.add(new AccountArchiveRow(
                    id,
                    accounts.contains(id),
                    Optional.ofNullable(infos.get(id)),
                    archives.progress(id),
                    offers.stream()
                            .filter(offer -> offer.completeness().missing().contains(id))
                            .findFirst()));
        }
        return List.copyOf(rows);
    }

    State state() {
        if (progress.map(each -> each.state().active()).orElse(false)) {
            return State.RUNNING;
        }
        if (info.isPresent()) {
            return State.ARCHIVED;
        }
        return progress.isPresent() ? State.STOPPED : State.NONE;
    }

    /** A copy with the current progress. */
    AccountArchiveRow with(ArchiveProgress now) {
        return new AccountArchiveRow(account, present, info, Optional.of(now), offer);
    }

    /** Label beside the account: percentage, or number of posts. */
    String message() {
        return switch (state()) {
            case RUNNING, STOPPED ->
                progress.map(each -> Message.of("archives.percent", Math.round(each.fraction() * 100))
                                .text())
                        .orElse("");
            case ARCHIVED ->
                info.map(each -> Message.of("archives.posts", each.posts()).text())
                        .orElse("");
            case NONE -> "";
        };
    }
}
