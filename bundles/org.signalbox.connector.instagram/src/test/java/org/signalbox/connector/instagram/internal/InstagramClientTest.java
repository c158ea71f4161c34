package org.signalbox.connector.instagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.restfb.DefaultFacebookClient;
import com.restfb.FacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.json.JsonObject;
import com.restfb.types.GraphResponse;
import com.restfb.types.instagram.IgComment;
import com.restfb.types.instagram.IgMedia;
import com.restfb.types.instagram.IgUser;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.connector.testkit.TestRelay;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.instagram.FakeInstagram;

/** The fake is one that restfb, a client for the real Graph API, gets on with. */
class InstagramClientTest {
    /** Its requests say which format they want, which the documents don't have: not judged. */
    private final FakeInstagram instagram = new FakeInstagram(InstantSource.system());

    private final TestRelay relay = new TestRelay();
    private EmulationServer server;
    private FacebookClient client;

    @BeforeEach
    void start() throws IOException {
        instagram.calendar(InstantSource.fixed(InstagramFixture.DAY));
        instagram.files().takeAlso("image/png");
        server = EmulationServer.start(instagram);
        var restfb = new DefaultFacebookClient(FakeInstagram.TOKEN, Version.LATEST);
        var origin = server.origin().toString();
        restfb.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return origin;
            }
        });
        client = restfb;
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        server.close();
        assertThat(server.failures()).isEmpty();
    }

    private String container(String caption) {
        var address = relay.offer(TestImages.dot("A dot"), Duration.ofMinutes(5))
                .uri()
                .toString();
        return client.publish(
                        FakeInstagram.ACCOUNT + "/media",
                        GraphResponse.class,
                        Parameter.with("image_url", address),
                        Parameter.with("caption", caption),
                        Parameter.with("alt_text", "A dot"))
                .getId();
    }

    @Test
    void it_publishes_a_picture_that_is_fetched_and_reads_it() {
        var container = container("From another's client");
        var status = client.fetchObject(container, JsonObject.class, Parameter.with("fields", "status_code"));
        assertThat(status.getString("status_code", "")).isEqualTo("FINISHED");
        var post = client.publish(
                FakeInstagram.ACCOUNT + "/media_publish",
                GraphResponse.class,
                Parameter.with("creation_id", container));
        assertThat(instagram.posts())
                .extracting(FakeNetwork.Post::remoteId, FakeNetwork.Post::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(post.getId(), "From another's client"));
        assertThat(client.fetchObject(container, JsonObject.class, Parameter.with("fields", "status_code"))
                        .getString("status_code", ""))
                .isEqualTo("PUBLISHED");

        var shown = client.fetchConnection(
                FakeInstagram.ACCOUNT + "/media",
                IgMedia.class,
                Parameter.with("fields", "id,caption,timestamp,permalink,media_type"));
        assertThat(shown.getData()).singleElement().satisfies(media -> {
            assertThat(media.getId()).isEqualTo(post.getId());
            assertThat(media.getCaption()).isEqualTo("From another's client");
            assertThat(media.getTimestamp()).isNotNull();
            assertThat(media.getPermalink()).startsWith("https://www.instagram.com/");
        });
    }

    @Test
    void it_reads_the_account_and_comments() {
        var account =
                client.fetchObject(FakeInstagram.ACCOUNT, IgUser.class, Parameter.with("fields", "username,name"));
        assertThat(account.getUsername()).isEqualTo("nightline");
        var post = client.publish(
                FakeInstagram.ACCOUNT + "/media_publish",
                GraphResponse.class,
                Parameter.with("creation_id", container("Commented")));
        client.publish(post.getId() + "/comments", GraphResponse.class, Parameter.with("message", "First"));
        var comments = client.fetchConnection(
                post.getId() + "/comments", IgComment.class, Parameter.with("fields", "id,text,timestamp"));
        assertThat(comments.getData()).extracting(IgComment::getText).containsExactly("First");
        assertThat(client.deleteObject(post.getId())).isTrue();
        assertThat(instagram.posts()).isEmpty();
    }

    @Test
    void it_understands_refusals() {
        assertThatThrownBy(() -> container("x".repeat(2_201)))
                .isInstanceOfSatisfying(FacebookOAuthException.class, refused -> {
                    assertThat(refused.getErrorCode()).isEqualTo(36_004);
                    assertThat(refused.getErrorSubcode()).isEqualTo(2_207_010);
                });
    }
}
