package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.restfb.BinaryAttachment;
import com.restfb.DefaultFacebookClient;
import com.restfb.FacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.types.Account;
import com.restfb.types.Comment;
import com.restfb.types.GraphResponse;
import com.restfb.types.Post;
import com.restfb.types.User;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.facebook.FakeFacebook;

/** The fake is one that restfb, a client for the real Facebook, gets on with. */
class FacebookClientTest {
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /** Its requests say which format they want, which the documents don't have: not judged. */
    private final FakeFacebook facebook = new FakeFacebook(InstantSource.system());

    private EmulationServer server;
    private FacebookClient person;
    private FacebookClient page;

    @BeforeEach
    void start() throws IOException {
        facebook.calendar(FacebookFixture.DAY);
        server = EmulationServer.start(facebook);
        person = client(FakeFacebook.TOKEN);
        page = client(person.fetchObject(
                        FakeFacebook.PAGE, com.restfb.types.Page.class, Parameter.with("fields", "access_token"))
                .getAccessToken());
    }

    private FacebookClient client(String token) {
        var client = new DefaultFacebookClient(token, Version.LATEST);
        var origin = server.origin().toString();
        client.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return origin;
            }

            @Override
            public String getGraphVideoEndpoint() {
                return origin;
            }
        });
        return client;
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        assertThat(server.failures()).isEmpty();
    }

    @Test
    void it_reads_the_person_and_all_pages() {
        assertThat(person.fetchObject("me", User.class).getName()).isEqualTo("Eddy Manager");
        // What is behind a page has an address at Facebook itself, which this client would ask.
        facebook.pages().showPages(10);
        var accounts = person.fetchConnection("me/accounts", Account.class).getData();
        assertThat(accounts)
                .extracting(Account::getName)
                .containsExactly("Nightline", "Pont-Neuf Café", "Quiet Garden");
    }

    @Test
    void it_publishes_reads_comments_edits_and_deletes() {
        var post = page.publish(
                FakeFacebook.PAGE + "/feed", GraphResponse.class, Parameter.with("message", "From another's client"));
        assertThat(facebook.posts())
                .extracting(FakeNetwork.Post::remoteId, FakeNetwork.Post::text)
                .containsExactly(Tuple.tuple(post.getId(), "From another's client"));
        var comment = page.publish(post.getId() + "/comments", GraphResponse.class, Parameter.with("message", "First"));
        var shown = page.fetchObject(
                post.getId(), Post.class, Parameter.with("fields", "message,created_time,permalink_url"));
        assertThat(shown.getMessage()).isEqualTo("From another's client");
        assertThat(shown.getCreatedTime()).isNotNull();
        var comments = page.fetchConnection(post.getId() + "/comments", Comment.class);
        assertThat(comments.getData()).extracting(Comment::getMessage).containsExactly("First");
        page.publish(post.getId(), GraphResponse.class, Parameter.with("message", "Mended"));
        assertThat(facebook.posts()).extracting(FakeNetwork.Post::text).containsExactly("Mended");
        assertThat(page.deleteObject(comment.getId())).isTrue();
        assertThat(page.deleteObject(post.getId())).isTrue();
        assertThat(facebook.posts()).isEmpty();
    }

    @Test
    void it_sends_a_photo() {
        page.publish(
                FakeFacebook.PAGE + "/photos",
                GraphResponse.class,
                BinaryAttachment.with("source", "dot.png", DOT, "image/png"),
                Parameter.with("message", "A dot"));
        assertThat(facebook.posts()).extracting(FakeNetwork.Post::text).containsExactly("A dot");
    }

    @Test
    void it_understands_refusals() {
        assertThatThrownBy(() -> page.fetchObject(FakeFacebook.PAGE + "_1", Post.class))
                .isInstanceOfSatisfying(com.restfb.exception.FacebookGraphException.class, no -> {
                    assertThat(no.getErrorCode()).isEqualTo(100);
                    assertThat(no.getErrorSubcode()).isEqualTo(33);
                });
        facebook.scopes().remove("pages_manage_posts");
        assertThatThrownBy(() -> page.publish(
                        FakeFacebook.PAGE + "/feed", GraphResponse.class, Parameter.with("message", "Not allowed")))
                .isInstanceOfSatisfying(
                        FacebookOAuthException.class,
                        no -> assertThat(no.getErrorCode()).isEqualTo(200));
    }
}
