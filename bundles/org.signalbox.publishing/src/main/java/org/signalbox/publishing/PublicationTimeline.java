package org.signalbox.publishing;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationTitle;
import org.signalbox.model.store.Store;

/**
 * All that happened to a publication.
 *
 * @param steps oldest first, each with its evidence
 * @param earlier whether there are steps before the first of these
 */
public record PublicationTimeline(Publication publication, List<AuditEntry> steps, boolean earlier) {
    /** Steps that are read at most: the latest. */
    public static final int MAX_STEPS = 500;

    public PublicationTimeline {
        steps = List.copyOf(steps);
    }

    /** Reads it; empty when there is no such publication. Blocks. */
    public static Optional<PublicationTimeline> read(Store store, PublicationId id) {
        return store.publications().find(id).map(publication -> {
            var read = store.audit().list(Optional.of("publication/" + id), Optional.empty(), MAX_STEPS);
            var steps = new ArrayList<>(read.items());
            Collections.reverse(steps);
            return new PublicationTimeline(publication, steps, read.next().isPresent());
        });
    }

    /** The delay after the promised instant, until it was published or until now; never negative. */
    public Duration late(Instant now) {
        var until = publication
                .progress()
                .outcome()
                .publishedAt()
                .orElse(publication.state().isTerminal() ? publication.due() : now);
        var late = Duration.between(publication.due(), until);
        return late.isNegative() ? Duration.ZERO : late;
    }

    /** The total cost, one amount for each currency. */
    public List<Money> cost() {
        var sums = new TreeMap<String, Money>();
        steps.stream()
                .flatMap(step -> step.evidence().stream())
                .flatMap(evidence -> evidence.cost().stream())
                .forEach(money -> sums.merge(money.currency(), money, Money::plus));
        return List.copyOf(sums.values());
    }

    /**
     * Evidence in words, a line each.
     *
     * @param time an instant as the reader sees times
     */
    public static List<Message> words(Evidence evidence, int parts, Function<Instant, String> time) {
        var lines = new ArrayList<Message>();
        evidence.sent().ifPresent(sent -> {
            lines.add(Message.of("publication.evidence.sent", sent.excerpt(), sent.length(), sent.media()));
            lines.add(Message.of("publication.evidence.sha256", sent.sha256()));
            lines.add(Message.of("publication.evidence.key-"
                    + sent.key().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        });
        for (var request : evidence.requests()) {
            lines.add(
                    request.status() == 0
                            ? Message.of("publication.evidence.no-answer", request.operation(), span(request.took()))
                            : Message.of(
                                    "publication.evidence.answer",
                                    request.operation(),
                                    String.valueOf(request.status()),
                                    span(request.took())));
        }
        if (evidence.omittedRequests() > 0) {
            lines.add(Message.of("publication.evidence.further", evidence.omittedRequests()));
        }
        evidence.readBack()
                .ifPresent(one -> lines.add(
                        one.found().isPresent()
                                ? Message.of(
                                        "publication.evidence.found",
                                        one.lookups(),
                                        time.apply(one.since()),
                                        one.found().get())
                                : Message.of(
                                        "publication.evidence.not-found", one.lookups(), time.apply(one.since()))));
        if (evidence.requests().size() + evidence.omittedRequests() > 1) {
            evidence.took().ifPresent(took -> lines.add(Message.of("publication.evidence.took", span(took))));
        }
        evidence.cost().forEach(money -> lines.add(Message.of("publication.evidence.cost", plain(money))));
        if (!lines.isEmpty() && evidence.attempt() > 0) {
            lines.addFirst(Message.of("publication.evidence.attempt", evidence.part() + 1, parts, evidence.attempt()));
        }
        return lines;
    }

    /**
     * All of it as text, a line each: the head, then each step with its evidence below it.
     *
     * @param time an instant as the reader sees times
     * @param word a state as the reader calls it
     */
    public List<String> text(Instant now, Function<Instant, String> time, Function<PublicationState, String> word) {
        var lines = new ArrayList<String>();
        lines.add(Message.of(
                        "publication.timeline.head",
                        PublicationTitle.of(publication),
                        publication.account(),
                        word.apply(publication.state()))
                .text());
        lines.add(Message.of("publication.timeline.due", time.apply(publication.due()), span(late(now)))
                .text());
        publication.receipt().flatMap(Receipt::url).ifPresent(url -> lines.add(url.toString()));
        publication.reason().ifPresent(why -> lines.add(why.text()));
        cost().forEach(money ->
                lines.add(Message.of("publication.evidence.cost", plain(money)).text()));
        lines.add("");
        if (earlier) {
            lines.add(Message.of("publication.timeline.earlier", MAX_STEPS).text());
        }
        for (var step : steps) {
            var state = step.state().map(word).map(known -> known + "  ").orElse("");
            lines.add(time.apply(step.at()) + "  " + state + step.message().text() + "  [" + step.actor() + "]");
            step.evidence()
                    .map(evidence -> words(evidence, publication.parts().size(), time))
                    .ifPresent(below -> below.forEach(line -> lines.add("    " + line.text())));
        }
        return lines;
    }

    /** «12 ms», «1.4 s», «3 min 20 s» */
    public static String span(Duration time) {
        if (time.toMillis() < 1_000) {
            return time.toMillis() + " ms";
        }
        if (time.toSeconds() < 60) {
            return String.format(Locale.getDefault(), "%.1f s", time.toMillis() / 1000.0);
        }
        if (time.toHours() < 1) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** «0.01 USD», without needless places. */
    public static String plain(Money money) {
        var amount = money.amount().stripTrailingZeros();
        return (amount.scale() < 2 ? amount.setScale(2, RoundingMode.UNNECESSARY) : amount).toPlainString() + " "
                + money.currency();
    }
}
