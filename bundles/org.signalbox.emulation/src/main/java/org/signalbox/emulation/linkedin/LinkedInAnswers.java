package org.signalbox.emulation.linkedin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.signalbox.emulation.NetworkAnswer;

/** Answers as LinkedIn gives them. */
public final class LinkedInAnswers {
    private LinkedInAnswers() {}

    /** Of the form that the documents have since they name a code. */
    public static NetworkAnswer error(int status, String code, String message) {
        var body = new JsonObject();
        body.addProperty("message", message);
        body.addProperty("code", code);
        body.addProperty("status", status);
        return NetworkAnswer.json(status, body.toString());
    }

    static NetworkAnswer missing() {
        return error(404, "NOT_FOUND", "Could not find entity");
    }

    static NetworkAnswer denied(String what) {
        return NetworkAnswer.json(
                403,
                "{\"status\": 403, \"serviceErrorCode\": 100, \"code\": \"ACCESS_DENIED\","
                        + " \"message\": \"Not enough permissions to access: " + what + "\"}");
    }

    static NetworkAnswer tooLong(String field, int length, int most) {
        return NetworkAnswer.json(422, """
                {"message": "%1$s length %2$d can't exceeded maximum %3$d length",
                 "errorDetailType": "com.linkedin.common.error.BadRequest",
                 "errorDetails": {"inputErrors": [{"description": "%1$s length %2$d can't exceeded maximum %3$d length",
                   "input": {"inputPath": {"fieldPath": "%1$s"}}, "code": "FIELD_LENGTH_TOO_LONG"}]},
                 "status": 422}""".formatted(field, length, most));
    }

    public static NetworkAnswer duplicate(String urn) {
        return NetworkAnswer.json(422, """
                {"message": "Content is a duplicate of %1$s",
                 "errorDetailType": "com.linkedin.publishingplatform.PostsError",
                 "errorDetails": {"inputErrors": [{"description": "Content is a duplicate of %1$s",
                   "input": {"inputPath": {"fieldPath": ""}}, "code": "DUPLICATE_POST"}]},
                 "status": 422}""".formatted(urn));
    }

    static NetworkAnswer unauthorized() {
        return NetworkAnswer.json(
                401,
                "{\"serviceErrorCode\": 65601, \"code\": \"REVOKED_ACCESS_TOKEN\", \"message\":"
                        + " \"The token used in the request has been revoked by the user\", \"status\": 401}");
    }

    /** Done, with nothing to show. */
    static NetworkAnswer empty(int status) {
        return NetworkAnswer.text(status, "application/json", "");
    }

    /** A page of a list. */
    static NetworkAnswer list(List<JsonObject> all, int start, int count) {
        var elements = new JsonArray();
        all.stream().skip(start).limit(count).forEach(elements::add);
        var links = new JsonArray();
        if (start + count < all.size()) {
            var next = new JsonObject();
            next.addProperty("rel", "next");
            next.addProperty("type", "application/json");
            next.addProperty("href", "/rest?start=" + (start + count) + "&count=" + count);
            links.add(next);
        }
        var paging = new JsonObject();
        paging.addProperty("start", start);
        paging.addProperty("count", count);
        paging.add("links", links);
        var body = new JsonObject();
        body.add("paging", paging);
        body.add("elements", elements);
        return NetworkAnswer.json(200, body.toString());
    }
}
