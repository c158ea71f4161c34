package org.signalbox.vendor.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * Discord's own OpenAPI document (3.1), which isn't part of this source tree: {@code shared/specs/discord-openapi.json}
 * beside the checkout or above it. It judges requests, and answers of 2xx; no field may occur that it doesn't know.
 */
final class DiscordDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "https://discord.example/openapi.json";
    private static final String JSON_TYPE = "application/json";
    private static final Optional<DiscordDocument> FOUND = file().map(DiscordDocument::new);

    private final JsonNode document;
    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> known = new HashMap<>();
    private final Set<String> used = new TreeSet<>();

    private DiscordDocument(Path file) {
        try {
            document = JSON.readTree(Files.readString(file));
            close(document.path("components").path("schemas"));
            schemas = JsonSchemaFactory.getInstance(
                    VersionFlag.V202012,
                    builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(PLACE, document.toString()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<DiscordDocument> found() {
        return FOUND;
    }

    private static Optional<Path> file() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared/specs/discord-openapi.json");
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Refuses all fields that an object's schema doesn't name, where it names some. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.path("properties").isEmpty()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(DiscordDocument::close);
    }

    /** An operation: its template, method and description. */
    private record Operation(String path, String method, JsonNode node) {
        Map<String, String> variables(String actual) {
            var names = new ArrayList<String>();
            var matcher = Pattern.compile("\\{(\\w+)}").matcher(path);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            var values = Pattern.compile(pattern(path)).matcher(actual);
            var found = new HashMap<String, String>();
            if (values.matches()) {
                for (var i = 0; i < names.size(); i++) {
                    found.put(names.get(i), values.group(i + 1));
                }
            }
            return found;
        }

        String pointer() {
            return "#/paths/" + path.replace("~", "~0").replace("/", "~1");
        }
    }

    private static String pattern(String path) {
        return path.replaceAll("\\{\\w+}", "([^/]+)");
    }

    private Optional<Operation> operation(ReceivedRequest request) {
        var paths = new ArrayList<String>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        var method = request.method().toLowerCase(Locale.ROOT);
        return paths.stream()
                .filter(path -> request.path().matches(pattern(path)))
                .min(Comparator.comparingLong(
                        path -> path.chars().filter(c -> c == '{').count()))
                .map(path -> new Operation(
                        path, method, document.path("paths").path(path).path(method)))
                .filter(operation -> operation.node().isObject());
    }

    /** What is wrong with a request; nothing if it is as the document says. */
    List<String> problems(ReceivedRequest request) {
        var operation = operation(request);
        if (operation.isEmpty()) {
            return List.of("no operation " + request.line());
        }
        used.add(operation.get().method() + " " + operation.get().path());
        var wrong = new ArrayList<String>();
        parameters(request, operation.get(), wrong);
        body(request, operation.get(), wrong);
        return wrong.stream().map(each -> request.line() + ": " + each).toList();
    }

    private void parameters(ReceivedRequest request, Operation operation, List<String> wrong) {
        var named = new TreeSet<String>();
        var inPath = operation.variables(request.path());
        var ofPath = document.path("paths").path(operation.path()).path("parameters");
        for (var i = 0; i < ofPath.size(); i++) {
            parameter(ofPath.get(i), operation.pointer() + "/parameters/" + i, inPath, wrong);
        }
        var ofMethod = operation.node().path("parameters");
        for (var i = 0; i < ofMethod.size(); i++) {
            named.add(ofMethod.get(i).path("name").asText());
            parameter(
                    ofMethod.get(i),
                    operation.pointer() + "/" + operation.method() + "/parameters/" + i,
                    request.query(),
                    wrong);
        }
        request.query().keySet().stream()
                .filter(name -> !named.contains(name))
                .forEach(name -> wrong.add("there is no parameter " + name));
    }

    private void parameter(JsonNode parameter, String pointer, Map<String, String> values, List<String> wrong) {
        var name = parameter.path("name").asText();
        var value = Optional.ofNullable(values.get(name));
        if (value.isPresent()) {
            check(pointer + "/schema", typed(value.get(), parameter.path("schema")), name, wrong);
        } else if (parameter.path("required").asBoolean()) {
            wrong.add("the parameter " + name + " is missing");
        }
    }

    /** A text of a query as its schema wants it. */
    private static JsonNode typed(String text, JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "integer" ->
                text.matches("-?\\d{1,18}")
                        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                        : JsonNodeFactory.instance.textNode(text);
            case "boolean" ->
                text.matches("true|false")
                        ? JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text))
                        : JsonNodeFactory.instance.textNode(text);
            default -> JsonNodeFactory.instance.textNode(text);
        };
    }

    /** A form has the JSON that would be the body, and files. */
    private void body(ReceivedRequest request, Operation operation, List<String> wrong) {
        var content = operation.node().path("requestBody").path("content");
        var type =
                request.header("content-type").orElse("").replaceAll(";.*", "").strip();
        if (content.isMissingNode()) {
            if (request.body().length > 0) {
                wrong.add("there is a body");
            }
            return;
        }
        if (!content.has(type)) {
            wrong.add("a body of type " + type);
            return;
        }
        var form = type.equals("multipart/form-data");
        var parts = form ? request.parts() : Map.<String, byte[]>of();
        parts.keySet().stream()
                .filter(name -> !name.matches("payload_json|files\\[[0-9]]"))
                .forEach(name -> wrong.add("a part " + name));
        try {
            var json = JSON.readTree(form ? parts.getOrDefault("payload_json", new byte[0]) : request.body());
            var pointer = operation.pointer() + "/" + operation.method() + "/requestBody/content/"
                    + JSON_TYPE.replace("/", "~1") + "/schema";
            check(pointer, json, "body", wrong);
        } catch (IOException e) {
            wrong.add("the body is no JSON");
        }
    }

    /** What is wrong with an answer of 2xx. */
    List<String> problems(ReceivedRequest request, NetworkAnswer answer) {
        var operation = operation(request).orElseThrow();
        var status = Integer.toString(answer.status());
        var described = operation.node().path("responses").path(status);
        if (described.isMissingNode()) {
            return List.of(request.line() + " isn't answered with " + status);
        }
        var wrong = new ArrayList<String>();
        if (described.path("content").isMissingNode()) {
            if (answer.body().length > 0) {
                wrong.add("there is an answer's body");
            }
        } else {
            var pointer = operation.pointer() + "/" + operation.method() + "/responses/" + status
                    + "/content/application~1json/schema";
            try {
                check(pointer, withoutFirst(JSON.readTree(answer.body()), operation, wrong), "answer", wrong);
            } catch (IOException e) {
                wrong.add("the answer is no JSON");
            }
        }
        return wrong.stream().map(each -> request.line() + ": " + each).toList();
    }

    /**
     * A new post of a forum comes «with a nested message object», as the page of it says; the document lacks it. It is
     * judged as the message that it is.
     */
    private JsonNode withoutFirst(JsonNode answer, Operation operation, List<String> wrong) {
        if (operation.path().equals("/channels/{channel_id}/threads") && answer instanceof ObjectNode thread) {
            var first = thread.remove("message");
            if (first != null) {
                check("#/components/schemas/MessageResponse", first, "answer.message", wrong);
            }
        }
        return answer;
    }

    /** The operations that were asked for so far. */
    Set<String> used() {
        return used;
    }

    private synchronized void check(String pointer, JsonNode value, String where, List<String> wrong) {
        var schema = known.computeIfAbsent(pointer, at -> schemas.getSchema(SchemaLocation.of(PLACE + at)));
        schema.validate(value).forEach(message -> wrong.add(where + " " + message));
    }
}
