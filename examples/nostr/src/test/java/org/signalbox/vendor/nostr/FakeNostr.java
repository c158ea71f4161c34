package org.signalbox.vendor.nostr;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.SocketPeer;

/** A relay and a media server at one address, and people who write there. */
final class FakeNostr implements FakeNetwork {
    static final Person ME = Person.of("nightline");

    final FakeRelay relay = new FakeRelay();
    private final URI origin;
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, NetworkAnswer> files = new HashMap<>();

    FakeNostr(URI origin) {
        this.origin = origin;
    }

    @Override
    public Optional<FakeSocket> socket(ReceivedRequest handshake, SocketPeer peer) {
        return handshake.path().isEmpty() || handshake.path().equals("/")
                ? Optional.of(relay.connect(peer))
                : Optional.empty();
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (request.line().equals("PUT /upload")) {
            return upload(request);
        }
        if (!request.method().equals("GET")) {
            return NetworkAnswer.json(405, "{}");
        }
        if (request.header("accept").filter("application/nostr+json"::equals).isPresent()) {
            return NetworkAnswer.json(
                    200,
                    "{\"name\":\"fake\",\"supported_nips\":[1,9,11,42],\"limitation\":{\"max_content_length\":"
                            + FakeRelay.LONGEST_CONTENT + ",\"max_message_length\":131072}}");
        }
        return files.getOrDefault(request.path(), NetworkAnswer.json(404, "{\"message\":\"There is no such file\"}"));
    }

    private NetworkAnswer upload(ReceivedRequest request) {
        var sha256 = Hex.of(Hex.digest().digest(request.body()));
        var permission = request.header("authorization")
                .filter(each -> each.startsWith("Nostr "))
                .map(each -> new String(Base64.getDecoder().decode(each.substring(6)), StandardCharsets.UTF_8))
                .map(json -> JsonParser.parseString(json).getAsJsonObject());
        var now = Instant.now().getEpochSecond();
        var allowed = permission
                .flatMap(json -> Event.parse(json, event -> Bip340.verifies(event.pubkey(), event.id(), event.sig())))
                .filter(event -> event.kind() == 24242 && event.createdAt() <= now)
                .filter(event -> event.values("t").toList().equals(List.of("upload")))
                .filter(event -> event.values("x").anyMatch(sha256::equals))
                .filter(event -> event.values("expiration").anyMatch(second -> Long.parseLong(second) > now));
        if (allowed.isEmpty()) {
            return NetworkAnswer.json(401, "{}").header("X-Reason", "Permission is missing");
        }
        var type = request.header("content-type").orElse("application/octet-stream");
        files.put("/" + sha256, new NetworkAnswer(200, Map.of("Content-Type", type), request.body()));
        var blob = new JsonObject();
        blob.addProperty("url", origin.resolve("/" + sha256).toString());
        blob.addProperty("sha256", sha256);
        blob.addProperty("size", request.body().length);
        blob.addProperty("type", type);
        blob.addProperty("uploaded", now);
        return NetworkAnswer.json(201, blob.toString());
    }

    @Override
    public List<Post> posts() {
        return relay.events.values().stream()
                .filter(event -> event.get("kind").getAsInt() == 1
                        && event.get("pubkey").getAsString().equals(ME.key()))
                .map(FakeNostr::post)
                .toList();
    }

    private static Post post(JsonObject event) {
        var text = event.get("content").getAsString();
        var alts = new ArrayList<String>();
        Optional<String> root = Optional.empty();
        Optional<String> reply = Optional.empty();
        for (var each : event.getAsJsonArray("tags")) {
            var tag = each.getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsString)
                    .toList();
            if (tag.getFirst().equals("imeta")) {
                text = text.replace("\n" + word(tag, "url "), "").replace(word(tag, "url "), "");
                alts.add(word(tag, "alt "));
            } else if (tag.getFirst().equals("e") && tag.get(3).equals("root")) {
                root = Optional.of(tag.get(1));
            } else if (tag.getFirst().equals("e")) {
                reply = Optional.of(tag.get(1));
            }
        }
        var parent = reply.isPresent() ? reply : root;
        return new Post(event.get("id").getAsString(), text, parent, alts);
    }

    private static String word(List<String> tag, String name) {
        return tag.stream()
                .filter(each -> each.startsWith(name))
                .map(each -> each.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return comment(remoteId, author, text);
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        var person = person(author);
        var answered = relay.events.get(post);
        if (answered == null) {
            throw new AssertionError("nobody answers what isn't there: " + post);
        }
        var roots = answered.getAsJsonArray("tags").asList().stream()
                .map(JsonElement::getAsJsonArray)
                .filter(tag -> tag.get(0).getAsString().equals("e")
                        && tag.get(3).getAsString().equals("root"))
                .map(tag -> tag.get(1).getAsString())
                .toList();
        var tags = new ArrayList<List<String>>();
        if (roots.isEmpty()) {
            tags.add(List.of("e", post, "", "root"));
        } else {
            tags.add(List.of("e", roots.getFirst(), "", "root"));
            tags.add(List.of("e", post, "", "reply"));
        }
        tags.add(List.of("p", ME.key()));
        return Optional.of(relay.take(person.sign(Instant.now().getEpochSecond(), Event.NOTE, text, tags)));
    }

    private Person person(String name) {
        return people.computeIfAbsent(name, each -> {
            var person = Person.of(each);
            relay.take(person.profile(Instant.now().getEpochSecond()));
            return person;
        });
    }

    @Override
    public boolean takeBack(String item) {
        var person = person("zoe");
        relay.take(person.sign(Instant.now().getEpochSecond(), Event.DELETION, "", List.of(List.of("e", item))));
        return true;
    }

    @Override
    public boolean isLiked(String item) {
        return relay.events.values().stream()
                .anyMatch(event -> event.get("kind").getAsInt() == 7
                        && event.get("pubkey").getAsString().equals(ME.key())
                        && FakeRelay.tags(event, "e").contains(item));
    }

    @Override
    public Refusal refusal() {
        var words = "Not at this time of day";
        return new Refusal(
                NetworkAnswer.json(422, "{\"message\":\"" + words + "\"}").header("X-Reason", words), words);
    }
}
