package org.signalbox.workbench.internal.handlers;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;

/**
 * What became of publications that were to go out now.
 *
 * @param severity of its notice
 * @param page of the published post at its first network that tells one
 */
record PublishOutcome(Severity severity, Message message, Optional<URI> page) {
    PublishOutcome(Severity severity, Message message) {
        this(severity, message, Optional.empty());
    }

    static PublishOutcome info(Message message) {
        return new PublishOutcome(Severity.INFO, message);
    }

    /**
     * The outcome once it is known; empty while a publication is still on its way. Refusals and what needs a person
     * have their own notices.
     *
     * @param title of the post
     * @param zone and language of the time of the next try
     */
    static Optional<PublishOutcome> of(String title, List<Publication> publications, ZoneId zone, Locale locale) {
        var waiting = publications.stream().filter(PublishOutcome::failed).findFirst();
        if (waiting.isPresent()) {
            var why = waiting.get();
            return Optional.of(new PublishOutcome(
                    Severity.WARNING,
                    Message.of(
                            "workbench.post.again",
                            title,
                            why.account(),
                            why.reason().map(reason -> reason.text(locale)).orElse(""),
                            time(why.notBefore(), zone, locale))));
        }
        return publications.stream().allMatch(each -> each.state() == PublicationState.PUBLISHED)
                ? Optional.of(new PublishOutcome(
                        Severity.INFO,
                        Message.of("workbench.post.published", title, publications.size()),
                        page(publications)))
                : Optional.empty();
    }

    private static Optional<URI> page(List<Publication> publications) {
        return publications.stream()
                .flatMap(each -> each.receipt().flatMap(Receipt::url).stream())
                .findFirst();
    }

    /** Tried, not sent, and waiting for the next try, for which a node may have claimed it already. */
    private static boolean failed(Publication publication) {
        return (publication.state() == PublicationState.PLANNED || publication.state() == PublicationState.CLAIMED)
                && publication
                        .reason()
                        .filter(reason -> reason.code().startsWith("publishing.fault."))
                        .isPresent();
    }

    private static String time(Instant at, ZoneId zone, Locale locale) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(at.atZone(zone));
    }
}
