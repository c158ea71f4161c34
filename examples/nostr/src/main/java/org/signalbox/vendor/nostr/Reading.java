package org.signalbox.vendor.nostr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemotePost;

/** Reads notes, what people answered, and how many reacted. */
final class Reading {
    static final String REACTIONS = "reactions";
    static final String REPOSTS = "reposts";
    static final String REPLIES = "replies";
    static final String ZAPS = "zaps";

    private static final String POSTS = "post.read";
    private static final String ANSWERS = "reply.read";
    private static final String COUNTS = "engagement.read";

    /** Posts of one question, so that each has a share of what a relay shows at once. */
    private static final int AT_ONCE = 10;

    private static final int MOST_EVENTS = 500;

    private final Host host;
    private final Signer signer;
    private final Relays relays;

    Reading(Host host, Signer signer, Relays relays) {
        this.host = host;
        this.signer = signer;
        this.relays = relays;
    }

    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var mine = Filter.of(Listing.FETCHED, Event.NOTE).authors(List.of(signer.publicKey()));
        var page = Listing.page(relays.read(POSTS, Listing.after(mine, cursor)), mine, cursor, limit);
        if (page.events().isEmpty()) {
            return Page.of(List.of(), page.next());
        }
        var deleted = relays.read(POSTS, Listing.deletions(page.events()));
        return Page.of(
                Listing.present(page.events(), deleted.events()).stream()
                        .map(Reading::post)
                        .toList(),
                page.next());
    }

    Optional<RemotePost> post(Receipt post) throws ConnectorException {
        if (!Hex.isId(post.remoteId())) {
            return Optional.empty();
        }
        var told = relays.read(POSTS, note(post.remoteId()), deletions(List.of(post.remoteId())));
        var notes = told.events().stream()
                .filter(event -> event.kind() == Event.NOTE)
                .toList();
        var present = Listing.present(notes, told.events());
        if (notes.isEmpty()) {
            told.demandWhole();
        }
        return present.stream().findFirst().map(Reading::post);
    }

    private static Filter note(String id) {
        return Filter.of(1, Event.NOTE).ids(List.of(id));
    }

    /** By anybody: whose they are is looked at afterwards. */
    private static Filter deletions(Collection<String> ids) {
        return Filter.of(MOST_EVENTS, Event.DELETION).tagged("e", ids);
    }

    static RemotePost post(Event note) {
        return RemotePost.of(note.id(), Notes.time(note), MediaTag.text(note))
                .url(Notes.page(note))
                .replyTo(Lineage.parent(note))
                .attachments(MediaTag.files(note))
                .data(Lineage.of(note).data())
                .build();
    }

    Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        if (!Hex.isId(post.remoteId())) {
            return Page.last(List.of());
        }
        var answers = Filter.of(Listing.FETCHED, Event.NOTE).tagged("e", List.of(post.remoteId()));
        var told = relays.read(ANSWERS, Listing.after(answers, cursor), note(post.remoteId()));
        var shown = told.events().stream().anyMatch(event -> event.id().equals(post.remoteId()));
        var page = Listing.page(told, answers, cursor, limit);
        if (!shown && told.isWhole() || page.events().isEmpty()) {
            return Page.of(List.of(), shown ? page.next() : Optional.empty());
        }
        var authors = new HashSet<String>();
        page.events().forEach(event -> authors.add(event.pubkey()));
        var about = relays.read(ANSWERS, Listing.deletions(page.events()), Profiles.of(authors));
        var profiles = Profiles.from(about.events());
        return Page.of(
                Listing.present(page.events(), about.events()).stream()
                        .filter(event -> Lineage.parent(event).isPresent())
                        .map(event -> reply(event, profiles))
                        .toList(),
                page.next());
    }

    private static ReceivedReply reply(Event note, Profiles profiles) {
        return ReceivedReply.of(
                        note.id(),
                        Notes.time(note),
                        Lineage.parent(note).orElseThrow(),
                        profiles.handle(note.pubkey()),
                        MediaTag.text(note))
                .authorName(profiles.name(note.pubkey()).orElseGet(() -> profiles.handle(note.pubkey())))
                .url(Notes.page(note))
                .attachments(MediaTag.files(note));
    }

    List<Engagement> engagement(List<Receipt> posts) throws ConnectorException {
        var ids = posts.stream()
                .map(Receipt::remoteId)
                .filter(Hex::isId)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var questions = new ArrayList<List<Filter>>();
        for (var at = 0; at < ids.size(); at += AT_ONCE) {
            var some = ids.subList(at, Math.min(ids.size(), at + AT_ONCE));
            questions.add(List.of(
                    Filter.of(some.size(), Event.NOTE).ids(some),
                    deletions(some),
                    Filter.of(MOST_EVENTS, Event.NOTE, Event.REACTION, Event.REPOST, Event.REPOST_OF_ANY, Event.ZAP)
                            .tagged("e", some)));
        }
        var told = relays.readInTurn(COUNTS, questions);
        var all = told.events();
        var notes = all.stream()
                .filter(event -> event.kind() == Event.NOTE && ids.contains(event.id()))
                .toList();
        if (notes.size() < ids.size()) {
            told.demandWhole();
        }
        var now = host.clock().instant();
        return Listing.present(notes, all).stream()
                .map(note -> Engagement.of(note.id(), now, counts(note.id(), all)))
                .toList();
    }

    private static Map<String, Long> counts(String id, List<Event> all) {
        var counts = new LinkedHashMap<String, Long>();
        List.of(REACTIONS, REPOSTS, REPLIES, ZAPS).forEach(each -> counts.put(each, 0L));
        for (var event : all) {
            metric(id, event).ifPresent(metric -> counts.merge(metric, 1L, Long::sum));
        }
        return counts;
    }

    private static Optional<String> metric(String id, Event event) {
        return switch (event.kind()) {
            case Event.NOTE -> Lineage.parent(event).filter(id::equals).map(parent -> REPLIES);
            // The last of several is what is reacted to (NIP-25); a minus is a dislike.
            case Event.REACTION ->
                event.values("e")
                        .reduce((one, last) -> last)
                        .filter(last -> last.equals(id) && !event.content().equals("-"))
                        .map(last -> REACTIONS);
            case Event.REPOST, Event.REPOST_OF_ANY ->
                Optional.of(REPOSTS).filter(any -> event.ids("e").contains(id));
            case Event.ZAP -> Optional.of(ZAPS).filter(any -> event.ids("e").contains(id));
            default -> Optional.empty();
        };
    }
}
