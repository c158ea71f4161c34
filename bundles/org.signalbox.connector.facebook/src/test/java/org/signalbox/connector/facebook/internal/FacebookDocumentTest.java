package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.facebook.FakeFacebook;
import org.signalbox.emulation.meta.GraphDocument;

/** Meta's own description of the Graph API judges the connector's calls in all tests; here it is seen to do so. */
class FacebookDocumentTest {
    @BeforeEach
    void isThere() {
        var found = GraphDocument.found();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("shared/specs/meta, as CI=true").isPresent();
        }
        assumeTrue(found.isPresent(), "shared/specs/meta isn't here: calls of Facebook aren't judged by it");
    }

    @Test
    void the_calls_of_a_post_with_a_picture_and_a_comment_are_judged() throws Exception {
        try (var trial = new AlteredFixture(Duration.ZERO).trial()) {
            var part = trial.part("Judged").toBuilder()
                    .media(TestImages.dot("A dot"))
                    .build();
            var post = trial.publish(part, Optional.empty());
            trial.publish(part.toBuilder().place(1, 2).build(), Optional.of(post));
            trial.as(ReadsReplies.class).replies(post, Optional.empty(), 10);
            trial.speakFor(Optional.empty());
            trial.as(ListsTargets.class).targets(Optional.empty());
        }
        assertThat(GraphDocument.found().orElseThrow().used())
                .contains(
                        "Page POST photos",
                        "Page POST feed",
                        "PagePost POST comments",
                        "PagePost GET comments",
                        "User GET accounts",
                        "User GET businesses",
                        "Business GET owned_pages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mesage=a", "message=a&published=perhaps", "message=a&tags=x"})
    void what_the_documents_dont_have_fails_the_test(String form) {
        var facebook = FacebookFixture.facebook(InstantSource.system());
        var token = facebook.pages().all().getFirst().token();
        var request = new ReceivedRequest(
                "POST",
                "/v26.0/" + FakeFacebook.PAGE + "/feed",
                Map.of(),
                Map.of("content-type", "application/x-www-form-urlencoded", "authorization", "Bearer " + token),
                form.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> facebook.answer(request)).isInstanceOf(AssertionError.class);
        assertThat(facebook.posts()).isEqualTo(List.of());
    }
}
