package org.signalbox.connector.threads.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * Meta's collection of sample requests (fbsamples/threads_api, which isn't part of this source tree):
 * {@code shared/specs/threads-postman.json} beside the checkout or above it. It judges requests and answers: no path,
 * parameter, field, metric or value that no sample has, nothing in an answer that neither its sample has nor the
 * request names, and nothing of the sample left out that was asked for.
 */
final class ThreadsCollection {
    private static final Optional<ThreadsCollection> FOUND = file().map(ThreadsCollection::new);
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");

    /** Parameters whose values are one of a list, by the variable of the collection. */
    private static final Map<String, String> LISTS =
            Map.of("media_type", "media_type", "reply_control", "reply_control");

    /** Of the pages of lists, which the samples take from the paging of answers. */
    private static final Set<String> PAGING = Set.of("limit", "after", "before");

    /**
     * Fields of posts that Meta's page names, and no sample
     * (https://developers.facebook.com/documentation/threads/retrieve-and-discover-posts/retrieve-posts).
     */
    private static final String ADDED_FIELDS = "text_attachment";

    /** A list that the same page has, and no sample. */
    private static final String GHOSTS = "/me/ghost_posts";

    /** What an answer has only where the post has it. */
    private static final Set<String> SOMETIMES = Set.of(
            "poll_attachment",
            "option_c",
            "option_d",
            "option_c_votes_percentage",
            "option_d_votes_percentage",
            "children",
            "text_attachment",
            "text",
            "paging",
            "error_message");

    private final Map<String, String> variables = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private final Set<String> used = new TreeSet<>();

    /**
     * A request of the collection.
     *
     * @param path a pattern
     * @param parameters by name, all values that samples have
     */
    private record Sample(
            String name, String method, Pattern path, Map<String, String> parameters, Optional<JsonObject> answer) {}

