package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.instagram.internal.InstagramConnector;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.instagram.FakeInstagram;
import org.signalbox.model.AccountId;
import org.signalbox.model.PublicationState;
import org.signalbox.relay.internal.BucketHarness;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

/** Posts to Instagram, which fetches their pictures from a bucket, while answers are lost and nodes die. */
@Timeout(120)
final class FetchedMediaTest {
    private static final AccountId ACCOUNT = AccountId.of("nightline@instagram");
    private static final String PUBLISH = "/v26.0/" + FakeInstagram.ACCOUNT + "/media_publish";
    private static final List<ProxyFault> FAULTS = List.of(
            ProxyFault.badGatewayAfterCommit(),
            ProxyFault.resetAfterCommit(),
            new ProxyFault.Stall(Duration.ofMillis(500), Reached.SERVER),
            new ProxyFault.Garbage(Reached.SERVER));

    @TempDir
    Path folder;

    private Path picture;
    private BucketHarness bucket;
    private NodesFixture fixture;
    private FakeInstagram instagram;
    private EmulationServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws Exception {
        picture = folder.resolve("night.jpg");
        assertThat(ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "jpg", picture.toFile()))
                .isTrue();
        bucket = new BucketHarness();
        fixture = new NodesFixture(
                Kind.SQLITE.opening(folder), new InstagramConnector(), TermsBook.NONE, Optional.of(NodesFixture.NINE));
        fixture.relay = Optional.of(bucket.relay(fixture));
        instagram = new FakeInstagram(fixture);
        server = EmulationServer.start(instagram);
        proxy = FaultProxy.to(server.origin());
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
        proxy.close();
        server.close();
        bucket.close();
        assertThat(server.failures()).isEmpty();
    }

    private Node connected() {
        var node = fixture.node("one");
        var login = new Grant(proxy.origin(), "", Map.of(), Map.of("access_token", Secret.of(FakeInstagram.TOKEN)));
        fixture.connectTarget(node.accounts, ACCOUNT, login, FakeInstagram.ACCOUNT);
        return node;
    }

    /** Containers are prepared first: until so many posts are in a state. */
    private void until(Node node, PublicationState state, int posts) throws Exception {
        for (var looks = 0; fixture.count(state) < posts; looks++) {
            assertThat(looks).as("looks at the queue").isLessThan(50);
            node.look(fixture.instant());
            fixture.now = fixture.now.map(now -> now.plusMillis(200));
        }
    }

    private List<String> texts() {
        synchronized (instagram) {
            return instagram.posts(FakeInstagram.ACCOUNT).stream()
                    .map(FakeNetwork.Post::text)
                    .toList();
        }
    }

    private static int status(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void postsWhoseAnswersAreLostAreThereOnceAndTheirPicturesGoneFromTheBucket() throws Exception {
        var node = connected();
        var texts = NodesFixture.texts("unclear", FAULTS.size());
        FAULTS.forEach(fault -> proxy.inject("POST", PUBLISH, fault));
        fixture.planPictured(ACCOUNT, NodesFixture.NINE, picture, "image/jpeg", texts);

        until(node, PublicationState.UNKNOWN, texts.length);
        fixture.drain(texts.length, NodesFixture.NINE.plus(Duration.ofMinutes(20)));

        assertThat(texts()).containsExactlyInAnyOrder(texts);
        assertThat(proxy.exchanges())
                .filteredOn(each -> each.method().equals("POST") && each.path().equals(PUBLISH))
                .as("requests for posts")
                .hasSize(texts.length);
        assertThat(proxy.waiting()).isZero();
        assertThat(bucket.given()).hasSize(texts.length);
        assertThat(bucket.files()).as("files in the bucket").isZero();
    }

    /** The list shows posts late: nothing is sent again meanwhile. */
    @Test
    void aPostThatIsListedLateIsFoundWhenItIs() throws Exception {
        var node = connected();
        instagram.feed().listAfter(Duration.ofMinutes(12));
        proxy.inject("POST", PUBLISH, ProxyFault.resetAfterCommit());
        fixture.planPictured(ACCOUNT, NodesFixture.NINE, picture, "image/jpeg", "late");

        until(node, PublicationState.UNKNOWN, 1);
        fixture.drain(1, NodesFixture.NINE.plus(Duration.ofMinutes(40)));

        assertThat(texts()).containsExactly("late");
        assertThat(fixture.instant()).isAfter(NodesFixture.NINE.plus(Duration.ofMinutes(12)));
    }

    /** What a node leaves when it dies can be fetched until its address expires, and is removed a day later. */
    @Test
    void thePictureOfANodeThatDiedGoesByItself() throws Exception {
        var first = connected();
        fixture.planPictured(ACCOUNT, NodesFixture.NINE, picture, "image/jpeg", "goes on");
        first.look(NodesFixture.NINE);
        assertThat(texts()).as("it is prepared only").isEmpty();
        assertThat(bucket.files()).isEqualTo(1);
        var address = bucket.given().getFirst();
        assertThat(status(address)).as("with its signature").isEqualTo(200);
        assertThat(status(URI.create(address.toString().replaceFirst("\\?.*", ""))))
                .as("without")
                .isEqualTo(403);
        first.close();
        fixture.nodes.clear();

        fixture.node("one");
        fixture.drain(1, NodesFixture.NINE.plus(Duration.ofMinutes(30)));

        assertThat(texts()).containsExactly("goes on");
        assertThat(instagram.containers().count()).as("that of the first node").isEqualTo(1);
        assertThat(bucket.given()).as("offered once").hasSize(1);
        assertThat(bucket.files()).as("nobody knows of it any more").isEqualTo(1);
        bucket.removeExpiredOneDayLater();
        assertThat(bucket.files()).isZero();
        assertThat(status(address)).isEqualTo(404);
    }
}
