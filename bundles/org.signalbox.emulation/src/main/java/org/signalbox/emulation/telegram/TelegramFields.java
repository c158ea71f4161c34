package org.signalbox.emulation.telegram;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.emulation.ReceivedRequest;

/**
 * The parameters of a request, which come as a query, a form, a JSON object or in several parts with files.
 *
 * @param texts by name; of structures their JSON
 * @param files bytes by the name of their part
 */
record TelegramFields(Map<String, String> texts, Map<String, byte[]> files) {
    private static final Set<String> MEDIA =
            Set.of("photo", "video", "animation", "audio", "document", "cover", "thumbnail");

    private static final String ATTACHED = "attach://";
    private static final Pattern REFERENCE = Pattern.compile(ATTACHED + "([\\w.-]+)");
    private static final int LONGEST_TEXT = 256 * 1024;

    static TelegramFields of(ReceivedRequest request) {
        var texts = new LinkedHashMap<>(request.query());
        var files = new HashMap<String, byte[]>();
        var type = request.header("content-type").orElse("");
        if (type.startsWith("application/json")) {
            var body = JsonParser.parseString(request.text()).getAsJsonObject();
            body.asMap().forEach((name, value) -> texts.put(name, text(value)));
        } else if (type.startsWith("multipart/form-data")) {
            var parts = request.parts();
            var attached = attached(parts.values());
            parts.forEach((name, bytes) -> {
                if (attached.contains(name) || MEDIA.contains(name) && !isReference(bytes)) {
                    files.put(name, bytes);
                } else {
                    texts.put(name, new String(bytes, StandardCharsets.UTF_8));
                }
            });
        } else {
            texts.putAll(request.form());
        }
        return new TelegramFields(texts, files);
    }

    private static boolean isReference(byte[] bytes) {
        return new String(bytes, 0, Math.min(ATTACHED.length(), bytes.length), StandardCharsets.UTF_8).equals(ATTACHED);
    }

    /** The names of parts to which others refer. */
    private static Set<String> attached(Collection<byte[]> parts) {
        var names = new HashSet<String>();
        for (var bytes : parts) {
            if (bytes.length < LONGEST_TEXT) {
                var found = REFERENCE.matcher(new String(bytes, StandardCharsets.UTF_8));
                while (found.find()) {
                    names.add(found.group(1));
                }
            }
        }
        return names;
    }

    private static String text(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    boolean isEmpty() {
        return texts.isEmpty() && files.isEmpty();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    boolean yes(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    Optional<Integer> number(String name) {
        return text(name).map(Integer::valueOf);
    }

    Optional<JsonObject> object(String name) {
        return text(name).map(JsonParser::parseString).map(JsonElement::getAsJsonObject);
    }

    /** The bytes of a file that comes along, in a part of its own or in one that the parameter names. */
    byte[] file(String reference) {
        var bytes = files.get(reference.replaceFirst("^" + ATTACHED, ""));
        if (bytes == null) {
            throw new TelegramAnswers.Refused("wrong file identifier/HTTP URL specified");
        }
        return bytes;
    }
}
