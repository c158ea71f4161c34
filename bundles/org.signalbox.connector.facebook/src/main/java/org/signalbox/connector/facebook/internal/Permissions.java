package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/**
 * What a login may do.
 *
 * @param granted those that the person allowed
 */
record Permissions(Set<String> granted) {
    /** What an app asks for unless it says otherwise. */
    static final String USUAL = "pages_show_list pages_manage_posts pages_read_engagement pages_manage_engagement"
            + " pages_read_user_content read_insights business_management";

    private static final String MESSAGES = "pages_messaging";

    /** Without these nothing can be published. */
    private static final List<String> NEEDED =
            List.of("pages_show_list", "pages_manage_posts", "pages_read_engagement");

    /** Of {@code /me/permissions}. */
    static Permissions of(JsonObject list) {
        var granted = new LinkedHashSet<String>();
        for (var each : Json.objects(list, "data")) {
            if (Json.string(each, "status").filter("granted"::equals).isPresent()) {
                Json.string(each, "permission").ifPresent(granted::add);
            }
        }
        return new Permissions(granted);
    }

    /** The needed ones that the person didn't allow. */
    Optional<String> missing() {
        var missing = NEEDED.stream().filter(each -> !granted.contains(each)).collect(Collectors.joining(", "));
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }

    /** Whether the app asks for direct messages; one with a configuration may. */
    static boolean hasMessages(Grant grant) {
        var asked = Optional.ofNullable(grant.app().get(FacebookConnector.PERMISSIONS))
                .map(Secret::reveal)
                .orElse("");
        return isConfiguration(asked) || Set.of(asked.strip().split("[\\s,]+")).contains(MESSAGES);
    }

    /** Apps of businesses have a configuration instead of a list. */
    static boolean isConfiguration(String typed) {
        return typed.strip().matches("[0-9]{5,30}");
    }
}
