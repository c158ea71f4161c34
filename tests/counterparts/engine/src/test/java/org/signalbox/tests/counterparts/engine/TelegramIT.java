package org.signalbox.tests.counterparts.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.telegram.FakeTelegram;
import org.signalbox.emulation.telegram.TelegramAnswers;
import org.signalbox.emulation.telegram.TelegramMessage;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

/** The product with a bot of Telegram, whose messages can't be read back: killed in the middle, a person is asked. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TelegramIT {
    private static final String CHANNEL = "nightline@telegram";
    private static final String CREW = "crew@telegram";
    private static final String TALK = "talk@telegram";
    private static final String SENDING = "/bot" + FakeTelegram.TOKEN + "/sendMessage";
    private static final String ALBUM = "/bot" + FakeTelegram.TOKEN + "/sendMediaGroup";
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final FakeTelegram TELEGRAM = new FakeTelegram(InstantSource.system());
    private static EmulationServer server;
    private static FaultProxy proxy;
    private static Signalbox signalbox;

    @BeforeAll
    static void start() throws Exception {
        server = EmulationServer.start(TELEGRAM);
        proxy = FaultProxy.to(server.origin());
        signalbox = Signalbox.start();
        connect("telegram", FakeTelegram.CHANNEL, CHANNEL);
        connect(CREW, FakeTelegram.SUPERGROUP, CREW);
        connect(TALK, FakeTelegram.DISCUSSION, TALK);
    }

    private static void connect(String word, long chat, String account) throws Exception {
        var token = Files.writeString(signalbox.workspace().resolve("token"), FakeTelegram.TOKEN);
        var added = signalbox
                .run(
                        "accounts",
                        "add",
                        word,
                        "--origin",
                        proxy.origin().toString(),
                        "--secret-file",
                        "token=" + token,
                        "--setting",
                        "chats=@nightline, recent",
                        "--target",
                        Long.toString(chat))
                .ok();
        Files.delete(token);
        assertThat(added.out()).contains(account).doesNotContain(FakeTelegram.TOKEN);
    }

    @AfterAll
    static void stop() throws Exception {
        try (var emulation = server;
                var faults = proxy;
                var product = signalbox) {
            assertThat(emulation.failures()).isEmpty();
            assertThat(logs(product.workspace())).isNotEmpty().doesNotContain(FakeTelegram.TOKEN);
        }
    }

    private static String logs(Path workspace) throws Exception {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.find(
                workspace,
                5,
                (path, is) -> is.isRegularFile() && path.toString().contains(".log"))) {
            for (Path log : files.toList()) {
                text.append(Files.readString(log));
            }
        }
        return text.toString();
    }

    private static List<String> texts(long chat) {
        synchronized (TELEGRAM) {
            return TELEGRAM.messages(chat).stream().map(TelegramMessage::text).toList();
        }
    }

    private static long asked() {
        return asked(SENDING);
    }

    private static long asked(String path) {
        return proxy.exchanges().stream()
                .filter(each -> each.path().equals(path))
                .count();
    }

    private static Running publish(String name, String text, String account) throws Exception {
        return signalbox.begin("publish", signalbox.post(name, text, account), "--now");
    }

    /** The states of an account's publications, in their order by name. */
    private static List<String> states(String account) throws Exception {
        return signalbox
                .run("publications", "--account", account)
                .json()
                .getAsJsonArray("publications")
                .asList()
                .stream()
                .map(each -> each.getAsJsonObject().get("state").getAsString())
                .sorted()
                .toList();
    }

    /** The first of the two is on its way to Telegram, the other one is there; then the node is killed. */
    @Test
    @Order(1)
    void aMessageInTheMiddleOfAKillIsLeftToAPersonAndOthersArePublishedAsTheyAreWritten() throws Exception {
        publish("hello", "Hello *Telegram* & <all>", CHANNEL).ended().ok();
        assertThat(texts(FakeTelegram.CHANNEL)).containsExactly("Hello *Telegram* & <all>");
        proxy.injectInto("POST", SENDING, "Never arrived", new ProxyFault.Stall(SOON, Reached.PROXY));
        proxy.injectInto("POST", SENDING, "Sent and forgotten", new ProxyFault.Stall(SOON, Reached.SERVER));
        var first = publish("first", "Never arrived", CHANNEL);
        var second = publish("second", "Sent and forgotten", CREW);
        Waiting.until("both are on their way", SOON, () -> asked() == 3);

        signalbox.kill();
        assertThat(first.ended().exit()).isNotZero();
        assertThat(second.ended().exit()).isNotZero();
        signalbox.restart();

        Waiting.until("a person is asked", SOON, () -> states(CHANNEL).equals(List.of("PUBLISHED", "REVIEW")));
        Waiting.until("a person is asked", SOON, () -> states(CREW).equals(List.of("REVIEW")));

        proxy.inject("POST", SENDING, ProxyFault.badGatewayAfterCommit());
        var lost = publish("lost", "Lost answer", CREW);
        Waiting.until("a person is asked", SOON, () -> states(CREW).equals(List.of("REVIEW", "REVIEW")));
        lost.ended();

        assertThat(texts(FakeTelegram.CHANNEL)).containsExactly("Hello *Telegram* & <all>");
        assertThat(texts(FakeTelegram.SUPERGROUP)).containsExactly("Sent and forgotten", "Lost answer");
        assertThat(asked()).as("what is unclear isn't sent again").isEqualTo(4);
    }

    /** Telegram asks to wait after the first of two files: the account waits, and the album isn't sent again. */
    @Test
    @Order(2)
    void anAlbumThatIsThereInPartIsLeftToAPersonAndWhatFollowsIsSentAfterThePause() throws Exception {
        var folder = Files.createDirectories(signalbox.workspace().resolve("media"));
        for (var name : List.of("one.png", "two.png")) {
            ImageIO.write(
                    new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(name).toFile());
        }
        synchronized (TELEGRAM) {
            TELEGRAM.cutAlbums(1, TelegramAnswers.tooMany(2));
        }
        var file = signalbox.write("album", """
                ---
                accounts: [%s]
                media: [{file: media/one.png, alt: "One"}, {file: media/two.png, alt: "Two"}]
                ---
                Album
                """.formatted(TALK));
        signalbox.begin("publish", file, "--now").ended();
        Waiting.until("a person is asked", SOON, () -> states(TALK).equals(List.of("REVIEW")));

        var after = publish("after", "Afterwards", TALK);
        Waiting.until("it is sent", SOON, () -> states(TALK).equals(List.of("PUBLISHED", "REVIEW")));
        after.ended();
        assertThat(texts(FakeTelegram.DISCUSSION)).containsExactly("Album", "Afterwards");
        assertThat(asked(ALBUM)).isEqualTo(1);
    }
}
