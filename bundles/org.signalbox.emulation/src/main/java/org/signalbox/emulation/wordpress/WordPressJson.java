package org.signalbox.emulation.wordpress;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Answers in WordPress's forms. */
final class WordPressJson {
    private WordPressJson() {}

    static NetworkAnswer refused(int status, String code, String message) {
        var data = new JsonObject();
        data.addProperty("status", status);
        var json = new JsonObject();
        json.addProperty("code", code);
        json.addProperty("message", message);
        json.add("data", data);
        return NetworkAnswer.json(status, json.toString());
    }

    /** UTC to the second, without a zone. */
    static String time(Instant at) {
        return LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC) + suffix(at);
    }

    private static String suffix(Instant at) {
        return at.getEpochSecond() % 60 == 0 ? ":00" : "";
    }

    static JsonObject body(ReceivedRequest request, Set<String> known) {
        var body = JsonParser.parseString(request.text()).getAsJsonObject();
        body.keySet().forEach(field -> {
            if (!known.contains(field)) {
                throw new AssertionError("WordPress has no field " + field + " for " + request.line());
            }
        });
        return body;
    }

    static void parameters(ReceivedRequest request, Set<String> known) {
        request.query().keySet().forEach(name -> {
            if (!known.contains(name)) {
                throw new AssertionError("WordPress has no parameter " + name + " for " + request.line());
            }
        });
    }

    static List<String> listed(ReceivedRequest request, String name) {
        return request.query(name).map(text -> Arrays.asList(text.split(","))).orElse(List.of());
    }

    /** A page of a list, with the headers that count it. */
    static NetworkAnswer page(ReceivedRequest request, List<JsonObject> all) {
        return page(request, all, each -> true, UnaryOperator.identity());
    }

    /** The same, where a page leaves out what isn't told, and tells the others so. */
    static NetworkAnswer page(
            ReceivedRequest request, List<JsonObject> all, Predicate<JsonObject> told, UnaryOperator<JsonObject> as) {
        var size = request.query("per_page").map(Integer::parseInt).orElse(10);
        var page = request.query("page").map(Integer::parseInt).orElse(1);
        if (size < 1 || size > 100) {
            return refused(400, "rest_invalid_param", "Invalid parameter(s): per_page");
        }
        var pages = Math.ceilDiv(all.size(), size);
        if (page > Math.max(1, pages)) {
            return refused(
                    400,
                    "rest_post_invalid_page_number",
                    "The page number requested is larger than the number of pages available.");
        }
        var shown = new JsonArray();
        all.stream()
                .skip((long) (page - 1) * size)
                .limit(size)
                .filter(told)
                .map(as)
                .forEach(shown::add);
        return NetworkAnswer.json(200, shown.toString())
                .header("X-WP-Total", Integer.toString(all.size()))
                .header("X-WP-TotalPages", Integer.toString(pages));
    }

    static String string(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString).orElse("");
    }

    /** What the tags of a text enclose, as readers see it. */
    static String readable(String html) {
        return html.replaceAll("<figure.*?</figure>", "")
                .replaceAll("\\[/?embed]", "")
                .replace("<br />\n", "\n")
                .replaceAll("</p>\\s*<p>", "\n\n")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .strip();
    }

    static JsonObject rendered(String html) {
        var json = new JsonObject();
        json.addProperty("raw", html);
        json.addProperty("rendered", html);
        return json;
    }
}
