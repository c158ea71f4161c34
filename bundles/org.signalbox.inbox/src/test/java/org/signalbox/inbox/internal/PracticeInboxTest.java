package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;
import org.signalbox.connector.chirp.internal.ChirpConnector;
import org.signalbox.connector.plaza.internal.PlazaConnector;
import org.signalbox.connector.testkit.LiveHost;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.SlowDown;
import org.signalbox.publishing.NewAnswer;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.answers.AnsweringService;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.publishing.internal.sending.SendingService;
import org.signalbox.sandbox.PracticeItem;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.sandbox.WrittenItem;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.tests.fakes.FakeTermsBook;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.content.FolderWorkspace;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/** With the practice networks' real connectors over real HTTP. */
class PracticeInboxTest {
    private static final NodeId NODE = new NodeId("test:1");

    @TempDir
    Path workspace;

    private OpenStore store;

    @ParameterizedTest
    @EnumSource(PracticeKind.class)
    void aMentionIsReadLikedAndAnswered(PracticeKind kind) throws Exception {
        var account = new AccountId("nightline", kind.id());
        try (var network = Sandbox.on(InstantSource.system()).start(kind, StartOptions.defaults());
                var opened = Stores.open(workspace, InstantSource.system());
                var networks = new OneConnector(kind, account, network)) {
            store = opened;
            furnish(account, networks, network.origin());
            read(account, networks);
            var id = network.write(WrittenItem.mention("nightline", "bea", "Is the shop open, @nightline?"));
            var before = messages().size();

            read(account, networks);
            read(account, networks);

            var message = messages().stream()
                    .filter(each -> each.remoteId().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(messages()).hasSize(before + 1);
            assertThat(message.text()).contains("Is the shop open");
            if (message.possible().contains(InboxItem.Action.LIKE)) {
                store.inbox()
                        .ask(InboxAction.asked(account, id, InboxAction.Kind.LIKE, new Actor("anna", store.now())));
                new ActionTry(store, networks, NODE)
                        .tryNow(store.inbox().dueActions(store.now(), 1).getFirst());
                assertThat(item(network, id).liked()).isTrue();
            }
            answer(message, networks);
            assertThat(network.posts())
                    .anySatisfy(post -> assertThat(post.text()).isEqualTo("Until eight!"));
        }
    }

    private static PracticeItem item(PracticeNetwork network, String id) throws Exception {
        return network.inbox("nightline").stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<InboxMessage> messages() {
        return store.inbox().list(ConversationQuery.of(ConversationQuery.View.ALL, 1_000)).items().stream()
                .flatMap(each -> store.inbox().messages(each.id(), store.now().plusSeconds(60), 100).stream())
                .toList();
    }

    private void read(AccountId account, Networks networks) throws Exception {
        new AccountReading(store, networks, new Meter(), allowance(), ReadingIntervals.NORMAL, any -> false)
                .read(store.accounts().find(account).orElseThrow());
    }

    private ReadingAllowance allowance() {
        return new ReadingAllowance(store, new FakeTermsBook(), new InboxFixture.FewBudgets(), ReadingIntervals.NORMAL);
    }

    /** Expects readings only. */
    private static final class Meter implements UsageMeter {
        @Override
        public void items(AccountId any, String operation, long more) {
            assertThat(operation).isEqualTo("inbox.read");
        }

        @Override
        public void flush() {
            // nothing is kept back
        }
    }

    private void look(InboxMessage message, Networks networks) {
        var times = new LookTimes(new InboxNetworks(networks), allowance(), ReadingIntervals.NORMAL);
        store.inbox().lookSoon(message.conversation(), store.now());
        new ItemLooks(store, networks, new Meter(), allowance(), times)
                .look(
                        store.accounts().find(message.conversation().account()).orElseThrow(),
                        store.inbox().dueLooks(List.of(message.conversation().account()), store.now(), 10));
    }

    @ParameterizedTest
    @EnumSource(PracticeKind.class)
    void aMentionThatItsAuthorChangesAndTakesBackIsSeen(PracticeKind kind) throws Exception {
        var account = new AccountId("nightline", kind.id());
        try (var network = Sandbox.on(InstantSource.system()).start(kind, StartOptions.defaults());
                var opened = Stores.open(workspace, InstantSource.system());
                var networks = new OneConnector(kind, account, network)) {
            store = opened;
            furnish(account, networks, network.origin());
            read(account, networks);
            var id = network.write(WrittenItem.mention("nightline", "bea", "Is the shop open, @nightline?"));
            read(account, networks);
            var message = store.inbox().message(account, id).orElseThrow();
            network.rewrite("nightline", id, "Is the shop closed, @nightline?");
            look(message, networks);
            var changed = store.inbox().message(account, id).orElseThrow();
            assertThat(changed.text()).isEqualTo("Is the shop closed, @nightline?");
            assertThat(changed.status().earlier())
                    .extracting(InboxMessage.Earlier::text)
                    .containsExactly("Is the shop open, @nightline?");
            network.takeBack("nightline", id);
            answer(changed, networks);
            assertThat(network.posts())
                    .noneSatisfy(post -> assertThat(post.text()).isEqualTo("Until eight!"));
            assertThat(store.inbox().message(account, id).orElseThrow().status().goneAt())
                    .isPresent();
        }
    }

    private void answer(InboxMessage message, Networks networks) throws Exception {
        var book = new FakeTermsBook();
        var holds = new NetworkHolds(store, networks, TaskExecutor.virtual("holds"));
        var answering = new AnsweringService(store, networks, new FolderWorkspace(workspace), holds, book);
        var sending = new SendingService(
                store,
                networks,
                SendingLimits.NONE,
                new TermsEnforcementService(store, networks, book),
                new AnswerGuardService(store, networks, new Meter(), new InboxFixture.FewBudgets(), book),
                NODE,
                FailureDetector.NONE,
                TaskExecutor.virtual("sending"));
        try {
            var account = message.conversation().account();
            answering.answer(
                    new NewAnswer(account, message.receipt(), "Until eight!", List.of(), 0, Duration.ZERO), "anna");
            sending.send(store.now());
            assertThat(sending.drain(Duration.ofSeconds(20))).isTrue();
        } finally {
            sending.stop();
            answering.stop();
            holds.stop();
        }
    }

    private void furnish(AccountId account, Networks networks, URI origin) {
        var now = store.now();
        store.networks()
                .put(
                        networks.find(account.network()).orElseThrow().record(),
                        new AuditEntry(now, "test", "network", Message.of("test.happened")));
        store.accounts()
                .put(
                        new AccountRecord(
                                account,
                                "1001",
                                account.name(),
                                "Night Line",
                                Optional.empty(),
                                origin,
                                Optional.empty(),
                                now,
                                0),
                        new byte[] {1},
                        new Actor("test", now));
    }

    /** One account at one practice network. */
    private static final class OneConnector extends ForwardingNetworks implements AutoCloseable {
        private final Connector connector;
        private final Grant grant;
        private final LiveHost host;

        OneConnector(PracticeKind kind, AccountId account, PracticeNetwork network) {
            super(Unexpected.calls(Networks.class));
            connector = kind == PracticeKind.CHIRP ? new ChirpConnector() : new PlazaConnector();
            grant = new Grant(
                    network.origin(),
                    account.name(),
                    Map.of(),
                    Map.of("token", Secret.of(network.tokenFor(account.name()))));
            host = LiveHost.of(grant).timeout(Duration.ofSeconds(5));
        }

        @Override
        public <S extends Session, T> T call(
                AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
                throws ConnectorException {
            try (var session = connector.open(grant, host)) {
                return call.on(capability.cast(session));
            }
        }

        @Override
        public Optional<NetworkInfo> find(String network) {
            var record = new NetworkRecord(
                    network,
                    connector.descriptor().name(),
                    NetworkState.ENABLED,
                    Optional.of("1.0.0"),
                    Optional.empty(),
                    Optional.empty(),
                    "#1d9bf0",
                    Instant.EPOCH,
                    0);
            return Optional.of(new NetworkInfo(record, Optional.of(connector.descriptor()), 0, Optional.empty()));
        }

        @Override
        public List<NetworkInfo> list() {
            return List.of();
        }

        @Override
        public Registration onChange(java.util.function.Consumer<NetworkInfo> listener) {
            return () -> {};
        }

        @Override
        public Registration onSlowDown(java.util.function.Consumer<SlowDown> listener) {
            return () -> {};
        }

        @Override
        public void close() {
            host.close();
        }
    }
}
