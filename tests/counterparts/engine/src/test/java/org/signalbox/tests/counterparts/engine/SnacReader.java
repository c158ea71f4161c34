package org.signalbox.tests.counterparts.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.signalbox.tests.counterparts.SnacServer;

/** Another client of one user of a snac2, without any of the product's code. */
final class SnacReader {
    private static final String CALLBACK = "http://127.0.0.1:9/callback";

    private final SnacServer snac;
    private final String token;

    SnacReader(SnacServer snac, String user, String password) throws Exception {
        this.snac = snac;
        var app = Web.json(Web.post(
                        snac.origin().resolve("/api/v1/apps"),
                        "",
                        Map.of("client_name", "Reader", "redirect_uris", CALLBACK, "scopes", "read write")))
                .getAsJsonObject();
        var id = app.get("client_id").getAsString();
        var asked = Map.of("response_type", "code", "client_id", id, "redirect_uri", CALLBACK, "scope", "read write");
        var back = snac.authorize(snac.origin().resolve("/oauth/authorize?" + Web.query(asked)), user, password);
        var code = Arrays.stream(back.getQuery().split("&"))
                .filter(pair -> pair.startsWith("code="))
                .map(pair -> pair.substring("code=".length()))
                .findFirst()
                .orElseThrow();
        var grant = Map.of(
                "grant_type", "authorization_code",
                "client_id", id,
                "client_secret", app.get("client_secret").getAsString(),
                "redirect_uri", CALLBACK,
                "code", code);
        token = Web.json(Web.post(snac.origin().resolve("/oauth/token"), "", grant))
                .getAsJsonObject()
                .get("access_token")
                .getAsString();
    }

    /** All statuses of the user, newest first. */
    List<JsonObject> statuses() throws Exception {
        var own = get("/api/v1/accounts/verify_credentials")
                .getAsJsonObject()
                .get("id")
                .getAsString();
        var all = get("/api/v1/accounts/" + own + "/statuses?limit=40").getAsJsonArray();
        return StreamSupport.stream(all.spliterator(), false)
                .map(each -> each.getAsJsonObject())
                .toList();
    }

    void favourite(String status) throws Exception {
        var uri = snac.origin().resolve("/api/v1/statuses/" + status + "/favourite");
        Web.json(Web.post(uri, token, Map.of()));
    }

    private JsonElement get(String path) throws Exception {
        return Web.json(Web.get(URI.create(snac.origin() + path), token));
    }
}
