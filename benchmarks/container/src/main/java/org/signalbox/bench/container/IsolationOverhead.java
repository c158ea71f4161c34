package org.signalbox.bench.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;
import org.signalbox.model.AccountId;
import org.signalbox.model.IsolationChoice;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/**
 * Calls of one connector in a process of its own, against the same calls inside: one that only computes, and one with
 * one request to a network on this machine.
 */
final class IsolationOverhead {
    private static final String NETWORK = "chirp";
    private static final AccountId ACCOUNT = new AccountId("nightline", NETWORK);

    /** Of each kind, before they are measured: what was just started isn't compiled yet. */
    private static final int UNMEASURED = 300;

    /** Of each kind, measured together. */
    private static final int CALLS = 300;

    private final Networks networks;

    private IsolationOverhead(Networks networks) {
        this.networks = networks;
    }

    /** Measures the phases {@code call} and {@code request}, each of one call. */
    static PairedComparison of(BundleContext context, Networks networks, Path jar) throws Exception {
        var options = StartOptions.defaults().withPastPosts(0).withRateLimit(10_000_000);
        var chirp = service(context, Sandbox.class).start(PracticeKind.CHIRP, options);
        networks.install(jar, Replacement.NONE, Approval.NOTHING, Connectors.ACTOR);
        var grant = new Grant(
                chirp.origin(), ACCOUNT.name(), Map.of(), Map.of("token", Secret.of(chirp.tokenFor(ACCOUNT.name()))));
        service(context, Accounts.class).add(ACCOUNT, grant, networks.verify(NETWORK, grant), Connectors.ACTOR);
        var overhead = new IsolationOverhead(networks);
        return new PairedComparison(
                List.of("call", "request"),
                () -> overhead.measured(IsolationChoice.ON),
                () -> overhead.measured(IsolationChoice.INHERIT));
    }

    private static <S> S service(BundleContext context, Class<S> type) {
        var reference = Objects.requireNonNull(context.getServiceReference(type), type.getName());
        return Objects.requireNonNull(context.getService(reference));
    }

    private Measurement[] measured(IsolationChoice choice) throws Exception {
        var outside = networks.isolate(NETWORK, choice, Approval.NOTHING, Connectors.ACTOR)
                .isolation()
                .orElseThrow()
                .outside();
        if (outside != (choice == IsolationChoice.ON)) {
            throw new IllegalStateException(NETWORK + " doesn't run where it was wanted");
        }
        return new Measurement[] {each(this::prepare), each(this::verify)};
    }

    private static Measurement each(Side.Work work) throws Exception {
        for (var i = 0; i < UNMEASURED; i++) {
            work.run();
        }
        var start = Measurement.start();
        for (var i = 0; i < CALLS; i++) {
            work.run();
        }
        var all = start.end();
        return new Measurement(all.nanos() / CALLS, all.cpu() / CALLS);
    }

    /** A text alone: nothing is uploaded. */
    private void prepare() throws Exception {
        networks.call(ACCOUNT, Publishes.class, session -> session.prepare(Part.text("x"), Optional.empty()));
    }

    private void verify() throws Exception {
        networks.call(ACCOUNT, Session.class, Session::verify);
    }
}
