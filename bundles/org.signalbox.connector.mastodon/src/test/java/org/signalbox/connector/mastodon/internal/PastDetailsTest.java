package org.signalbox.connector.mastodon.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;

/** Past posts keep their cards and polls. */
class PastDetailsTest {
    @Test
    void card_and_poll_are_read() {
        var status = json("""
                {"created_at": "2027-03-01T08:00:00.000Z",
                 "card": {"url": "https://a.example/x", "title": "Night", "description": "Beds",
                          "image": "https://m.example/i.png"},
                 "poll": {"options": [{"title": "Day"}, {"title": "Night"}], "multiple": true,
                          "expires_at": "2027-03-02T08:00:00.000Z"}}""");
        assertThat(PastDetails.link(status))
                .contains(new RemoteLink(
                        URI.create("https://a.example/x"),
                        "Night",
                        "Beds",
                        Optional.of(RemoteMedia.at(URI.create("https://m.example/i.png")))));
        assertThat(PastDetails.poll(status)).contains(new Poll(List.of("Day", "Night"), Duration.ofDays(1), true));
    }

    @Test
    void what_an_instance_shouldnt_send_is_left_out() {
        for (var poll : List.of(
                "{\"options\": [{\"title\": \"Day\"}], \"expires_at\": \"2027-03-02T08:00:00Z\"}",
                "{\"options\": [{\"title\": \"A\"}, {\"title\": \"A\"}], \"expires_at\": \"2027-03-02T08:00:00Z\"}",
                "{\"options\": [{\"title\": \"A\"}, {\"title\": \"B\"}], \"expires_at\": null}")) {
            var status = json("{\"created_at\": \"2027-03-01T08:00:00Z\", \"poll\": " + poll + "}");
            assertThat(PastDetails.poll(status)).as(poll).isEmpty();
        }
        assertThat(PastDetails.link(json("{\"card\": {\"url\": \"javascript:alert(1)\"}}")))
                .isEmpty();
        assertThat(PastDetails.link(json("{\"card\": {\"url\": \"https://a b\"}}")))
                .isEmpty();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
