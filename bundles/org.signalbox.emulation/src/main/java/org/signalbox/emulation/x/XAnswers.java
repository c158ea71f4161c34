package org.signalbox.emulation.x;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.signalbox.emulation.NetworkAnswer;

/** Answers as X gives them. */
public final class XAnswers {
    private XAnswers() {}

    static NetworkAnswer data(int status, JsonObject data) {
        var body = new JsonObject();
        body.add("data", data);
        return NetworkAnswer.json(status, body.toString());
    }

    /** A problem of no type of its own. */
    public static NetworkAnswer blank(int status, String detail) {
        var problem = new JsonObject();
        problem.addProperty("detail", detail);
        problem.addProperty("type", "about:blank");
        problem.addProperty("title", status == 403 ? "Forbidden" : "Invalid Request");
        problem.addProperty("status", status);
        return NetworkAnswer.json(status, problem.toString());
    }

    /** A field that isn't for everybody; https://github.com/plhery/node-twitter-api-v2/issues/432. */
    static JsonObject notForAll(String post) {
        var field = "non_public_metrics.impression_count";
        var problem = new JsonObject();
        problem.addProperty("resource_type", "tweet");
        problem.addProperty("field", field);
        problem.addProperty("parameter", "id");
        problem.addProperty("resource_id", post);
        problem.addProperty("title", "Field Authorization Error");
        problem.addProperty("section", "data");
        problem.addProperty(
                "detail",
                "Sorry, you are not authorized to access '" + field + "' on the Tweet with id : [" + post + "].");
        problem.addProperty("value", post);
        problem.addProperty("type", "https://api.x.com/2/problems/not-authorized-for-field");
        return problem;
    }

    static NetworkAnswer unauthorized() {
        return NetworkAnswer.json(
                401,
                "{\"title\":\"Unauthorized\",\"type\":\"about:blank\",\"status\":401,\"detail\":\"Unauthorized\"}");
    }

    /** An app without a plan, as since the end of free access. */
    static NetworkAnswer notEnrolled() {
        var problem = new JsonObject();
        problem.addProperty("title", "Client Forbidden");
        problem.addProperty("type", "https://api.x.com/2/problems/client-forbidden");
        problem.addProperty("status", 403);
        problem.addProperty("reason", "client-not-enrolled");
        problem.addProperty("required_enrollment", "Appropriate Level of API Access");
        problem.addProperty(
                "detail",
                "When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a"
                        + " Twitter developer App that is attached to a Project.");
        return NetworkAnswer.json(403, problem.toString());
    }

    static JsonObject notFound(String id) {
        var problem = new JsonObject();
        problem.addProperty("type", "https://api.x.com/2/problems/resource-not-found");
        problem.addProperty("title", "Not Found Error");
        problem.addProperty("detail", "Could not find tweet with id: [" + id + "].");
        problem.addProperty("resource_type", "tweet");
        problem.addProperty("resource_id", id);
        return problem;
    }

    /** Of 200, with nothing but the problem. */
    static NetworkAnswer missing(String id) {
        var errors = new JsonArray();
        errors.add(notFound(id));
        var body = new JsonObject();
        body.add("errors", errors);
        return NetworkAnswer.json(200, body.toString());
    }
}
