package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.DueTime;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Overdue;
import org.signalbox.model.PartDetails;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.VariantPart;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.MediaRelayBackend;
import org.signalbox.terms.TermsBook;

/** One store with a network and accounts, and its sending nodes, on a clock that tests can move. */
final class NodesFixture implements InstantSource, AutoCloseable {
    static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");

    final List<Node> nodes = new ArrayList<>();

    /** Empty for the time of the machine and the server. */
    volatile Optional<Instant> now;

    /** Where nodes that start from now on put media for networks that fetch them. */
    Optional<MediaRelayBackend> relay = Optional.empty();

    private final Kind.Opening opening;
    private final Connector connector;
    private final TermsBook book;

    NodesFixture(Kind.Opening opening, Connector connector, TermsBook book, Optional<Instant> now) {
        this.opening = opening;
        this.connector = connector;
        this.book = book;
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now.orElseGet(Instant::now);
    }

    /** Starts a node; the first one sets up the store. */
    Node node(String name) {
        var store = opening.open(name, now.isPresent() ? this : InstantSource.system());
        var descriptor = connector.descriptor();
        if (store.networks().find(descriptor.network()).isEmpty()) {
            store.networks()
                    .put(
                            new NetworkRecord(
                                    descriptor.network(),
                                    descriptor.name(),
                                    NetworkState.ENABLED,
                                    Optional.of("1.0.0"),
                                    Optional.of("ab"),
                                    Optional.empty(),
                                    "#336699",
                                    store.now(),
                                    0),
                            new AuditEntry(store.now(), "test", "network", Message.of("test")));
        }
        var node = new Node(name, store, connector, book, relay);
        nodes.add(node);
        return node;
    }

    void connect(Accounts accounts, AccountId account, URI origin, String secret, String value) {
        var handle = account.network().equals("bluesky") ? account.name() + ".example" : account.name();
        var grant = new Grant(origin, handle, Map.of(), Map.of(secret, Secret.of(value)));
        accounts.add(
                account, grant, new Account(account.name(), account.name(), account.name(), Optional.empty()), "test");
    }

    List<PublicationId> plan(AccountId account, Instant due, Overdue overdue, String... texts) {
        return plan(account, due, overdue, Map.of(), texts);
    }

    /** @param options of each post; where there are some, its text is its title too */
    List<PublicationId> plan(
            AccountId account, Instant due, Overdue overdue, Map<String, String> options, String... texts) {
        var all = new ArrayList<Publication>();
        for (var text : texts) {
            var details = options.isEmpty()
                    ? PartDetails.NONE
                    : new PartDetails(Optional.of(text), Optional.empty(), Optional.empty());
            all.add(planned(account, due, overdue, options, text, details));
        }
        store().publications().plan(all, new Actor("test", store().now()));
        return all.stream().map(Publication::id).toList();
    }

    /** @param poll whose question is the text */
    void plan(AccountId account, Instant due, Overdue overdue, Poll poll, String text) {
        var details = new PartDetails(Optional.empty(), Optional.empty(), Optional.of(poll));
        store().publications()
                .plan(
                        List.of(planned(account, due, overdue, Map.of(), text, details)),
                        new Actor("test", store().now()));
    }

    /** The first answer to what somebody wrote. */
    void planAnswer(AccountId account, Instant due, Receipt item, String text) {
        var identity = new PublicationIdentity(
                PublicationId.fresh(), PostId.fresh(), account, store().now(), Optional.of(new AnsweredItem(item, 0)));
        var answer = Publication.planned(
                identity,
                new PostSnapshot(text, "", "source", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, new VariantPart(text, List.of(), PartDetails.NONE))),
                DueTime.of(due, Optional.empty(), Overdue.LATE));
        var other = store().publications().planAnswer(answer, new Actor("test", store().now()));
        assertThat(other).as("another answer").isEmpty();
    }

    /** Posts with a text and the same picture. */
    List<PublicationId> planPictured(AccountId account, Instant due, Path picture, String type, String... texts)
            throws IOException {
        var media = new MediaInfo(
                "media/" + picture.getFileName(),
                "A picture",
                type,
                Files.size(picture),
                1,
                1,
                store().blobs().put(picture));
        var all = new ArrayList<Publication>();
        for (var text : texts) {
            all.add(Publication.planned(
                    new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), account, due),
                    new PostSnapshot(text, "content/a.md", "source", Map.of(), Optional.empty()),
                    List.of(PublicationPart.waiting(0, text, List.of(media))),
                    DueTime.of(due, Optional.empty(), Overdue.LATE)));
        }
        store().publications().plan(all, new Actor("test", store().now()));
        return all.stream().map(Publication::id).toList();
    }

    private static Publication planned(
            AccountId account,
            Instant due,
            Overdue overdue,
            Map<String, String> options,
            String text,
            PartDetails details) {
        return Publication.planned(
                new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), account, due),
                new PostSnapshot(text, "content/a.md", "source", options, Optional.empty()),
                List.of(PublicationPart.waiting(0, new VariantPart(text, List.of(), details))),
                DueTime.of(due, Optional.empty(), overdue));
    }

    /** Connects one of the targets of a login. */
    void connectTarget(Accounts accounts, AccountId account, Grant login, String target) {
        var proven = Account.of(target, account.name()).build();
        accounts.add(login, Map.of(account, proven), List.of(proven), its -> true, "test");
    }

    /** Distinct texts. */
    static String[] texts(String name, int count) {
        var texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = name + " " + i;
        }
        return texts;
    }

    Store store() {
        return nodes.get(0).store;
    }

    Publication at(PublicationId id) {
        return store().publications().find(id).orElseThrow();
    }

    int count(PublicationState state) {
        return store().publications().count(PublicationQuery.all()).getOrDefault(state, 0);
    }

    /** Advances the time from one due event to the next until all posts are out; every node polls at each step. */
    void drain(int posts, Instant end) throws Exception {
        while (count(PublicationState.PUBLISHED) < posts) {
            assertThat(instant())
                    .as("%s of %s are out", count(PublicationState.PUBLISHED), posts)
                    .isBefore(end);
            together();
            var next = nodes.stream()
                    .flatMap(node -> store().publications().nextDue(node.sending.node()).stream())
                    .min(Instant::compareTo);
            now = Optional.of(next.filter(instant()::isBefore).orElse(instant().plusMillis(250)));
        }
    }

    private void together() throws Exception {
        var looks = new ArrayList<Thread>();
        var failures = new ArrayList<Throwable>();
        for (var node : nodes) {
            looks.add(Thread.ofVirtual().start(() -> {
                try {
                    node.look(instant());
                } catch (InterruptedException | RuntimeException | Error e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            }));
        }
        for (var look : looks) {
            look.join();
        }
        assertThat(failures).isEmpty();
    }

    /** Waits for an asynchronous effect. */
    static void await(String what, Callable<Boolean> check) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); !check.call(); Thread.sleep(20)) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
        }
    }

    @Override
    public void close() throws Exception {
        for (var node : nodes) {
            node.close();
        }
    }
}
