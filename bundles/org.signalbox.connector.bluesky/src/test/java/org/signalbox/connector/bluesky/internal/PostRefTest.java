package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostRefTest {
    @Test
    void aPostHasAPage() {
        assertThat(PostRef.page("at://did:plc:x/app.bsky.feed.post/3k"))
                .contains(URI.create("https://bsky.app/profile/did:plc:x/post/3k"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at://did:plc:x/app.bsky.feed.post/a b",
                "at://did:plc:x/app.bsky.feed.post/%",
                "at://did:plc:x y/app.bsky.feed.post/3k",
                "at://did:plc:x/3k",
                "https://bsky.app/3k",
                ""
            })
    void anAddressThatMakesNoPageStillMakesAReceipt(String uri) {
        assertThat(PostRef.of(uri, "cid", new JsonObject())
                        .receipt(Instant.EPOCH)
                        .url())
                .isEmpty();
    }
}
