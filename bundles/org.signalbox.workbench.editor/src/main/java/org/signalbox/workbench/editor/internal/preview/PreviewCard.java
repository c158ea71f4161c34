package org.signalbox.workbench.editor.internal.preview;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Branding;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Poll;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.LinkInfo;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.PartDetails;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.terms.LimitUsage;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy.Open.Spot;
import org.signalbox.terms.VariantCheck;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.editor.internal.post.NetworkNote;
import org.signalbox.workbench.editor.internal.text.StyledSpan;
import org.signalbox.workbench.editor.internal.text.TextEntities;
import org.signalbox.workbench.ui.MoneyText;

/**
 * Preview of a variant on its network. Pure data.
 *
 * @param look branding of the network, while its connector runs
 * @param color the network's colour
 * @param name display name of the author
 * @param handle the author's handle
 * @param caption network, its term for a post, time and price
 * @param warning content warning in front of the post
 * @param options chosen options, such as «Visible to: followers»
 * @param note why it can't be sent now; the card is grey then
 */
record PreviewCard(
        AccountId account,
        Optional<Branding> look,
        String color,
        String name,
        String handle,
        String caption,
        Optional<String> warning,
        List<PartView> parts,
        List<String> options,
        Optional<Message> note) {
    /** Option ids of networks' content warnings. */
    private static final List<String> WARNINGS = List.of("spoiler_text", "content_warning", "warning");

    private static final Set<Spot> SHOWN = Set.of(Spot.TITLE, Spot.CARD, Spot.POLL);

    PreviewCard {
        parts = List.copyOf(parts);
        options = List.copyOf(options);
    }

    /**
     * One message of the variant.
     *
     * @param counts use of the length limit, such as {@code 61/280}
     * @param over whether a limit is exceeded
     * @param title where the network's posts have one
     * @param link the part's link card, or the first link, for a card that the network makes
     * @param poll answers of a poll
     * @param pollNote how people answer it
     * @param refused what the network refuses here
     * @param unsent what it doesn't take, so that it isn't sent
     */
    record PartView(
            String text,
            List<StyledSpan> spans,
            List<MediaInfo> media,
            String counts,
            boolean over,
            Optional<String> title,
            Optional<Link> link,
            List<String> poll,
            String pollNote,
            List<String> refused,
            List<String> unsent) {
        PartView {
            spans = List.copyOf(spans);
            media = List.copyOf(media);
            poll = List.copyOf(poll);
            refused = List.copyOf(refused);
            unsent = List.copyOf(unsent);
        }
    }

    /**
     * A link card.
     *
     * @param title the author's title, or the address without its host
     */
    record Link(String host, String title, String description, Optional<MediaInfo> image) {
        Link(String host, String title) {
            this(host, title, "", Optional.empty());
        }

        static Optional<Link> of(LinkInfo card) {
            return of(card.uri().toString())
                    .map(link -> new Link(
                            link.host,
                            card.title().isEmpty() ? link.title : card.title(),
                            card.description(),
                            card.image()));
        }

        static Optional<Link> of(String url) {
            try {
                var uri = URI.create(url);
                return Optional.ofNullable(uri.getHost())
                        .map(host -> new Link(
                                host, Optional.ofNullable(uri.getPath()).orElse("")));
            } catch (IllegalArgumentException e) {
                return Optional.empty(); // Not a valid address, so no link card.
            }
        }
    }

    /** A card for each of the post's accounts with a known variant, in its order. */
    static List<PreviewCard> of(CheckedContent checked, EditorFacts facts, Locale locale) {
        return checked.file().post().stream()
                .flatMap(post -> post.accounts().stream())
                .flatMap(account -> Optional.ofNullable(checked.variants().get(account)).stream())
                .map(variant -> of(
                        variant,
                        Optional.ofNullable(checked.checks().get(variant.account())),
                        checked.file().post().flatMap(post -> post.schedule()),
                        facts,
                        locale))
                .toList();
    }

    private static PreviewCard of(
            Variant variant,
            Optional<VariantCheck> check,
            Optional<Schedule> schedule,
            EditorFacts facts,
            Locale locale) {
        var account = variant.account();
        var network = facts.network(account.network());
        var descriptor = network.flatMap(NetworkInfo::descriptor);
        var record = facts.account(account);
        var parts = new ArrayList<PartView>();
        for (int i = 0; i < variant.parts().size(); i++) {
            parts.add(part(variant, i, check, descriptor, facts));
        }
        var note = network.isEmpty()
                ? Optional.of(Message.of("editor.note.no-network", account.network()))
                : network.get().usable() ? Optional.<Message>empty() : Optional.of(NetworkNote.unusable(network.get()));
        return new PreviewCard(
                account,
                descriptor.map(Descriptor::branding),
                network.map(info -> info.record().color()).orElse(""),
                record.map(known -> known.displayName())
                        .filter(name -> !name.isBlank())
                        .orElse(account.name()),
                record.map(known -> known.handle())
                        .filter(handle -> !handle.isBlank())
                        .orElse(account.name()),
                caption(account, network, schedule, check, locale, facts.zone()),
                warning(variant),
                parts,
                options(variant, descriptor, locale),
                note);
    }

    private static String caption(
            AccountId account,
            Optional<NetworkInfo> network,
            Optional<Schedule> schedule,
            Optional<VariantCheck> check,
            Locale locale,
            ZoneId here) {
        var words = new ArrayList<String>();
        words.add(network.map(NetworkInfo::name).orElse(account.network()));
        schedule.ifPresent(due -> words.add(DueTimeText.text(due, locale, here)));
        check.flatMap(VariantCheck::price)
                .filter(price -> !price.isZero())
                .ifPresent(price -> words.add(MoneyText.text(price, locale)));
        return String.join(" · ", words);
    }

    private static PartView part(
            Variant variant,
            int index,
            Optional<VariantCheck> check,
            Optional<Descriptor> descriptor,
            EditorFacts facts) {
        var forbidden = facts.unsent().getOrDefault(variant.account(), Set.of());
        boolean ownCards = forbidden.contains(TermSubject.Content.LINK_CARD);
        var part = variant.parts().get(index);
        var spans = TextEntities.find(part.text());
        boolean cards = descriptor.map(known -> known.branding().linkCard()).orElse(false)
                && part.media().isEmpty();
        var link = part.details().link().isPresent()
                ? part.details()
                        .link()
                        .flatMap(card -> ownCards ? Link.of(card.uri().toString()) : Link.of(card))
                : !cards
                        ? Optional.<Link>empty()
                        : spans.stream()
                                .filter(span -> span.kind() == StyledSpan.Kind.LINK)
                                .findFirst()
                                .flatMap(span -> Link.of(part.text().substring(span.offset(), span.end())));
        var usages = check.stream()
                .flatMap(result -> result.usages().stream())
                .filter(counter -> counter.part() == index)
                .toList();
        var poll = part.details().poll().map(Poll::answers).orElse(List.of());
        return new PartView(
                part.text(),
                spans,
                part.media(),
                String.join(
                        "  ",
                        usages.stream()
                                .map(one -> one.used() + "/" + one.limit())
                                .toList()),
                usages.stream().anyMatch(LimitUsage::isExceeded),
                part.details().title().filter(title -> !forbidden.contains(TermSubject.Content.TITLE)),
                link,
                poll,
                part.details().poll().map(PreviewCard::note).orElse(""),
                refused(check, index),
                unsent(part.details(), forbidden, facts, variant.account()));
    }

    private static String note(Poll poll) {
        var open = poll.open();
        var words = open.toHours() % 24 == 0 && open.toMinutes() % 60 == 0
                ? open.toDays() + " d"
                : open.toMinutes() % 60 == 0 ? open.toHours() + " h" : open.toMinutes() + " min";
        return Message.of(poll.several() ? "editor.preview.poll-several" : "editor.preview.poll", words)
                .text();
    }

    /** Only title, card and poll: the chips tell of all else. */
    private static List<String> refused(Optional<VariantCheck> check, int part) {
        return check.stream()
                .flatMap(result -> result.findings().stream())
                .filter(finding -> finding.part() == part && finding.severity() == Severity.ERROR)
                .filter(finding ->
                        finding.remedy() instanceof TermsBreach.Remedy.Open open && SHOWN.contains(open.spot()))
                .map(finding -> finding.message().text())
                .distinct()
                .toList();
    }

    private static List<String> unsent(
            PartDetails details, Set<TermSubject> forbidden, EditorFacts facts, AccountId account) {
        var network = facts.network(account.network()).map(NetworkInfo::name).orElse(account.network());
        var words = new ArrayList<String>();
        if (details.title().isPresent() && forbidden.contains(TermSubject.Content.TITLE)) {
            words.add(Message.of("editor.preview.no-titles", network).text());
        }
        if (forbidden.contains(TermSubject.Content.LINK_CARD)
                && details.link()
                        .filter(card -> !card.title().isEmpty()
                                || !card.description().isEmpty()
                                || card.image().isPresent())
                        .isPresent()) {
            words.add(Message.of("editor.preview.own-card", network).text());
        }
        return words;
    }

    private static Optional<String> text(Variant variant, String option) {
        return Optional.ofNullable(variant.options().get(option)).filter(value -> !value.isBlank());
    }

    private static Optional<String> warning(Variant variant) {
        return WARNINGS.stream()
                .flatMap(option -> text(variant, option).stream())
                .findFirst();
    }

    /** Chosen options without a place of their own in the card. */
    private static List<String> options(Variant variant, Optional<Descriptor> descriptor, Locale locale) {
        return descriptor.stream()
                .flatMap(known -> known.options().stream())
                .filter(option -> !WARNINGS.contains(option.id()))
                .flatMap(
                        option -> text(variant, option.id())
                                .map(value -> option.label(locale) + ": " + value.replace("\n", ", "))
                                .stream())
                .toList();
    }
}
