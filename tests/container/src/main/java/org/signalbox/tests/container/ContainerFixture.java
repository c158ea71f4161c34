package org.signalbox.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/** A running Chirp with one connected account, and the engine's services. */
final class ContainerFixture implements AutoCloseable {
    static final String ACTOR = "tests";
    static final AccountId ACCOUNT = new AccountId("nightline", "chirp");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    final Networks networks = ContainerServices.get(Networks.class);
    final Publishing publishing = ContainerServices.get(Publishing.class);
    final Workspace workspace = ContainerServices.get(Workspace.class);
    final Store store = ContainerServices.get(Store.class);
    final PracticeNetwork chirp;

    private ContainerFixture(PracticeNetwork chirp) {
        this.chirp = chirp;
    }

    static ContainerFixture open() throws Exception {
        StartOptions options = StartOptions.defaults().withPastPosts(3).withRateLimit(100_000);
        ContainerFixture scene =
                new ContainerFixture(ContainerServices.get(Sandbox.class).start(PracticeKind.CHIRP, options));
        scene.networks.awaitReady(TIMEOUT);
        scene.networks.install(ContainerServices.connector("chirp"), Replacement.NONE, Approval.NOTHING, ACTOR);
        scene.connect(ACCOUNT);
        return scene;
    }

    /** Connects another account to the network's one account. */
    void connect(AccountId account) throws Exception {
        Grant grant = new Grant(
                chirp.origin(), ACCOUNT.name(), Map.of(), Map.of("token", Secret.of(chirp.tokenFor(ACCOUNT.name()))));
        ContainerServices.get(Accounts.class).add(account, grant, networks.verify("chirp", grant), ACTOR);
    }

    void disconnect(AccountId account) {
        ContainerServices.get(Accounts.class).remove(account, ACTOR);
    }

    /** A content file for the account, checked and without errors. */
    CheckedContent file(String name, String text) throws Exception {
        return file(name, text, List.of(ACCOUNT));
    }

    CheckedContent file(String name, String text, List<AccountId> accounts) throws Exception {
        String path = "content/" + name + ".md";
        String content = """
                ---
                title: %s
                accounts: %s
                schedule: 2030-01-01T09:00 UTC
                ---
                %s
                """.formatted(name, accounts, text);
        // New connections reach the content checks with a delay.
        CheckedContent checked = workspace.write(path, content);
        for (int i = 0; i < 100 && checked.hasErrors(); i++) {
            Thread.sleep(50);
            checked = workspace.write(path, content);
        }
        assertThat(checked.hasErrors()).as("%s", checked.problems()).isFalse();
        return checked;
    }

    PublicationId publishNow(String name, String text) throws Exception {
        return publishing
                .publishNow(file(name, text), ACTOR)
                .publications()
                .getFirst()
                .id();
    }

    PublicationId plan(String name, String text, Duration after) throws Exception {
        PublicationId id = publishing
                .schedule(file(name, text), ACTOR)
                .publications()
                .getFirst()
                .id();
        return publishing
                .reschedule(id, Schedule.at(store.now().plus(after), ZoneOffset.UTC), ACTOR)
                .id();
    }

    Publication now(PublicationId id) {
        return store.publications().find(id).orElseThrow();
    }

    void await(PublicationId id, PublicationState state) {
        await(() -> now(id).state() == state);
        Publication found = now(id);
        assertThat(found.state())
                .as(
                        "%s: %s",
                        found.title(), found.reason().map(Object::toString).orElse(""))
                .isEqualTo(state);
    }

    /** Waits for the condition, at most for half a minute; the caller then asserts it with a message. */
    void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The process of its connector, if it runs in one of its own. */
    Optional<Long> process(String network) {
        return networks.find(network).flatMap(NetworkInfo::isolation).flatMap(ConnectorIsolation::pid);
    }

    static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Number of posts with this text at the network. */
    long held(String text) throws Exception {
        return chirp.posts().stream().filter(post -> post.text().equals(text)).count();
    }

    /** Removes the network as well, so that the next test starts without it. */
    @Override
    public void close() throws Exception {
        ContainerServices.get(Accounts.class).remove(ACCOUNT, ACTOR);
        if (networks.find("chirp")
                .filter(it -> it.record().state() != NetworkState.REMOVED)
                .isPresent()) {
            networks.change("chirp", NetworkChange.REMOVE, ACTOR);
        }
        chirp.close();
    }
}
