package org.signalbox.vendor.nostr;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Receipt;

/** Notes in which others name the account: answers to its notes, and mentions. */
final class Inbox {
    private static final String OPERATION = "inbox.read";
    private static final String LIKE = "reply.like";

    /** Each pass goes back so far behind the newest note: notes reach relays late, and may say they are older. */
    private static final Duration LATE = Duration.ofHours(1);

    private static final int MOST_REACTIONS = 100;

    private final Host host;
    private final Signer signer;
    private final Relays relays;
    private final Notes notes;

    Inbox(Host host, Signer signer, Relays relays, Notes notes) {
        this.host = host;
        this.signer = signer;
        this.relays = relays;
        this.notes = notes;
    }

    InboxPage read(Optional<String> position, int limit) throws ConnectorException {
        var now = host.clock().instant().getEpochSecond();
        var me = signer.publicKey();
        var pass = InboxPosition.of(position, now);
        var mentions = Filter.of(Listing.FETCHED, Event.NOTE).tagged("p", List.of(me));
        var all = position.isEmpty() ? mentions : mentions.since(pass.floor(LATE));
        var page = Listing.page(relays.read(OPERATION, Listing.after(all, pass.cursor())), all, pass.cursor(), limit);
        var unread = page.events().stream()
                .filter(event -> !event.pubkey().equals(me) && !pass.knows(event))
                .toList();
        page.events().forEach(event -> pass.read(event, now));
        var items = items(unread, me);
        return position.isPresent() && page.next().isPresent()
                ? InboxPage.before(pass.goesOn(page.next().get()), items)
                : InboxPage.last(pass.ended(LATE), items);
    }

    private List<InboxItem> items(List<Event> events, String me) throws ConnectorException {
        if (events.isEmpty()) {
            return List.of();
        }
        var roots = new HashSet<String>();
        var authors = new HashSet<String>();
        for (var event : events) {
            Lineage.root(event).ifPresent(roots::add);
            authors.add(event.pubkey());
        }
        var filters = new ArrayList<Filter>();
        filters.add(Listing.deletions(events));
        filters.add(Profiles.of(authors));
        if (!roots.isEmpty()) {
            filters.add(Filter.of(roots.size(), Event.NOTE).ids(roots).authors(List.of(me)));
        }
        var told = relays.read(OPERATION, filters.toArray(Filter[]::new)).events();
        var own = told.stream()
                .filter(event -> event.kind() == Event.NOTE && event.pubkey().equals(me))
                .map(Event::id)
                .collect(Collectors.toSet());
        var profiles = Profiles.from(told);
        return Listing.present(events, told).stream()
                .map(event -> item(event, own, profiles))
                .toList();
    }

    private InboxItem item(Event note, Set<String> own, Profiles profiles) {
        var root = Lineage.root(note);
        var below = root.filter(own::contains).isPresent();
        return InboxItem.of(
                        note.id(),
                        below ? InboxItem.Kind.COMMENT : InboxItem.Kind.MENTION,
                        earlier(note.at()),
                        profiles.author(note.pubkey()),
                        MediaTag.text(note))
                .conversation(root.or(() -> Optional.of(note.id())))
                .replyTo(Lineage.parent(note))
                .url(Notes.page(note))
                .attachments(MediaTag.files(note))
                .possible(InboxItem.Action.REPLY, InboxItem.Action.LIKE)
                .data(Lineage.of(note).data())
                .build();
    }

    /** Authors may name any time. */
    private Instant earlier(Instant at) {
        var now = host.clock().instant();
        return at.isAfter(now) ? now : at;
    }

    ItemsNow items(List<Receipt> receipts) throws ConnectorException {
        var ids = receipts.stream().map(Receipt::remoteId).filter(Hex::isId).toList();
        if (ids.isEmpty()) {
            return ItemsNow.of(List.of(), Set.of());
        }
        var told = relays.read(OPERATION, Filter.of(ids.size(), Event.NOTE).ids(ids));
        var present = items(told.events(), signer.publicKey());
        if (!told.isWhole()) {
            return ItemsNow.of(present, Set.of());
        }
        var gone = new HashSet<>(ids);
        present.forEach(item -> gone.remove(item.remoteId()));
        return ItemsNow.of(present, gone);
    }

    void like(Receipt item, boolean liked) throws ConnectorException {
        var reactions = reactions(item.remoteId());
        if (liked == !reactions.isEmpty()) {
            return;
        }
        if (!liked) {
            notes.deleteAll(reactions, Event.REACTION, LIKE);
            return;
        }
        var tags = new ArrayList<List<String>>();
        tags.add(List.of("e", item.remoteId()));
        Lineage.of(item).ifPresent(note -> tags.add(List.of("p", note.author())));
        tags.add(List.of("k", Integer.toString(Event.NOTE)));
        // Else one that follows a deleted one within a second would have its id.
        tags.add(List.of("nonce", UUID.randomUUID().toString(), "0"));
        notes.publish(new Draft(host.clock().instant().getEpochSecond(), Event.REACTION, tags, "+"), LIKE);
    }

    /** The account's own ones that count. */
    private List<String> reactions(String id) throws ConnectorException {
        var mine = List.of(signer.publicKey());
        var told = relays.read(
                LIKE, Filter.of(MOST_REACTIONS, Event.REACTION).authors(mine).tagged("e", List.of(id)));
        var reactions = told.events();
        return List.copyOf(Listing.ids(undeleted(reactions)));
    }

    private Collection<Event> undeleted(List<Event> events) throws ConnectorException {
        return events.isEmpty()
                ? events
                : Listing.present(
                        events, relays.read(LIKE, Listing.deletions(events)).events());
    }
}
