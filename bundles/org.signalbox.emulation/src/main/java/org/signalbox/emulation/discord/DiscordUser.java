package org.signalbox.emulation.discord;

import com.google.gson.JsonObject;

/**
 * A person, an app, or who a webhook writes as.
 *
 * @param name as in mentions
 * @param shown the display name; empty for none
 */
public record DiscordUser(long id, String name, String shown, boolean bot) {
    JsonObject json() {
        var json = DiscordJson.object(
                "id",
                Long.toString(id),
                "username",
                name,
                "avatar",
                null,
                "discriminator",
                bot ? "0000" : "0",
                "public_flags",
                0,
                "flags",
                0,
                "global_name",
                shown.isEmpty() ? null : shown,
                "primary_guild",
                null);
        if (bot) {
            json.addProperty("bot", true);
        }
        return json;
    }

    /** As the bot sees itself. */
    JsonObject own() {
        var json = json();
        json.addProperty("verified", true);
        json.addProperty("mfa_enabled", true);
        json.addProperty("locale", "en-US");
        json.add("email", com.google.gson.JsonNull.INSTANCE);
        return json;
    }
}
