package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BinaryOperator;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.linkedin.FakeLinkedIn;

/** LinkedIn with another clock, or with answers that are changed on their way. */
final class AlteredFixture extends LinkedInFixture {
    private final FakeLinkedIn linkedIn;
    private final Duration ahead;
    private Alteration alteration = (request, answer) -> answer;

    /** What becomes of an answer. */
    interface Alteration {
        NetworkAnswer of(ReceivedRequest request, NetworkAnswer answer);

        /** Of all lists. */
        static Alteration ofLists(BinaryOperator<JsonObject> change) {
            return (request, answer) -> {
                var text = new String(answer.body(), StandardCharsets.UTF_8);
                if (answer.status() != 200 || !text.contains("\"elements\"")) {
                    return answer;
                }
                var body = JsonParser.parseString(text).getAsJsonObject();
                return NetworkAnswer.json(
                        200, change.apply(body, body.getAsJsonObject("paging")).toString());
            };
        }

        /** As the page on pagination has it. */
        static Alteration withoutLinks() {
            return ofLists((body, paging) -> {
                paging.remove("links");
                return body;
            });
        }

        /** What a list would show first is left out after it was counted. */
        static Alteration withAnEmptyFirstPage() {
            return ofLists((body, paging) -> {
                if (paging.get("start").getAsInt() == 0) {
                    body.add("elements", new JsonArray());
                }
                return body;
            });
        }
    }

    /** @param ahead by how much LinkedIn's clock is ahead of ours */
    AlteredFixture(Duration ahead) {
        this.ahead = ahead;
        linkedIn = new FakeLinkedIn(InstantSource.offset(InstantSource.system(), ahead));
        linkedIn.calendar(InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z")));
    }

    FakeLinkedIn linkedIn() {
        return linkedIn;
    }

    void alter(Alteration next) {
        alteration = next;
    }

    ConnectorTrial trial() {
        return ConnectorTrial.of(this);
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeNetwork() {
            @Override
            public NetworkAnswer answer(ReceivedRequest request) {
                var date = Instant.now().plus(ahead).atOffset(ZoneOffset.UTC);
                return alteration
                        .of(request, linkedIn.answer(request))
                        .header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date));
            }

            @Override
            public List<Post> posts() {
                return linkedIn.posts();
            }
        };
    }
}
