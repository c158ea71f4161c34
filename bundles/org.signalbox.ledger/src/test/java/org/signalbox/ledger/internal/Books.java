package org.signalbox.ledger.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.DueTime;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.tests.fakes.FakeTermsBook;

/** A real store by a clock that is set, with an account at a network that charges, and terms that tests change. */
final class Books implements AutoCloseable {
    static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    static final AccountId ANNA = AccountId.of("anna@chirp");
    static final NodeId NODE = new NodeId("anna@laptop:1");

    volatile Instant now = NOON;
    final OpenStore store;
    final Book book = new Book();

    Books(Path folder) {
        InstantSource clock = () -> now;
        store = Stores.open(folder, clock);
        if (store.networks().find("chirp").isEmpty()) {
            store.networks()
                    .put(
                            new NetworkRecord(
                                    "chirp",
                                    "Chirp",
                                    NetworkState.ENABLED,
                                    Optional.of("1"),
                                    Optional.of("ab"),
                                    Optional.of("V"),
                                    "#336699",
                                    NOON,
                                    0),
                            audit("network/chirp"));
            store.accounts()
                    .put(
                            new AccountRecord(
                                    ANNA,
                                    "1",
                                    "anna",
                                    "Anna",
                                    Optional.empty(),
                                    URI.create("https://chirp.example"),
                                    Optional.empty(),
                                    NOON,
                                    0),
                            new byte[] {1},
                            actor());
        }
    }

    Actor actor() {
        return new Actor("anna", now);
    }

    AuditEntry audit(String subject) {
        return new AuditEntry(now, "anna", subject, Message.of("test.happened"));
    }

    /** Plans a post of some parts, due in some seconds. */
    Publication plan(String id, int seconds, String... texts) {
        var parts = new ArrayList<PublicationPart>();
        for (var text : texts) {
            parts.add(PublicationPart.waiting(parts.size(), text, List.of()));
        }
        var due = now.plusSeconds(seconds);
        var publication = Publication.planned(
                new PublicationIdentity(new PublicationId(id), new PostId("post-" + id), ANNA, now),
                new PostSnapshot("Title of " + id, "content/" + id + ".md", "ef", Map.of(), Optional.empty()),
                parts,
                DueTime.of(due, Optional.empty(), Overdue.LATE));
        store.publications().plan(List.of(publication), actor());
        return store.publications().find(publication.id()).orElseThrow();
    }

    /** Takes everything that is due now. */
    List<Publication> claim() {
        return store.publications().claimDue(NODE, now, Duration.ofMinutes(5), 100);
    }

    Publication intend(Publication claimed, int part) {
        var key = new PublishKey(new UUID(1, 2), now);
        return store.publications().save(claimed.intend(part, key, "{}", now.plusSeconds(40), actor()));
    }

    Receipt receipt(String remoteId) {
        return new Receipt(remoteId, Optional.empty(), now, "{}");
    }

    Budget budget(String amount, boolean stops) {
        return new Budget(
                "chirp-day",
                Optional.of("chirp"),
                Optional.empty(),
                Budget.Period.DAY,
                Money.of(amount, "USD"),
                80,
                stops,
                now,
                0);
    }

    @Override
    public void close() {
        store.close();
    }

    /** Terms by network, as tests put them. */
    static final class Book extends FakeTermsBook {
        /** What Chirp says: the entries' JSON without source and date. */
        void chirp(String... entries) {
            var all = new StringBuilder();
            for (var entry : entries) {
                all.append(all.isEmpty() ? "" : ",")
                        .append(entry.replaceFirst(
                                "\\}\\s*$",
                                (entry.contains("\"from\"") ? "" : ", \"from\": \"2020-01-01\"")
                                        + ", \"source\": \"https://x.example\", \"checkedOn\": \"2026-01-01\"}"));
            }
            try {
                put(TermsDocuments.parse(
                        "{\"format\": \"signalbox-terms/1\", \"network\": \"chirp\", \"version\": \"1\","
                                + " \"entries\": [" + all + "]}"));
            } catch (TermsException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
