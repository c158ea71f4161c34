package org.signalbox.vendor.discord;

import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.Grant;

/**
 * What the owner gave: a bot's token, or the address of a webhook, which is told from it by its form.
 *
 * @param webhook the webhook's id; empty for a bot
 * @param token of the bot or the webhook
 */
record Login(String webhook, String token) {
    /** The one secret of a grant. */
    static final String SECRET = "secret";

    private static final Pattern WEBHOOK = Pattern.compile("https://(?:[a-z]+\\.)?(?:discord|discordapp)\\.com/api"
            + "(?:/v\\d+)?/webhooks/([1-9]\\d{0,18})/([A-Za-z0-9_-]{20,200})/?(?:\\?.*)?");

    private static final Pattern BOT = Pattern.compile("(?:Bot )?([A-Za-z0-9_-]{10,60}\\.[A-Za-z0-9_.-]{10,200})");

    static Login of(Grant grant) throws AuthorizationLost {
        var given = grant.secret(SECRET).map(secret -> secret.reveal().strip()).orElse("");
        var webhook = WEBHOOK.matcher(given);
        if (webhook.matches()) {
            return new Login(webhook.group(1), webhook.group(2));
        }
        var bot = BOT.matcher(given);
        if (bot.matches()) {
            return new Login("", bot.group(1));
        }
        throw new AuthorizationLost(
                "That is neither a bot's token nor the address of a webhook" + " (https://discord.com/api/webhooks/…)");
    }

    boolean isWebhook() {
        return !webhook.isEmpty();
    }

    /** Hides what it proves itself by. */
    String redacted(String text) {
        return text.replace(token, "•••");
    }

    @Override
    public String toString() {
        return isWebhook() ? "webhook " + webhook : "bot";
    }
}
