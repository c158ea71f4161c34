package org.signalbox.emulation.discord;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.discord.DiscordAnswers.Refused;

/**
 * What a request tells: JSON alone, or in {@code payload_json} beside files.
 *
 * @param files their bytes by the number in {@code files[n]}
 */
record DiscordRequest(JsonObject json, Map<Integer, byte[]> files) {
    static DiscordRequest of(ReceivedRequest request) {
        var type = request.header("content-type").orElse("");
        var files = new TreeMap<Integer, byte[]>();
        if (!type.startsWith("multipart/form-data")) {
            return new DiscordRequest(parsed(request.text()), files);
        }
        var parts = request.parts();
        parts.forEach((name, bytes) -> {
            if (name.matches("files\\[\\d{1,2}]")) {
                files.put(Integer.valueOf(name.replaceAll("\\D", "")), bytes);
            }
        });
        return new DiscordRequest(
                parsed(new String(parts.getOrDefault("payload_json", new byte[0]), StandardCharsets.UTF_8)), files);
    }

    private static JsonObject parsed(String text) {
        try {
            return Optional.of(JsonParser.parseString(text))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .orElseThrow(() -> new Refused(400, 50109, "The request body contains invalid JSON."));
        } catch (JsonParseException e) {
            throw new Refused(400, 50109, "The request body contains invalid JSON.");
        }
    }

    /** The message within the first one of a thread. */
    DiscordRequest inner(String name) {
        return new DiscordRequest(json.getAsJsonObject(name), files);
    }
}
