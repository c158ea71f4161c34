package org.signalbox.networks.internal.lifecycle;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.http.RequestMeter;
import org.signalbox.http.SessionSockets;
import org.signalbox.keys.KeySignatures;
import org.signalbox.keys.SigningKey;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.calls.AnswerTypes;
import org.signalbox.networks.internal.calls.CallGate;
import org.signalbox.networks.internal.calls.ConnectorHealth;
import org.signalbox.networks.internal.calls.ConnectorLog;
import org.signalbox.networks.internal.calls.Containment;
import org.signalbox.networks.internal.calls.ObservedMeter;
import org.signalbox.networks.internal.calls.RelayUploads;
import org.signalbox.networks.internal.calls.SessionHost;
import org.signalbox.networks.internal.calls.SessionJournal;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.networks.internal.trust.DeclaredPermissions;
import org.signalbox.networks.internal.trust.Findings;

/** Asks a fresh connector about itself, without a network, before anything depends on it. */
final class SelfCheck {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final URI NOWHERE = URI.create("https://self-check.invalid");

    private SelfCheck() {}

    /** Ends at the first thing that is wrong. */
    static Descriptor check(ConnectorJar jar, Connector connector, Containment containment, ConnectorLog log)
            throws LifecycleException {
        return check(jar, connector, containment, log, Findings.FIRST).orElseThrow();
    }

    /** Empty where it can't say what it is, which the findings have. */
    static Optional<Descriptor> check(
            ConnectorJar jar, Connector connector, Containment containment, ConnectorLog log, Findings findings)
            throws LifecycleException {
        var contained = containment.within(LIMIT);
        try (var pass = new CallGate().enter().orElseThrow()) {
            Question<Descriptor> question = () ->
                    contained.run("descriptor", Containment.Effect.NONE, pass, () -> described(connector.descriptor()));
            var first = asked("networks.start.descriptor", jar, question, findings);
            if (first.isEmpty()) {
                return first;
            }
            var descriptor = first.get();
            var again = asked("networks.start.descriptor", jar, question, findings);
            if (again.isPresent() && !again.get().equals(descriptor)) {
                findings.add(failed("networks.start.changing", jar));
            }
            checkDescriptor(jar, connector, descriptor, findings);
            var grant = grant(descriptor.auth());
            var signatures = new KeySignatures(() -> keys(descriptor.auth()));
            var sent = new AtomicBoolean();
            var implemented = asked(
                    "networks.start.open",
                    jar,
                    () -> contained.run(
                            "open",
                            Containment.Effect.NONE,
                            pass,
                            () -> implemented(
                                    connector.open(grant, host(grant, signatures, contained.health(), log, sent)))),
                    findings);
            if (sent.get()) {
                findings.add(failed("networks.start.sent", jar));
            }
            if (implemented.isPresent()) {
                checkImplemented(jar, descriptor.capabilities(), implemented.get(), findings);
            }
            return first;
        }
    }

    private static void checkDescriptor(ConnectorJar jar, Connector connector, Descriptor descriptor, Findings findings)
            throws LifecycleException {
        if (!descriptor.network().equals(jar.network())) {
            findings.add(failed("networks.start.other-network", jar, jar.network(), descriptor.network()));
        }
        if (!jar.permissions().capabilities().containsAll(descriptor.capabilities())) {
            var more = EnumSet.copyOf(descriptor.capabilities());
            more.removeAll(jar.permissions().capabilities());
            findings.add(failed("networks.start.not-signed-for", jar, names(more)));
        }
        if (descriptor.auth() instanceof Auth.OAuth && !(connector instanceof Authorizes)) {
            findings.add(failed("networks.start.no-oauth", jar));
        }
        if (hasMisplacedKeys(descriptor)) {
            findings.add(failed("networks.start.misplaced-key", jar));
        }
    }

    private static void checkImplemented(
            ConnectorJar jar, Set<Capability> declared, Set<Capability> implemented, Findings findings)
            throws LifecycleException {
        if (!implemented.containsAll(declared)) {
            var missing = EnumSet.copyOf(declared);
            missing.removeAll(implemented);
            findings.add(failed("networks.start.not-implemented", jar, names(missing)));
        }
        if (!declared.containsAll(implemented)) {
            var more = EnumSet.copyOf(implemented);
            more.removeAll(declared);
            findings.add(failed("networks.start.not-declared", jar, names(more)));
        }
    }

