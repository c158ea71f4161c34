package org.signalbox.relay.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.signalbox.relay.RelayPlace;

/**
 * What the store keeps of a relay, as JSON.
 *
 * @param sealedSecret of a bucket's access key
 */
record RelaySetting(RelayPlace place, Optional<byte[]> sealedSecret) {
    /** The setting's name in the store. */
    static final String NAME = "media-relay";

    String text() {
        var json = new JsonObject();
        json.addProperty("address", place.address().toString());
        switch (place) {
            case RelayPlace.Folder folder ->
                json.addProperty("folder", folder.folder().toString());
            case RelayPlace.Bucket bucket -> {
                json.addProperty("region", bucket.region());
                json.addProperty("keyId", bucket.keyId());
            }
        }
        sealedSecret.ifPresent(
                bytes -> json.addProperty("secret", Base64.getEncoder().encodeToString(bytes)));
        return json.toString();
    }

    /** @throws IllegalArgumentException if the store's value is none of {@link #text} */
    static RelaySetting parse(String text) {
        try {
            var json = JsonParser.parseString(text).getAsJsonObject();
            var address = URI.create(member(json, "address"));
            if (json.has("folder")) {
                return new RelaySetting(
                        new RelayPlace.Folder(Path.of(member(json, "folder")), address), Optional.empty());
            }
            return new RelaySetting(
                    new RelayPlace.Bucket(address, member(json, "region"), member(json, "keyId")),
                    Optional.of(Base64.getDecoder().decode(member(json, "secret"))));
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("the stored media relay can't be read", e);
        }
    }

    private static String member(JsonObject json, String name) {
        if (!json.has(name)) {
            throw new IllegalArgumentException("the stored media relay has no " + name);
        }
        return json.get(name).getAsString();
    }
}
