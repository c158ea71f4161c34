package org.signalbox.connector.instagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.instagram.FakeInstagram;
import org.signalbox.emulation.meta.GraphDocument;

/** Meta's documents judge all calls of all tests; here is what they judge, and that they are there. */
class InstagramDocumentTest {
    private static GraphDocument document() {
        var found = GraphDocument.found();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("shared/specs/meta, as CI=true").isPresent();
        }
        assumeTrue(found.isPresent(), "shared/specs/meta isn't here: calls of Instagram aren't judged by it");
        return found.get();
    }

    @Test
    void each_kind_of_call_is_as_the_documents_have_it() throws Exception {
        document();
        var calls = new ArrayList<String>();
        try (var host = DirectHost.byFacebook()) {
            host.instagram.judge((node, method, edge, parameters) -> {
                document().called(node, method, edge, parameters);
                calls.add(node + " " + method + " " + edge);
            });
            var video = TestFiles.of("a.mp4", "video/mp4", "\0\0\0\u0018ftypisom a".getBytes())
                    .sha256("a")
                    .build();
            var options = Map.of("collaborators", "pont.neuf", "cover-at", "1");
            var reel =
                    host.publish(Part.of("A reel").media(video).options(options).build());
            var album = Part.of("An album")
                    .media(TestImages.dot("A dot"), video)
                    .options(Map.of("collaborators", "pont.neuf"))
                    .build();
            var prepared = host.prepare(album);
            var post = host.commit(album, prepared, Optional.empty());
            var story = Part.of("")
                    .media(TestImages.dot(""))
                    .options(Map.of("as", "story"))
                    .build();
            var shown = host.prepare(story);
            host.commit(story, shown, Optional.empty());
            host.session().find(host.search(story, Optional.of(shown), Optional.empty(), host.now));
            host.session().find(host.search(album, Optional.of(prepared), Optional.empty(), host.now));
            host.instagram.feed().tag("17841400000000001", "friend", "With @nightline");
            var theirs = host.instagram.reply(post.remoteId(), "zoe", "Nice").orElseThrow();
            var own = host.publish(Part.of("More").place(1, 2).build(), Optional.of(post));
            host.asking(Login.FACEBOOK.messages());
            host.instagram.messages().write(FakeInstagram.ACCOUNT, "zoe", "Is it open?", host.now);
            var position = Optional.<String>empty();
            for (var more = true; more; ) {
                var page = host.session().inbox(position, 10);
                for (var item : page.items()) {
                    host.publish(Part.of("Answer").place(1, 2).build(), Optional.of(item.receipt()));
                    if (item.remoteId().equals(theirs)) {
                        host.session().hide(item.receipt(), true);
                    }
                }
                position = Optional.of(page.position());
                more = page.more();
            }
            host.session().replies(post, Optional.empty(), 5);
            host.session().post(own);
            host.session().engagement(List.of(post, reel, own));
            host.session().liveTerms();
            host.session().verify();
            host.session().delete(own);
            host.session().delete(post);
            host.target(Optional.empty());
            host.session().verify();
            host.session().targets(Optional.empty());
        }
        assertThat(calls)
                .contains(
                        "User GET ",
                        "User GET accounts",
                        "Page GET conversations",
                        "Page POST messages",
                        "IGUser GET ",
                        "IGUser POST media",
                        "IGUser POST media_publish",
                        "IGUser GET media",
                        "IGUser GET stories",
                        "IGUser GET tags",
                        "IGUser POST mentions",
                        "IGUser GET content_publishing_limit",
                        "IGMedia GET ",
                        "IGMedia GET comments",
                        "IGMedia POST comments",
                        "IGMedia GET insights",
                        "IGMedia DELETE ",
                        "IGComment GET ",
                        "IGComment POST ",
                        "IGComment POST replies",
                        "IGComment DELETE ");
    }

    @Test
    void a_call_that_the_documents_dont_have_is_told() {
        assertThat(document().problems("IGUser", "POST", "media", Map.of("image_url", "https://a.example/a.jpg")))
                .isEmpty();
        assertThat(document().problems("IGUser", "POST", "media", Map.of("alt", "A dot")))
                .hasSize(1);
        assertThat(document().problems("IGUser", "POST", "media_publish", Map.of("creation_id", "none")))
                .hasSize(1);
        assertThat(document().problems("IGMedia", "POST", "publish", Map.of())).hasSize(1);
        assertThat(document().problems("IGUser", "POST", "messages", Map.of("recipient", "{}", "text", "a")))
                .hasSize(1);
    }
}
