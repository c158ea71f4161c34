package org.signalbox.demo.internal.practice;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.content.CheckedContent;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.demo.practice.PracticeException;
import org.signalbox.demo.practice.PracticeException.Kind;
import org.signalbox.demo.practice.PracticeProgress;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.PracticeKind;

/** One set-up: each step makes what is missing and records it first. Used by one thread. */
final class PracticeInstallation {
    private static final Duration START = Duration.ofSeconds(30);

    /** Longest time until a new account is known to the checks of content. */
    private static final Duration CHECKS = Duration.ofSeconds(20);

    private static final long POLL_MILLIS = 50;

    private final PracticeHosting hosting;
    private final PracticeEngine engine;
    private final SamplePosts samples;
    private final String actor;
    private final PracticeProgress progress;
    private final List<Message> made = new ArrayList<>();
    private final List<Message> left = new ArrayList<>();

    PracticeInstallation(PracticeHosting hosting, PracticeEngine engine, String actor, PracticeProgress progress) {
        this.hosting = hosting;
        this.engine = engine;
        this.samples = new SamplePosts(engine.workspace());
        this.actor = actor;
        this.progress = progress;
    }

    private enum Step {
        SERVERS,
        CONNECTORS,
        ACCOUNTS,
        POSTS
    }

    void run() throws PracticeException, InterruptedException {
        begin(Step.SERVERS, "practice.doing.servers");
        for (var kind : PracticeKind.values()) {
            serve(kind);
        }
        begin(Step.CONNECTORS, "practice.doing.connectors");
        engine.networks().awaitReady(START);
        for (var kind : PracticeKind.values()) {
            install(kind);
        }
        begin(Step.ACCOUNTS, "practice.doing.accounts");
        for (var kind : PracticeKind.values()) {
            connect(kind);
        }
        begin(Step.POSTS, "practice.doing.posts");
        for (var role : Role.values()) {
            write(role);
        }
    }

    List<Message> made() {
        return made;
    }

    List<Message> left() {
        return left;
    }

    private void begin(Step step, String code) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("practice was cancelled");
        }
        progress.at(step.ordinal(), Step.values().length, Message.of(code));
    }

    private PracticeRecord record() {
        return hosting.record().orElseGet(() -> PracticeRecord.empty(new SecureRandom().nextLong()));
    }

    private PracticeRecord.Host host(PracticeKind kind) {
        return record().host(kind).orElseThrow();
    }

    private void save(PracticeRecord record) throws PracticeException {
        try {
            hosting.save(record);
        } catch (IOException e) {
            throw new PracticeException(
                    Kind.UNWRITABLE, Message.of("practice.unwritable", hosting.file(), e.getMessage()), e);
        }
    }

    private void serve(PracticeKind kind) throws PracticeException {
        var before = record().host(kind);
        if (before.isEmpty()) {
            save(record().with(new PracticeRecord.Host(kind, PracticeHosting.somePort(), false, free(kind))));
        }
        try {
            var origin = hosting.server(kind).origin();
            if (before.filter(known -> known.origin().equals(origin)).isEmpty()) {
                made.add(Message.of("practice.made.server", PracticeHosting.name(kind), origin));
            }
        } catch (IOException e) {
            throw new PracticeException(
                    Kind.BUSY, Message.of("practice.no-server", PracticeHosting.name(kind), e.getMessage()), e);
        }
    }

    /** The first name that no account of the network has. */
    private AccountId free(PracticeKind kind) {
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> new AccountId(SamplePosts.HANDLE + (i == 1 ? "" : "-" + i), kind.id()))
                .filter(id -> engine.accounts().find(id).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private void install(PracticeKind kind) throws PracticeException {
        var present = present(kind);
        if (present.isEmpty()) {
            save(record().with(host(kind).withInstalled()));
            try {
                var jar = engine.connectors().jar("org.signalbox.connector." + kind.id());
                var info = engine.networks().install(jar, Replacement.SAME_OR_OLDER, Approval.EVERYTHING, actor);
                made.add(Message.of("practice.made.network", info.name()));
            } catch (LifecycleException e) {
                throw new PracticeException(Kind.REFUSED, e.message(), e);
            } catch (ScenarioException e) {
                throw new PracticeException(Kind.UNAVAILABLE, e.message(), e);
            }
        } else if (!present.get().usable()) {
            throw new PracticeException(
                    Kind.REFUSED,
                    Message.of("practice.network-off", present.get().name(), kind.id()));
        } else if (!host(kind).installed()) {
            left.add(Message.of("practice.left.network", present.get().name()));
        }
    }

    private Optional<NetworkInfo> present(PracticeKind kind) {
        return engine.networks().find(kind.id()).filter(info -> info.record().state() != NetworkState.REMOVED);
    }

    /** Also after the server has moved to another port: the account follows it. */
    private void connect(PracticeKind kind) throws PracticeException {
        var account = host(kind).account();
        try {
            var server = hosting.server(kind);
            var known = engine.accounts().find(account).map(AccountRecord::origin);
            if (known.filter(server.origin()::equals).isPresent()) {
                return;
            }
            var token = Secret.of(server.tokenFor(SamplePosts.HANDLE));
            var grant = new Grant(server.origin(), SamplePosts.HANDLE, Map.of(), Map.of("token", token));
            var proven = engine.networks().verify(kind.id(), grant);
            engine.accounts().add(account, grant, proven, actor);
            made.add(Message.of("practice.made.account", account));
        } catch (ConnectorException e) {
            throw new PracticeException(
                    Kind.UNAVAILABLE, Message.of("practice.not-connected", account, LocalizedFailure.said(e)), e);
        } catch (NetworkGoneException e) {
            throw new PracticeException(Kind.UNAVAILABLE, e.message(), e);
        } catch (IOException e) {
            throw new PracticeException(
                    Kind.BUSY, Message.of("practice.no-server", PracticeHosting.name(kind), e.getMessage()), e);
        }
    }

    private void write(Role role) throws PracticeException, InterruptedException {
        var recorded = record().sample(role);
        var path = recorded.map(PracticeRecord.SampleFile::path).orElseGet(() -> SamplePosts.path(role));
        try {
            if (samples.exists(path)) {
                if (recorded.isEmpty()) {
                    left.add(Message.of("practice.left.file", path));
                }
                return;
            }
            var zone = ZoneId.systemDefault();
            var today = LocalDate.ofInstant(engine.store().now(), zone);
            var accounts =
                    record().hosts().stream().map(PracticeRecord.Host::account).toList();
            var text = SamplePosts.text(role, accounts, today, zone);
            save(record().with(new PracticeRecord.SampleFile(role, path, SamplePosts.hash(text))));
            engine.workspace().write(path, text);
            if (role == Role.SCHEDULED) {
                engine.publishing().schedule(checked(path), actor);
            }
            made.add(Message.of("practice.made.post", path, Message.of("practice.purpose." + role.name())));
        } catch (PlanningException e) {
            throw new PracticeException(Kind.REFUSED, e.message(), e);
        } catch (IOException e) {
            throw new PracticeException(
                    Kind.UNWRITABLE, Message.of("practice.plain", String.valueOf(e.getMessage())), e);
        }
    }

    /** The file as it is checked once the checks know the new accounts. */
    private CheckedContent checked(String path) throws IOException, InterruptedException {
        var end = System.nanoTime() + CHECKS.toNanos();
        var checked = engine.workspace().read(path);
        while (checked.hasErrors() && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
            checked = engine.workspace().read(path);
        }
        return checked;
    }
}