    private static String names(Set<Capability> capabilities) {
        return String.join(", ", DeclaredPermissions.names(capabilities));
    }

    /** Something that its code is asked for. */
    private interface Question<T> {
        T answer() throws ConnectorException, Containment.Abandoned;
    }

    private static <T> Optional<T> asked(String code, ConnectorJar jar, Question<T> question, Findings findings)
            throws LifecycleException {
        try {
            return Optional.of(question.answer());
        } catch (ConnectorException e) {
            findings.add(new LifecycleException(Message.of(code, jar.name(), String.valueOf(e.getMessage())), e));
        } catch (Containment.Abandoned e) {
            findings.add(new LifecycleException(
                    Message.of(code, jar.name(), String.valueOf(e.failure().getMessage())), e));
        }
        return Optional.empty();
    }

    private static LifecycleException failed(String code, ConnectorJar jar, Object... more) {
        return new LifecycleException(Message.of(
                code, Stream.concat(Stream.of(jar.name()), Arrays.stream(more)).toArray()));
    }

    private static Descriptor described(Descriptor descriptor) {
        if (descriptor == null) {
            throw new IllegalStateException("no descriptor");
        }
        AnswerTypes.taken(descriptor, Descriptor.class);
        return descriptor;
    }

    private static Set<Capability> implemented(Session session) {
        var implemented = EnumSet.noneOf(Capability.class);
        for (var capability : Capability.values()) {
            if (capability.contract().isInstance(session)) {
                implemented.add(capability);
            }
        }
        session.close();
        return Set.copyOf(implemented);
    }

    /** Whether the values of the network's app would be private keys: those belong to accounts. */
    private static boolean hasMisplacedKeys(Descriptor descriptor) {
        return descriptor.app().stream().anyMatch(Field::signingKey);
    }

    /** Made when they are asked for, which needs the native library. */
    private static SigningKeys keys(Auth auth) {
        return auth instanceof Auth.Credentials credentials
                ? new SigningKeys(credentials.fields().stream()
                        .filter(Field::signingKey)
                        .collect(Collectors.toMap(Field::id, field -> SigningKey.generated())))
                : SigningKeys.NONE;
    }

    private static Grant grant(Auth auth) {
        var settings = new HashMap<String, String>();
        var secrets = new HashMap<String, Secret>();
        switch (auth) {
            case Auth.Credentials credentials ->
                credentials.fields().forEach(field -> {
                    if (field.secret() && !field.signingKey()) {
                        secrets.put(field.id(), Secret.of("self-check"));
                    } else if (!field.secret()) {
                        settings.put(field.id(), field.initial());
                    }
                });
            case Auth.OAuth oauth -> secrets.put("access_token", Secret.of("self-check"));
        }
        return new Grant(auth.origin().orElse(NOWHERE), "self-check", Map.copyOf(settings), Map.copyOf(secrets));
    }

    private static SessionHost host(
            Grant grant, Signatures signatures, ConnectorHealth health, ConnectorLog log, AtomicBoolean sent) {
        Http nothing = new Http() {
            @Override
            public HttpResponse send(HttpRequest request) throws ConnectorException {
                sent.set(true);
                throw new ConnectorException.NotSent("a session opens without any request", null);
            }
        };
        GrantAccess fixed = new GrantAccess() {
            @Override
            public Grant current() {
                return grant;
            }

            @Override
            public Grant replace(Grant stale, Rotation rotation) {
                return grant;
            }
        };
        return new SessionHost(
                new SessionHost.Access(
                        nothing,
                        new NoSockets(sent),
                        new ObservedMeter(RequestMeter.NONE, ended -> {}),
                        (own, host) -> own,
                        (until, why) -> {},
                        new RelayUploads(Optional::empty, () -> Instant.EPOCH, Runnable::run),
                        signatures,
                        new SessionJournal(log, "")),
                () -> Instant.EPOCH,
                fixed,
                grant,
                new SessionHost.Bounds(() -> false, health));
    }

    private record NoSockets(AtomicBoolean sent) implements SessionSockets {
        @Override
        public WebSocketHandshake open(WebSocketRequest request, WebSocketListener listener) throws ConnectorException {
            sent.set(true);
            throw new ConnectorException.NotSent("a session opens without any request", null);
        }

        @Override
        public void close() {
            // there are none
        }
    }
}
