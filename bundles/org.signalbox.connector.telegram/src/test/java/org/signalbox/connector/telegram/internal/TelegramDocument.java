package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * The Bot API as a document, made from Telegram's pages by PaulSonOfLars/telegram-bot-api-spec, which isn't part of
 * this source tree: {@code shared/specs/telegram-bot-api-10.1.json} beside the checkout or above it. It judges requests
 * and results: no unknown method or field, none that is missing, none of another type.
 */
final class TelegramDocument {
    private static final Optional<TelegramDocument> FOUND = file().map(TelegramDocument::new);
    private static final String LIST = "Array of ";

    private final Map<String, JsonObject> methods = new TreeMap<>();
    private final Map<String, JsonObject> types = new TreeMap<>();
    private final Set<String> used = new TreeSet<>();

    private TelegramDocument(Path file) {
        try {
            var document = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            // Telegram takes the names of methods in any case.
            document.getAsJsonObject("methods")
                    .asMap()
                    .forEach((name, method) -> methods.put(name.toLowerCase(Locale.ROOT), method.getAsJsonObject()));
            document.getAsJsonObject("types").asMap().forEach((name, type) -> types.put(name, type.getAsJsonObject()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<TelegramDocument> found() {
        return FOUND;
    }

    private static Optional<Path> file() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared/specs/telegram-bot-api-10.1.json");
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** The methods that were asked for so far. */
    Set<String> used() {
        return used;
    }

    /** What is wrong with a request; nothing if it is as the document says. */
    List<String> problems(ReceivedRequest request) {
        var method = method(request);
        if (method.isEmpty()) {
            return List.of("no method " + name(request));
        }
        used.add(method.get().get("name").getAsString());
        Map<String, JsonElement> sent;
        try {
            sent = sent(request);
        } catch (JsonParseException | IllegalStateException e) {
            return List.of(name(request) + ": the body can't be read");
        }
        var wrong = new ArrayList<String>();
        // Without any parameter, a server is asked whether it has the method.
        if (!sent.isEmpty() || name(request).startsWith("get")) {
            fields(method.get(), sent, "", true, wrong);
        }
        return wrong.stream().map(each -> name(request) + ": " + each).toList();
    }

    /** What is wrong with an answer of 200. */
    List<String> problems(ReceivedRequest request, NetworkAnswer answer) {
        JsonObject body;
        try {
            body = JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            return List.of(name(request) + ": the answer is no JSON object");
        }
        if (!body.keySet().equals(Set.of("ok", "result")) || !body.get("ok").equals(new JsonPrimitive(true))) {
            return List.of(name(request) + ": no ok with a result");
        }
        var wrong = new ArrayList<String>();
        value(body.get("result"), texts(method(request).orElseThrow(), "returns"), "result", false, wrong);
        return wrong.stream().map(each -> name(request) + ": " + each).toList();
    }

    private static String name(ReceivedRequest request) {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    private Optional<JsonObject> method(ReceivedRequest request) {
        return Optional.ofNullable(methods.get(name(request).toLowerCase(Locale.ROOT)));
    }

    /** What was sent, structures parsed. Bytes are null. */
    private static Map<String, JsonElement> sent(ReceivedRequest request) {
        var sent = new LinkedHashMap<String, JsonElement>();
        request.query().forEach((name, text) -> sent.put(name, new JsonPrimitive(text)));
        var type = request.header("content-type").orElse("");
        if (type.startsWith("application/json")) {
            sent.putAll(JsonParser.parseString(request.text()).getAsJsonObject().asMap());
        } else if (type.startsWith("multipart/form-data")) {
            request.parts().forEach((name, bytes) -> {
                if (!name.startsWith("file")) {
                    var file = bytes.length > 40_000
                            || List.of("photo", "video", "animation", "audio", "document")
                                            .contains(name)
                                    && !new String(bytes, StandardCharsets.UTF_8).startsWith("attach://");
                    sent.put(
                            name,
                            file ? JsonNull.INSTANCE : new JsonPrimitive(new String(bytes, StandardCharsets.UTF_8)));
                }
            });
        } else {
            request.form().forEach((name, text) -> sent.put(name, new JsonPrimitive(text)));
        }
        return sent;
    }

    private void fields(
            JsonObject owner, Map<String, JsonElement> given, String where, boolean request, List<String> wrong) {
        var known = new TreeSet<String>();
        for (var each : owner.has("fields") ? owner.getAsJsonArray("fields") : List.<JsonElement>of()) {
            var field = each.getAsJsonObject();
            var name = field.get("name").getAsString();
            known.add(name);
            var value = given.get(name);
            if (value != null) {
                value(value, texts(field, "types"), where + name, request, wrong);
            } else if (field.get("required").getAsBoolean()) {
                wrong.add(where + name + " is missing");
            }
        }
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong.add("there is no " + where + name));
    }

    /** Whether a value is of one of the types; of the problems, those with the type that fits best. */
    private void value(JsonElement value, List<String> allowed, String where, boolean request, List<String> wrong) {
        Optional<List<String>> least = Optional.empty();
        for (var type : allowed) {
            var problems = new ArrayList<String>();
            value(value, type, where, request, problems);
            if (problems.isEmpty()) {
                return;
            }
            if (least.isEmpty() || problems.size() < least.get().size()) {
                least = Optional.of(problems);
            }
        }
        wrong.addAll(least.orElse(List.of(where + " has no type")));
    }

    private void value(JsonElement given, String type, String where, boolean request, List<String> wrong) {
        // Forms have texts only, and structures as their JSON.
        var value = request && given.isJsonPrimitive() && !type.equals("String") ? parsed(given) : given;
        if (type.startsWith(LIST)) {
            if (!value.isJsonArray()) {
                wrong.add(where + " is no list");
                return;
            }
            var index = 0;
            for (var item : value.getAsJsonArray()) {
                value(item, List.of(type.substring(LIST.length())), where + "[" + index++ + "]", request, wrong);
            }
            return;
        }
        var primitive =
                value.isJsonPrimitive() ? Optional.of(value.getAsJsonPrimitive()) : Optional.<JsonPrimitive>empty();
        switch (type) {
            case "Integer" ->
                must(
                        primitive
                                .filter(p -> p.isNumber() && p.getAsString().matches("-?\\d+"))
                                .isPresent(),
                        where,
                        type,
                        wrong);
            case "Float" -> must(primitive.filter(JsonPrimitive::isNumber).isPresent(), where, type, wrong);
            case "Boolean" -> must(primitive.filter(JsonPrimitive::isBoolean).isPresent(), where, type, wrong);
            case "String" -> must(primitive.filter(JsonPrimitive::isString).isPresent(), where, type, wrong);
            case "InputFile" -> must(value.isJsonNull(), where, type, wrong);
            default -> structure(value, type, where, request, wrong);
        }
    }

    private static JsonElement parsed(JsonElement text) {
        try {
            return text.getAsJsonPrimitive().isString() ? JsonParser.parseString(text.getAsString()) : text;
        } catch (JsonParseException e) {
            return text;
        }
    }

    private void structure(JsonElement value, String type, String where, boolean request, List<String> wrong) {
        var described = types.get(type);
        if (described == null) {
            wrong.add(where + " is of an unknown type " + type);
        } else if (type.equals("RichText") && (value.isJsonPrimitive() || value.isJsonArray())) {
            must(value.isJsonArray() || value.getAsJsonPrimitive().isString(), where, type, wrong);
        } else if (described.has("subtypes")) {
            value(value, texts(described, "subtypes"), where, request, wrong);
        } else if (!value.isJsonObject()) {
            wrong.add(where + " is no " + type);
        } else {
            fields(described, value.getAsJsonObject().asMap(), where + ".", request, wrong);
        }
    }

    private static void must(boolean fits, String where, String type, List<String> wrong) {
        if (!fits) {
            wrong.add(where + " is no " + type);
        }
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.getAsJsonArray(name).asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }
}
