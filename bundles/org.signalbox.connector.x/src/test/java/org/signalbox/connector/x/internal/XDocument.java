package org.signalbox.connector.x.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.StreamSupport;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * X's own OpenAPI document, which isn't part of this source tree: {@code shared/specs/x-openapi.json} beside the
 * checkout or above it. It judges requests, and answers of 2xx, in which no field may occur that it doesn't know.
 */
final class XDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUESTS = "https://requests.example/openapi.json";
    private static final String ANSWERS = "https://answers.example/openapi.json";
    private static final Optional<XDocument> FOUND = file().map(XDocument::new);

    private final JsonNode document;
    private final JsonSchemaFactory schemas;
    private final Set<String> used = new TreeSet<>();

    private XDocument(Path file) {
        try {
            var text = Files.readString(file);
            document = JSON.readTree(text);
            var strict = JSON.readTree(text);
            close(strict.path("components").path("schemas"));
            schemas = JsonSchemaFactory.getInstance(
                    VersionFlag.V4,
                    builder -> builder.metaSchema(OpenApi30.getInstance())
                            .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                            .schemaLoaders(
                                    loaders -> loaders.schemas(Map.of(REQUESTS, text, ANSWERS, strict.toString()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<XDocument> found() {
        return FOUND;
    }

    private static Optional<Path> file() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared/specs/x-openapi.json");
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
        node.forEach(XDocument::close);
    }

    /** An operation: its template, method and description. */
    private record Operation(String path, String method, JsonNode node) {
        Map<String, String> variables(String actual) {
            var names = new ArrayList<String>();
            var matcher = Pattern.compile("\\{(\\w+)}").matcher(path);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            var values = Pattern.compile(path.replaceAll("\\{\\w+}", "([^/]+)")).matcher(actual);
            var found = new HashMap<String, String>();
            if (values.matches()) {
                for (var i = 0; i < names.size(); i++) {
                    found.put(names.get(i), values.group(i + 1));
                }
            }
            return found;
        }

        String pointer() {
            return "#/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method;
        }
    }

    private Optional<Operation> operation(ReceivedRequest request) {
        var paths = new ArrayList<String>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        var method = request.method().toLowerCase(Locale.ROOT);
        return paths.stream()
                .filter(path -> request.path().matches(path.replaceAll("\\{\\w+}", "[^/]+")))
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
        var known = new TreeSet<String>();
        var path = operation.variables(request.path());
        var parameters = operation.node().path("parameters");
        for (var i = 0; i < parameters.size(); i++) {
            var parameter = resolved(parameters.get(i));
            var name = parameter.path("name").asText();
            var inPath = parameter.path("in").asText().equals("path");
            var value = Optional.ofNullable((inPath ? path : request.query()).get(name));
            known.add(inPath ? "" : name);
            if (value.isEmpty()) {
                if (parameter.path("required").asBoolean()) {
                    wrong.add("the parameter " + name + " is missing");
                }
                continue;
            }
            var reference = parameters.get(i).path("$ref");
            var pointer = reference.isMissingNode()
                    ? operation.pointer() + "/parameters/" + i + "/schema"
                    : reference.asText() + "/schema";
            check(REQUESTS + pointer, typed(value.get(), resolved(parameter.path("schema"))), name, wrong);
        }
        request.query().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong.add("there is no parameter " + name));
    }

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
        var pointer = operation.pointer() + "/requestBody/content/" + type.replace("/", "~1") + "/schema";
        try {
            var node = type.equals("application/json")
                    ? JSON.readTree(request.body())
                    : form(request, resolved(content.path(type).path("schema")));
            check(REQUESTS + pointer, node, "body", wrong);
        } catch (IOException e) {
            wrong.add("the body is no JSON");
        }
    }

    private JsonNode form(ReceivedRequest request, JsonNode schema) {
        var form = JsonNodeFactory.instance.objectNode();
        request.parts().forEach((name, bytes) -> {
            var property = resolved(schema.path("properties").path(name));
            var text = bytes.length > 100 ? "large" : new String(bytes, StandardCharsets.ISO_8859_1);
            form.set(name, typed(text, property));
        });
        return form;
    }

    /** A text of a query or form as its schema wants it. */
    private JsonNode typed(String text, JsonNode schema) {
        switch (schema.path("type").asText()) {
            case "integer" -> {
                return text.matches("-?\\d{1,18}")
                        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                        : JsonNodeFactory.instance.textNode(text);
            }
            case "array" -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                for (var item : text.split(",")) {
                    list.add(typed(item, resolved(schema.path("items"))));
                }
                return list;
            }
            default -> {
                return JsonNodeFactory.instance.textNode(text);
            }
        }
    }

    /** What is wrong with an answer of 2xx. */
    List<String> problems(ReceivedRequest request, NetworkAnswer answer) {
        var operation = operation(request).orElseThrow();
        var status = Integer.toString(answer.status());
        if (!operation.node().path("responses").has(status)) {
            return List.of(request.line() + " isn't answered with " + status);
        }
        var wrong = new ArrayList<String>();
        var pointer = operation.pointer() + "/responses/" + status + "/content/application~1json/schema";
        try {
            check(ANSWERS + pointer, JSON.readTree(answer.body()), "answer", wrong);
        } catch (IOException e) {
            wrong.add("the answer is no JSON");
        }
        return wrong.stream().map(each -> request.line() + ": " + each).toList();
    }

    /** The permissions that a request needs of a user's token. */
    Set<String> scopes(ReceivedRequest request) {
        var scopes = new TreeSet<String>();
        for (var way : operation(request).orElseThrow().node().path("security")) {
            way.path("OAuth2UserToken").forEach(scope -> scopes.add(scope.asText()));
        }
        return scopes;
    }

    /** The operations that were asked for so far. */
    Set<String> used() {
        return used;
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref");
        return reference.isMissingNode()
                ? node
                : resolved(document.at(reference.asText().substring(1)));
    }

    private void check(String location, JsonNode value, String where, List<String> wrong) {
        var messages = schemas.getSchema(SchemaLocation.of(location)).validate(value);
        StreamSupport.stream(messages.spliterator(), false)
                .map(message -> where + " " + message)
                .forEach(wrong::add);
    }
}
