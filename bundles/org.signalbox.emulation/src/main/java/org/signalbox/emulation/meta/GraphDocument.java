package org.signalbox.emulation.meta;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The Graph API as Meta describes it to its own code generator, facebook/facebook-business-sdk-codegen, folder
 * api_specs/specs, which isn't part of this source tree: {@code shared/specs/meta} beside the checkout or above it. It
 * judges calls: no unknown edge or parameter, no value of another type, no word that an enumeration hasn't. It says
 * nothing of answers, and of few parameters that they are required.
 */
public final class GraphDocument implements GraphJudge {
    private static final Optional<GraphDocument> FOUND = folder().map(GraphDocument::new);

    /**
     * What the documents lack and Meta's pages have, by node, method and edge: files in the body,
     * https://developers.facebook.com/docs/graph-api/reference/page/photos and page/videos.
     */
    private static final Map<String, Set<String>> ADDED = Map.of(
            "Page POST photos", Set.of("source"),
            "Page POST videos", Set.of("thumb"));

    /**
     * Calls that the documents lack and Meta's pages on logins of Instagram have, with their parameters:
     * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/conversations-api and
     * messaging-api.
     */
    private static final Map<String, Set<String>> OF_INSTAGRAM = Map.of(
            "IGUser GET conversations", Set.of("platform", "user_id"),
            "IGUser POST messages", Set.of("recipient", "message"));

    /** A node that the documents name by its metrics only. */
    private static final String STORY = "Stories GET insights";

    private static final String STORY_METRICS = "list<storiesinsights_metric_enum_param>";

    private final Map<String, JsonObject> nodes = new TreeMap<>();
    private final Map<String, Set<String>> words = new TreeMap<>();
    private final Set<String> used = new TreeSet<>();

    private GraphDocument(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                var read = JsonParser.parseString(Files.readString(file));
                var name = file.getFileName().toString().replace(".json", "");
                if (read.isJsonArray()) {
                    enumerations(read.getAsJsonArray());
                } else {
                    nodes.put(name, read.getAsJsonObject());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enumerations(JsonArray all) {
        for (var each : all) {
            var type = each.getAsJsonObject();
            var values = new TreeSet<String>();
            type.getAsJsonArray("values").forEach(value -> values.add(value.getAsString()));
            words.put(type.get("name").getAsString(), values);
        }
    }

    /** Empty where the documents aren't there. */
    public static Optional<GraphDocument> found() {
        return FOUND;
    }

    /** By the documents, where they are there. */
    public static GraphJudge judge() {
        return FOUND.map(GraphJudge.class::cast).orElse(NONE);
    }

    private static Optional<Path> folder() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var meta = folder.resolve("shared/specs/meta");
            if (Files.exists(meta.resolve("enum_types.json"))) {
                return Optional.of(meta);
            }
        }
        return Optional.empty();
    }

    /** The calls so far, such as {@code Page POST feed}. */
    public Set<String> used() {
        return Set.copyOf(used);
    }

    @Override
    public void called(String node, String method, String edge, Map<String, String> parameters) {
        var problems = problems(node, method, edge, parameters);
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
    }

    /** What is wrong with a call; nothing if it is as the documents say. */
    public List<String> problems(String node, String method, String edge, Map<String, String> parameters) {
        var call = node + " " + method + " " + edge;
        used.add(call);
        var described = nodes.get(node);
        if (call.equals(STORY)) {
            return fits(parameters.getOrDefault("metric", "").toUpperCase(Locale.ROOT), STORY_METRICS)
                    ? List.of()
                    : List.of(call + ": metric is no " + STORY_METRICS);
        }
        var ofInstagram = OF_INSTAGRAM.get(call);
        if (ofInstagram != null) {
            return parameters.keySet().stream()
                    .filter(name -> !ofInstagram.contains(name))
                    .map(name -> call + ": there is no " + name)
                    .toList();
        }
        if (described == null) {
            return List.of(call + ": no node " + node);
        }
        var api = api(described, method, edge);
        if (api.isEmpty()) {
            return List.of(call + ": no such edge");
        }
        var wrong = new ArrayList<String>();
        var types = new TreeMap<String, String>();
        for (var each : api.get().getAsJsonArray("params")) {
            var parameter = each.getAsJsonObject();
            var name = parameter.get("name").getAsString();
            types.put(name, parameter.get("type").getAsString());
            if (parameter.get("required").getAsBoolean() && !parameters.containsKey(name)) {
                wrong.add(call + ": " + name + " is missing");
            }
        }
        parameters.forEach((name, value) -> {
            var type = types.get(name);
            if (type != null && !fits(value, type)) {
                wrong.add(call + ": " + name + " is no " + type);
            } else if (type == null && !ADDED.getOrDefault(call, Set.of()).contains(name)) {
                wrong.add(call + ": there is no " + name);
            }
        });
        return wrong;
    }

    private static Optional<JsonObject> api(JsonObject node, String method, String edge) {
        var itself = Map.of("GET", "#get", "POST", "#update", "DELETE", "#delete");
        return node.getAsJsonArray("apis").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(api -> api.get("method").getAsString().equals(method))
                .filter(api -> edge.isEmpty()
                        ? api.has("name") && api.get("name").getAsString().equals(itself.get(method))
                        : api.has("endpoint")
                                && api.get("endpoint").getAsString().equals(edge))
                .findFirst();
    }

    private boolean fits(String value, String type) {
        if (type.startsWith("list")) {
            var item = type.startsWith("list<") ? type.substring("list<".length(), type.length() - 1) : "string";
            return items(value).stream().allMatch(each -> fits(each, item));
        }
        var values = words.get(type);
        if (values != null) {
            // The Graph API takes the words in any case; Meta's own pages write upload_phase=start.
            return values.stream().anyMatch(value::equalsIgnoreCase);
        }
        return switch (type) {
            case "unsigned int" -> value.matches("[0-9]{1,20}");
            case "int" -> value.matches("-?[0-9]{1,20}");
            case "float" -> value.matches("-?[0-9]+(\\.[0-9]+)?");
            case "bool" -> value.matches("true|false|0|1");
            case "datetime" -> value.matches("[0-9]{1,12}") || isTime(value);
            case "map" -> isObject(value);
            default -> true;
        };
    }

    /** Lists are JSON or have commas. */
    private static List<String> items(String value) {
        if (!value.startsWith("[")) {
            return List.of(value.split(","));
        }
        try {
            return JsonParser.parseString(value).getAsJsonArray().asList().stream()
                    .map(each -> each.isJsonPrimitive() ? each.getAsString() : each.toString())
                    .toList();
        } catch (JsonParseException | IllegalStateException e) {
            return List.of("no list: " + value);
        }
    }

    private static boolean isObject(String value) {
        try {
            return JsonParser.parseString(value).isJsonObject();
        } catch (JsonParseException e) {
            return false;
        }
    }

    private static boolean isTime(String value) {
        try {
            return Instant.parse(value.replaceFirst("\\+0000$", "Z")).getEpochSecond() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
