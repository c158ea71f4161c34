package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.common.Json;

/** The user that the application password belongs to, and what its role lets it do. */
final class Me {
    /** The account's detail with the user's number, so that later sessions needn't ask. */
    static final String DETAIL = "user";

    private static final String DOING = "show the user";

    private final Site site;
    private Optional<String> id = Optional.empty();

    Me(Site site) {
        this.site = site;
    }

    private JsonObject read() throws ConnectorException {
        var uri = site.uri(
                "/users/me", Pair.of("context", "edit"), Pair.of("_fields", "id,username,name,slug,link,capabilities"));
        var user = site.object("account.verify", DOING, uri);
        id = Optional.of(Json.string(user, "id")
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .orElseThrow(() -> site.senseless(DOING)));
        return user;
    }

    /** Requested once per session, unless it is known since the account was connected. */
    String id() throws ConnectorException {
        if (id.isEmpty()) {
            id = site.host().grant().current().detail(DETAIL).filter(text -> text.matches("[1-9]\\d{0,17}"));
        }
        if (id.isEmpty()) {
            read();
        }
        return id.orElseThrow();
    }

    Account verify() throws ConnectorException {
        var user = read();
        var login =
                Json.string(user, "username").filter(name -> !name.isBlank()).orElseThrow(() -> site.senseless(DOING));
        return Account.of(id(), login)
                .displayName(Json.string(user, "name")
                        .filter(name -> !name.isBlank())
                        .orElse(login))
                .profile(Shown.page(user))
                .detail(Discovery.DETAIL, site.root())
                .detail(DETAIL, id())
                .build();
    }

    /** A role without the library, such as a contributor's, takes no files. */
    LiveTerms terms() throws ConnectorException {
        var may = Json.object(read(), "capabilities");
        var noFiles = may.isPresent() && !may(may.get(), "upload_files");
        return LiveTerms.of(noFiles ? Map.of(Term.MEDIA, BigDecimal.ZERO) : Map.of(), site.now());
    }

    static boolean may(JsonObject capabilities, String what) {
        return Json.string(capabilities, what).map(Boolean::parseBoolean).orElse(false);
    }

    /** Whether the role decides about comments. */
    boolean moderates() throws ConnectorException {
        return Json.object(read(), "capabilities")
                .filter(may -> may(may, "moderate_comments"))
                .isPresent();
    }
}
