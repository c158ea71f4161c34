package org.signalbox.archive.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.chirp.internal.ChirpConnector;
import org.signalbox.connector.plaza.internal.PlazaConnector;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.tests.fakes.FakeTermsBook;

/** A workspace with one account on a practice network, and the archive service. */
final class ArchiveFixture implements AutoCloseable {
    static final ArchiveCalls.Waits QUICK = new ArchiveCalls.Waits(Duration.ofMillis(5), Duration.ofMillis(50), 4);

    /** A store that knows nothing beside the journal. */
    static final ArchiveWriter.FromStore NOTHING_STORED =
            new ArchiveWriter.FromStore(post -> List.of(), reply -> false, Collections::emptyIterator);

    final Path workspace;
    final PracticeNetwork network;
    final AccountId account;
    final PracticeNetworks networks = new PracticeNetworks();
    OpenStore store;
    ArchiveService archives;
    private final FakeTermsBook terms = new FakeTermsBook();
    private final Sandbox sandbox = Sandbox.on(InstantSource.system());

    ArchiveFixture(Path workspace, PracticeKind kind, StartOptions options) {
        this.workspace = workspace;
        try {
            java.nio.file.Files.createDirectories(workspace);
            network = sandbox.start(kind, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        account = new AccountId("nightline", kind.id());
        store = Stores.open(workspace, InstantSource.system());
        add(store, account, network.origin());
        networks.add(account, connector(kind), network.origin(), network.tokenFor("nightline"));
        archives = archives();
    }

    static Connector connector(PracticeKind kind) {
        return switch (kind) {
            case CHIRP -> new ChirpConnector();
            case PLAZA -> new PlazaConnector();
        };
    }

    /** Thousands of posts, with a rate limit that allows reading them. */
    static StartOptions posts(int number) {
        return StartOptions.defaults().withPastPosts(number).withRateLimit(1_000_000);
    }

    static void add(OpenStore store, AccountId account, URI origin) {
        var record = new AccountRecord(
                account,
                "1001",
                account.name(),
                "Night Line",
                Optional.empty(),
                origin,
                Optional.empty(),
                store.now(),
                0);
        if (store.accounts().find(account).isEmpty()) {
            store.accounts().put(record, new byte[] {1}, new Actor("test", store.now()));
        }
    }

    private ArchiveService archives() {
        return new ArchiveService(new ArchiveContext(store, networks, terms, folders(), QUICK));
    }

    ArchiveFolders folders() {
        return ArchiveFolders.of(workspace);
    }

    /** Terms of a document; source and date are added. */
    void terms(String... entries) {
        var complete = new ArrayList<String>();
        for (var entry : entries) {
            complete.add(entry.substring(0, entry.length() - 1)
                    + ",\"from\":\"2020-01-01\",\"source\":\"urn:test\",\"checkedOn\":\"2026-11-24\"}");
        }
        try {
            terms.put(TermsDocuments.parse(
                    "{\"format\":\"signalbox-terms/1\",\"network\":\"%s\",\"version\":\"1\",\"entries\":[%s]}"
                            .formatted(account.network(), String.join(",", complete))));
        } catch (TermsException e) {
            throw new AssertionError(e);
        }
    }

    /** Recreates the services as after a restart. */
    void restart() throws InterruptedException {
        archives.close();
        archives = archives();
    }

    Path folder() {
        return folders().archive(account);
    }

    /** Requested paths in order. */
    List<String> asked() {
        return networks.asked(account);
    }

    @Override
    public void close() throws InterruptedException {
        archives.close();
        networks.close();
        store.close();
        network.close();
    }
}