    private ThreadsCollection(Path file) {
        try {
            var collection = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            collection
                    .getAsJsonArray("variable")
                    .forEach(each -> variables.put(
                            each.getAsJsonObject().get("key").getAsString(),
                            each.getAsJsonObject().get("value").getAsString()));
            add(collection.getAsJsonArray("item"));
            var posts = samples.stream()
                    .filter(each -> each.method().equals("GET")
                            && each.path().matcher("/me/threads").matches())
                    .findFirst()
                    .orElseThrow();
            samples.add(new Sample(
                    "Ghost posts, by the page", "GET", Pattern.compile(GHOSTS), posts.parameters(), posts.answer()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<ThreadsCollection> found() {
        return FOUND;
    }

    private static Optional<Path> file() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared/specs/threads-postman.json");
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** The names of the samples that requests were like so far. */
    Set<String> used() {
        return used;
    }

    private void add(JsonArray items) {
        for (var each : items) {
            var item = each.getAsJsonObject();
            if (item.has("item")) {
                add(item.getAsJsonArray("item"));
            } else {
                samples.add(sample(item));
            }
        }
    }

    private static Sample sample(JsonObject item) {
        var request = item.getAsJsonObject("request");
        var url = request.getAsJsonObject("url");
        var raw = url.get("raw").getAsString().split("\\?", 2)[0].replace("{{api_host}}", "");
        var path = Arrays.stream(raw.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> part.matches("\\{\\{\\w+}}") ? "[0-9]+" : Pattern.quote(part))
                .collect(Collectors.joining("/", "/", ""));
        var parameters = new HashMap<String, String>();
        if (url.has("query")) {
            url.getAsJsonArray("query").forEach(each -> {
                var query = each.getAsJsonObject();
                var value = query.get("value");
                parameters.put(
                        query.get("key").getAsString(), value == null || value.isJsonNull() ? "" : value.getAsString());
            });
        }
        return new Sample(
                item.get("name").getAsString(),
                request.get("method").getAsString(),
                Pattern.compile(path),
                parameters,
                answer(item));
    }

    private static Optional<JsonObject> answer(JsonObject item) {
        try {
            var answers = item.getAsJsonArray("response");
            var body = answers == null || answers.isEmpty()
                    ? null
                    : answers.get(0).getAsJsonObject().get("body");
            return body == null || body.isJsonNull() || body.getAsString().isBlank()
                    ? Optional.empty()
                    : Optional.of(JsonParser.parseString(body.getAsString()).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException sketch) {
            return Optional.empty(); // some samples are no JSON
        }
    }

    private static String path(ReceivedRequest request) {
        return request.path().replaceFirst("^/v1\\.0", "");
    }

    private static Map<String, String> sent(ReceivedRequest request) {
        var sent = new HashMap<>(request.query());
        if (request.method().equals("POST")) {
            sent.putAll(request.form());
        }
        sent.remove("access_token");
        return sent;
    }

    /** Those of the same path, without those that need a parameter that isn't sent. */
    private List<Sample> like(ReceivedRequest request) {
        var path = path(request);
        return samples.stream()
                .filter(each -> each.method().equals(request.method())
                        && each.path().matcher(path).matches())
                .toList();
    }

    /** What is wrong with a request; nothing if there is a sample of everything in it. */
    List<String> problems(ReceivedRequest request) {
        var like = like(request);
        if (like.isEmpty()) {
            return List.of("no sample of " + request.line());
        }
        like.forEach(each -> used.add(each.name()));
        var problems = new ArrayList<String>();
        sent(request).forEach((name, value) -> {
            var lists = request.method().equals("GET") && path(request).matches("/[^/]+/[^/]+");
            if (like.stream().noneMatch(each -> each.parameters().containsKey(name))
                    && !(lists && PAGING.contains(name))) {
                problems.add(request.line() + ": no sample has the parameter " + name);
            } else if (name.equals("auto_publish_text")) {
                problems.add("auto_publish_text publishes without a trace");
            } else if (LISTS.containsKey(name)) {
                among(problems, name, List.of(value), variables.getOrDefault(LISTS.get(name), ""));
            } else if (name.equals("fields") || name.equals("metric")) {
                var known = like.stream()
                        .map(each -> variable(each.parameters().getOrDefault(name, "")))
                        .collect(Collectors.joining(",", "", "," + ADDED_FIELDS));
                among(problems, name, names(value), String.join(",", names(known)));
            }
        });
        return problems;
    }

    private String variable(String value) {
        var name = VARIABLE.matcher(value);
        return name.matches() ? variables.getOrDefault(name.group(1), "") : value;
    }

    private static void among(List<String> problems, String name, List<String> values, String known) {
        var all = new HashSet<>(List.of(known.split("[, ]+")));
        values.stream()
                .filter(value -> !all.contains(value))
                .forEach(value -> problems.add(name + " is never " + value + " in a sample"));
    }

    /** The names of fields, those within braces too. */
    private static List<String> names(String fields) {
        return Arrays.stream(fields.split("[,{}]+"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** What is wrong with an answer. */
    List<String> problems(ReceivedRequest request, NetworkAnswer answer) {
        var sample =
                like(request).stream().flatMap(each -> each.answer().stream()).findFirst();
        if (sample.isEmpty()) {
            return List.of();
        }
        JsonElement body;
        try {
            body = JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (JsonParseException e) {
            return List.of("an answer that is no JSON");
        }
        var asked = Optional.ofNullable(sent(request).get("fields")).map(fields -> new HashSet<>(names(fields)));
        var problems = new ArrayList<String>();
        compare(problems, request.line(), sample.get(), body, asked);
        return problems;
    }

    private static void compare(
            List<String> problems,
            String place,
            JsonElement sample,
            JsonElement answer,
            Optional<? extends Set<String>> asked) {
        if (sample.isJsonArray()) {
            if (!answer.isJsonArray()) {
                problems.add(place + " is no list");
            } else if (!sample.getAsJsonArray().isEmpty()) {
                for (var each : answer.getAsJsonArray()) {
                    compare(problems, place, sample.getAsJsonArray().get(0), each, asked);
                }
            }
        } else if (sample.isJsonObject()) {
            if (!answer.isJsonObject()) {
                problems.add(place + " is no object");
                return;
            }
            var theirs = sample.getAsJsonObject();
            var ours = answer.getAsJsonObject();
            var wrapper = theirs.has("data") || theirs.has("cursors");
            ours.keySet().stream()
                    .filter(name -> !theirs.has(name)
                            && asked.filter(names -> names.contains(name)).isEmpty())
                    .forEach(name -> problems.add(place + " has " + name + ", which its sample hasn't"));
            theirs.keySet().stream()
                    .filter(name -> !ours.has(name) && !SOMETIMES.contains(name))
                    .filter(name -> wrapper || asked.isEmpty() || asked.get().contains(name))
                    .forEach(name -> problems.add(place + " lacks " + name));
            theirs.asMap().forEach((name, value) -> {
                if (ours.has(name)) {
                    compare(problems, place + " " + name, value, ours.get(name), asked);
                }
            });
        } else if (answer.isJsonArray() || answer.isJsonObject()) {
            problems.add(place + " is more than one value");
        }
    }
}
