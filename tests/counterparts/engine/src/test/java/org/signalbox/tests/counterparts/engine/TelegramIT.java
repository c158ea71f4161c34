package org.signalbox.tests.counterparts.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.telegram.FakeTelegram;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

/** The product with a bot of Telegram, whose messages can't be read back: killed in the middle, a person is asked. */
class TelegramIT {
    private static final String ACCOUNT = "nightline@telegram";
    private static final String SENDING = "/bot" + FakeTelegram.TOKEN + "/sendMessage";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FakeTelegram telegram = new FakeTelegram(InstantSource.system());
    private EmulationServer server;
    private FaultProxy proxy;
    private Signalbox signalbox;

    @BeforeEach
    void start() throws Exception {
        server = EmulationServer.start(telegram);
        proxy = FaultProxy.to(server.origin());
        signalbox = Signalbox.start();
        var token = Files.writeString(signalbox.workspace().resolve("token"), FakeTelegram.TOKEN);
        var added = signalbox
                .run(
                        "accounts",
                        "add",
                        "telegram",
                        "--origin",
                        proxy.origin().toString(),
                        "--secret-file",
                        "token=" + token,
                        "--setting",
                        "chats=@nightline, recent",
                        "--target",
                        Long.toString(FakeTelegram.CHANNEL))
                .ok();
        assertThat(added.out()).contains(ACCOUNT).doesNotContain(FakeTelegram.TOKEN);
        Files.delete(token);
    }

    @AfterEach
    void stop() throws Exception {
        try (var emulation = server;
                var faults = proxy;
                var product = signalbox) {
            assertThat(emulation.failures()).isEmpty();
            assertThat(readable(product.workspace())).doesNotContain(FakeTelegram.TOKEN);
        }
    }

    /** All that the product wrote as text. */
    private static String readable(Path workspace) throws Exception {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.find(
                workspace,
                5,
                (path, is) -> is.isRegularFile() && path.toString().contains(".log"))) {
            for (Path log : files.toList()) {
                text.append(Files.readString(log));
            }
        }
        assertThat(text).isNotEmpty();
        return text.toString();
    }

    private List<String> texts() {
        synchronized (telegram) {
            return telegram.posts().stream().map(FakeNetwork.Post::text).toList();
        }
    }

    private long asked() {
        return proxy.exchanges().stream()
                .filter(each -> each.path().equals(SENDING))
                .count();
    }

    private String state() throws Exception {
        return signalbox
                .run("publications", "--account", ACCOUNT)
                .of("publications", ACCOUNT)
                .get("state")
                .getAsString();
    }

    @Test
    void aMessageIsPublishedAsItIsWritten() throws Exception {
        var post = signalbox.post("hello", "Hello *Telegram* & <all>", ACCOUNT);
        signalbox.run("publish", post, "--now").ok();
        assertThat(texts()).containsExactly("Hello *Telegram* & <all>");
        assertThat(state()).isEqualTo("PUBLISHED");
    }

    @Test
    void aNodeThatIsKilledAfterTheMessageWentOutAsksAPerson() throws Exception {
        killed(Reached.SERVER);
        assertThat(texts()).containsExactly("Sent and forgotten");
    }

    @Test
    void aNodeThatIsKilledBeforeTheMessageArrivedAsksAPersonToo() throws Exception {
        killed(Reached.PROXY);
        assertThat(texts()).isEmpty();
    }

    private void killed(Reached reached) throws Exception {
        proxy.inject("POST", SENDING, new ProxyFault.Stall(Duration.ofSeconds(60), reached));
        var publish = signalbox.begin("publish", signalbox.post("once", "Sent and forgotten", ACCOUNT), "--now");
        Waiting.until("the message is on its way", SOON, () -> asked() > 0);

        signalbox.kill();
        assertThat(publish.ended().exit()).isNotZero();
        signalbox.restart();

        Waiting.until("a person is asked", SOON, () -> state().equals("REVIEW"));
        signalbox.restart();
        assertThat(state()).isEqualTo("REVIEW");
        assertThat(asked()).as("what is unclear isn't sent again").isEqualTo(1);
    }

    @Test
    void anAnswerThatIsLostAsksAPerson() throws Exception {
        proxy.inject("POST", SENDING, ProxyFault.badGatewayAfterCommit());
        var publish = signalbox.begin("publish", signalbox.post("lost", "Lost answer", ACCOUNT), "--now");
        Waiting.until("a person is asked", SOON, () -> asked() > 0 && state().equals("REVIEW"));
        publish.ended();
        assertThat(texts()).containsExactly("Lost answer");
        assertThat(asked()).isEqualTo(1);
    }
}
