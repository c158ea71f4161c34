package org.signalbox.connector.facebook.internal;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.facebook.FakeFacebook;

/** Facebook with another clock, or with answers that are changed on their way. */
final class AlteredFixture extends FacebookFixture {
    private final FakeFacebook facebook;
    private final Duration ahead;
    private Alteration alteration = (request, answer) -> answer;
    private Map<String, Secret> app = app();
    private Optional<String> target = Optional.of(FakeFacebook.PAGE);
    private Map<String, String> details = Map.of();

    /** What becomes of an answer. */
    interface Alteration {
        NetworkAnswer of(ReceivedRequest request, NetworkAnswer answer);

        /** Of all lists. */
        static Alteration ofLists(UnaryOperator<JsonObject> change) {
            return (request, answer) -> {
                var text = new String(answer.body(), StandardCharsets.UTF_8);
                if (answer.status() != 200 || !text.contains("\"paging\"")) {
                    return answer;
                }
                return NetworkAnswer.json(
                        200,
                        change.apply(JsonParser.parseString(text).getAsJsonObject())
                                .toString());
            };
        }

        /** The first page shows nothing of what it has. */
        static Alteration withAnEmptyFirstPage() {
            return (request, answer) -> request.query().containsKey("after")
                    ? answer
                    : ofLists(body -> {
                                body.add("data", new JsonArray());
                                return body;
                            })
                            .of(request, answer);
        }

        /** There is more, and no cursor to it. */
        static Alteration withoutCursors() {
            return ofLists(body -> {
                body.getAsJsonObject("paging").remove("cursors");
                return body;
            });
        }
    }

    /** @param ahead by how much Facebook's clock is ahead of ours */
    AlteredFixture(Duration ahead) {
        this.ahead = ahead;
        facebook = facebook(InstantSource.offset(InstantSource.system(), ahead));
    }

    FakeFacebook facebook() {
        return facebook;
    }

    void alter(Alteration next) {
        alteration = next;
    }

    /** The app asks for these permissions. */
    AlteredFixture asking(String permissions) {
        app = new HashMap<>(app);
        app.put(FacebookConnector.PERMISSIONS, Secret.of(permissions));
        return this;
    }

    /** A session of another page, which knows this of its account. */
    AlteredFixture of(String page, Map<String, String> known) {
        target = Optional.of(page);
        details = known;
        return this;
    }

    @Override
    public Optional<String> target() {
        return target;
    }

    ConnectorTrial trial() {
        return ConnectorTrial.of(this);
    }

    @Override
    public Grant grant(URI origin) {
        return super.grant(origin).withApp(app).withTarget(target, details);
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeNetwork() {
            @Override
            public NetworkAnswer answer(ReceivedRequest request) {
                var date = Instant.now().plus(ahead).atOffset(ZoneOffset.UTC);
                return alteration
                        .of(request, facebook.answer(request))
                        .header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date));
            }

            @Override
            public List<Post> posts() {
                return facebook.posts();
            }

            @Override
            public List<Post> posts(String target) {
                return facebook.posts(target);
            }

            @Override
            public Optional<String> reply(String remoteId, String author, String text) {
                return facebook.reply(remoteId, author, text);
            }
        };
    }
}
