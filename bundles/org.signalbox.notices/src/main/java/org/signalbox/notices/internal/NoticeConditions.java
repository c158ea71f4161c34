package org.signalbox.notices.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationTitle;
import org.signalbox.model.Severity;
import org.signalbox.model.TermsFinding;
import org.signalbox.model.store.ConnectorError;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.notices.NoticeCondition;
import org.signalbox.publishing.HoldReasonCodes;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.TermsEnforcement;

/**
 * Reads the current conditions from the store. Those of publications that were due more than 30 days ago, and of nodes
 * and losses older than that, are ignored.
 */
final class NoticeConditions {
    private static final Duration LONG_AGO = Duration.ofDays(30);
    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final int MAX_PUBLICATIONS = 1_000;
    private static final String CRASHES = "publishing.review.crashes";

    private NoticeConditions() {}

    /** @param late the delay from which a planned publication is reported */
    static List<NoticeCondition> read(Store store, Duration late) {
        var now = store.now();
        var since = now.minus(LONG_AGO);
        var all = PublicationQuery.all().descending().limit(MAX_PUBLICATIONS);
        var found = new ArrayList<NoticeCondition>();
        for (var one : list(store, all.in(PublicationState.REJECTED).due(since, now.plus(TEN_YEARS)))) {
            found.add(condition(
                    NoticeCondition.Kind.REJECTED,
                    one,
                    one.progress().attempts().count() + "/"
                            + one.progress().claim().epoch()));
        }
        for (var one : list(store, all.in(PublicationState.REVIEW).due(since, now.plus(TEN_YEARS)))) {
            found.add(condition(
                    NoticeCondition.Kind.REVIEW,
                    one,
                    one.progress().attempts().count() + "/"
                            + one.progress().claim().epoch()));
        }
        authorization(store, all.in(PublicationState.HELD).due(since, now.plus(TEN_YEARS)), found);
        terms(store, all.in(PublicationState.HELD).due(since, now.plus(TEN_YEARS)), found);
        if (store.settings().get(Publishing.PAUSED_SETTING).isEmpty()) {
            for (var one : list(store, all.in(PublicationState.PLANNED).due(since, now.minus(late)))) {
                found.add(condition(NoticeCondition.Kind.LATE, one, one.due().toString()));
            }
        }
        networks(store, now, found);
        ends(store, now, found);
        nodes(store, now, found);
        lost(store, since, found);
        InboxConditions.read(store, now, found);
        return found;
    }

    private static List<Publication> list(Store store, PublicationQuery query) {
        return store.publications().list(query).items();
    }

    private static NoticeCondition condition(NoticeCondition.Kind kind, Publication one, String episode) {
        var name = kind.name().toLowerCase(java.util.Locale.ROOT);
        var title = PublicationTitle.of(one);
        var why = one.reason().map(Message::text).orElse("");
        var quarantined =
                one.reason().filter(reason -> reason.code().startsWith(CRASHES)).isPresent();
        return new NoticeCondition(
                kind,
                name + "/" + one.id() + "/" + episode,
                Message.of("notices." + (quarantined ? "quarantined" : name), title, one.account(), why),
                java.util.Optional.of(one));
    }

    /** Publications held for an account without authorization: one condition per publication. */
    private static void authorization(Store store, PublicationQuery query, List<NoticeCondition> found) {
        var lost = store.accounts().list().stream()
                .filter(AccountRecord::hasLostAuthorization)
                .map(AccountRecord::id)
                .collect(Collectors.<AccountId>toSet());
        for (var one : list(store, query)) {
            var why = one.reason().map(Message::code).orElse("");
            if (why.equals(HoldReasonCodes.ACCOUNT + "-authorization")
                    || why.startsWith(HoldReasonCodes.ACCOUNT) && lost.contains(one.account())) {
                found.add(condition(
                        NoticeCondition.Kind.AUTHORIZATION,
                        one,
                        String.valueOf(one.progress().claim().epoch())));
            }
        }
    }

    /**
     * Publications held for the terms in force: one condition for as long as the finding stands. The finding is stored
     * a moment after the hold.
     */
    private static void terms(Store store, PublicationQuery query, List<NoticeCondition> found) {
        for (var one : list(store, query)) {
            if (one.reason()
                    .filter(why -> why.code().startsWith(TermsEnforcement.HELD))
                    .isEmpty()) {
                continue;
            }
            store.findings().of(one.id()).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(TermsFinding::foundAt)
                    .min(Instant::compareTo)
                    .ifPresent(since -> found.add(condition(NoticeCondition.Kind.TERMS, one, since.toString())));
        }
    }

    private static void networks(Store store, Instant now, List<NoticeCondition> found) {
        for (var network : store.networks().list()) {
            network.reason()
                    .ifPresent(why -> found.add(new NoticeCondition(
                            NoticeCondition.Kind.NETWORK,
                            "network/" + network.id() + "/" + network.changedAt(),
                            why,
                            java.util.Optional.empty())));
        }
        for (var error : ConnectorError.of(store)) {
            found.add(new NoticeCondition(
                    NoticeCondition.Kind.NETWORK,
                    "network/" + error.network() + "/connector-error/" + error.version(),
                    error.message(),
                    java.util.Optional.empty()));
        }
        for (var change : store.plannedChanges().open()) {
            if (change.kind().ends() && !now.isBefore(change.due().minus(change.leadTime()))) {
                found.add(new NoticeCondition(
                        NoticeCondition.Kind.NETWORK,
                        "network/" + change.id() + "/" + change.due(),
                        Message.of("notices.network", name(store, change.network()), change.due()),
                        java.util.Optional.empty()));
            }
        }
    }

    /** Once for each month that a date lies in: some networks count it anew at each answer. */
    private static void ends(Store store, Instant now, List<NoticeCondition> found) {
        for (var end : AnnouncedEnd.current(store.announcedEnds().list())) {
            end.at()
                    .filter(at -> end.isSunset() && at.isAfter(now))
                    .ifPresent(at -> found.add(new NoticeCondition(
                            NoticeCondition.Kind.NETWORK,
                            "network/" + end.network() + "/end/" + end.operation() + "/"
                                    + YearMonth.from(at.atOffset(ZoneOffset.UTC)),
                            Message.of("notices.end", name(store, end.network()), end.operation(), at),
                            java.util.Optional.empty())));
        }
    }

    private static String name(Store store, String network) {
        return store.networks().find(network).map(NetworkRecord::name).orElse(network);
    }

    private static void nodes(Store store, Instant now, List<NoticeCondition> found) {
        for (var node : store.nodes().list()) {
            if (node.silent(now) && node.seenAt().isAfter(now.minus(LONG_AGO))) {
                found.add(new NoticeCondition(
                        NoticeCondition.Kind.NODE,
                        "node/" + node.id() + "/" + node.joinedAt(),
                        Message.of("notices.node", node.id(), node.seenAt().truncatedTo(ChronoUnit.MINUTES)),
                        java.util.Optional.empty()));
            }
        }
    }

    private static void lost(Store store, Instant since, List<NoticeCondition> found) {
        for (var lost : store.lostChanges().list()) {
            if (lost.to().isAfter(since)) {
                found.add(new NoticeCondition(
                        NoticeCondition.Kind.STORE, "store/" + lost.to(), lost.message(), java.util.Optional.empty()));
            }
        }
    }
}
