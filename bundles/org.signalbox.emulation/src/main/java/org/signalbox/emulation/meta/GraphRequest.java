package org.signalbox.emulation.meta;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.signalbox.emulation.ReceivedRequest;

/**
 * A call of the Graph API: parameters may stand in the query, in a form, in several parts or in JSON,
 * https://developers.facebook.com/docs/graph-api/overview.
 *
 * @param version as asked for, such as 26
 * @param path without the version
 * @param parameters all but the token; those of the body win
 * @param files by parameter
 * @param token from the header or the parameter
 */
public record GraphRequest(
        String method,
        Optional<Integer> version,
        List<String> path,
        Map<String, String> parameters,
        Map<String, byte[]> files,
        Optional<String> token) {
    /** What each call may have, https://developers.facebook.com/docs/graph-api/results. */
    private static final Set<String> GENERAL = Set.of(
            "fields", "limit", "after", "before", "since", "until", "summary", "locale", "appsecret_proof", "metadata");

    private static final Set<String> FILES = Set.of("source", "video_file_chunk", "thumb", "file");

    public GraphRequest {
        path = List.copyOf(path);
        parameters = Map.copyOf(parameters);
        files = Map.copyOf(files);
    }

    /** @throws AssertionError if the body can't be read, or the token is there in more than one place */
    public static GraphRequest of(ReceivedRequest request) {
        var parameters = new LinkedHashMap<>(request.query());
        var files = new LinkedHashMap<String, byte[]>();
        var type = request.header("content-type").orElse("");
        if (type.startsWith("multipart/")) {
            request.parts().forEach((name, bytes) -> {
                if (FILES.contains(name)) {
                    files.put(name, bytes);
                } else {
                    parameters.put(name, new String(bytes, StandardCharsets.UTF_8));
                }
            });
        } else if (type.startsWith("application/json")) {
            parameters.putAll(json(request.text()));
        } else if (request.body().length > 0) {
            parameters.putAll(request.form());
        }
        var inHeader = request.header("authorization").map(text -> text.replaceFirst("^(Bearer|OAuth) ", ""));
        var inParameters = Optional.ofNullable(parameters.remove("access_token"));
        if (inHeader.isPresent() && inParameters.isPresent()) {
            throw new AssertionError("the token is there twice");
        }
        var path = Arrays.stream(request.path().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        var versioned = !path.isEmpty() && path.getFirst().matches("v[0-9]+\\.0");
        return new GraphRequest(
                request.method(),
                versioned ? Optional.of(Integer.valueOf(path.getFirst().replaceAll("v|\\.0", ""))) : Optional.empty(),
                versioned ? path.subList(1, path.size()) : path,
                parameters,
                files,
                inHeader.or(() -> inParameters));
    }

    private static Map<String, String> json(String text) {
        try {
            var read = new LinkedHashMap<String, String>();
            JsonParser.parseString(text)
                    .getAsJsonObject()
                    .asMap()
                    .forEach((name, value) ->
                            read.put(name, value.isJsonPrimitive() ? value.getAsString() : value.toString()));
            return read;
        } catch (JsonParseException | IllegalStateException e) {
            throw new AssertionError("a body that can't be read: " + text, e);
        }
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    public boolean is(String name, String value) {
        return parameter(name).filter(value::equalsIgnoreCase).isPresent();
    }

    /** Those that belong to this call, and not to each; of a file the text is empty. */
    public Map<String, String> own() {
        var own = new TreeMap<>(parameters);
        own.keySet().removeAll(GENERAL);
        // On lists, since and until belong to each one.
        files.keySet().forEach(name -> own.put(name, ""));
        return own;
    }
}
