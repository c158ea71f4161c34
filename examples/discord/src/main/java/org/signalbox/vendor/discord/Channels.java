package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.vendor.discord.Refusal.About;

/** The channels of a bot's servers, and the one of a webhook. */
final class Channels {
    /** The webhook's channel, as its account's detail. */
    private static final String CHANNEL = "channel";

    /** Servers on a page of targets: each takes two requests. */
    private static final int SERVERS = 3;

    private static final String DOING = "show the channel";

    /** How large a file may be, by how far a server is boosted, in MiB. */
    private static final Map<Long, Integer> LARGEST = Map.of(2L, 50, 3L, 100);

    private final Api api;
    private Optional<Channel> target = Optional.empty();
    private Optional<String> ofWebhook = Optional.empty();

    Channels(Api api) {
        this.api = api;
    }

    Account verify() throws ConnectorException {
        if (api.login().isWebhook()) {
            return webhook();
        }
        if (api.grant().target().isEmpty()) {
            var me = api.me();
            var id = Json.id(me, "id").orElseThrow();
            var name = Json.text(me, "username").filter(text -> !text.isBlank()).orElse(id);
            return Account.of(id, name).displayName(name).build();
        }
        var channel = read();
        var server = api.grant().detail(Channel.SERVER);
        return account(
                channel,
                server.orElse(""),
                api.grant().detail(Channel.MODERATES).isPresent());
    }

    /** The target as Discord shows it now. */
    private Channel read() throws ConnectorException {
        var id = api.target();
        var channel = new Channel(api.object(api.bot("account.verify", "/channels/" + id), DOING, About.TARGET));
        if (channel.id().filter(id::equals).isEmpty()) {
            throw Api.senseless(DOING);
        }
        target = Optional.of(channel);
        return channel;
    }

    /** The bot's target, of which type and server are known; Discord is asked once a session if they aren't. */
    Channel target() throws ConnectorException {
        if (target.isEmpty()) {
            var type = api.grant().detail(Channel.TYPE);
            var guild = api.grant().detail(Channel.GUILD);
            target = Optional.of(
                    type.isPresent() && guild.isPresent()
                            ? Channel.known(api.target(), type.get(), guild.get())
                            : read());
        }
        return target.get();
    }

    /** The channel that the webhook writes to; Discord is asked once a session if it isn't known. */
    String ofWebhook() throws ConnectorException {
        if (ofWebhook.isEmpty()) {
            ofWebhook = api.grant().detail(CHANNEL);
        }
        if (ofWebhook.isEmpty()) {
            ofWebhook = Optional.ofNullable(webhook().details().get(CHANNEL));
        }
        return ofWebhook.orElseThrow(() -> Api.senseless("show the webhook's channel"));
    }

    private Account webhook() throws ConnectorException {
        var doing = "show the webhook";
        var hook =
                api.object(api.webhook("account.verify", Api.Method.GET, "", HttpRequest.none()), doing, About.READING);
        var id = Json.id(hook, "id").filter(api.login().webhook()::equals).orElseThrow(() -> Api.senseless(doing));
        var account = Account.of(id, id)
                .displayName(
                        Json.text(hook, "name").filter(text -> !text.isBlank()).orElse("Webhook " + id));
        Json.id(hook, "channel_id").ifPresent(channel -> account.detail(CHANNEL, channel));
        Json.id(hook, "guild_id").ifPresent(guild -> account.detail(Channel.GUILD, guild));
        return account.build();
    }

    private static Account account(Channel channel, String server, boolean moderates) {
        var id = channel.id().orElseThrow();
        var account = Account.of(id, id)
                .displayName(server.isBlank() ? channel.name() : channel.name() + " · " + server)
                .detail(Channel.TYPE, Long.toString(channel.type()));
        channel.guild().ifPresent(guild -> account.detail(Channel.GUILD, guild));
        if (!server.isBlank()) {
            account.detail(Channel.SERVER, server);
        }
        if (moderates) {
            account.detail(Channel.MODERATES, "true");
        }
        return account.build();
    }

    /** @param cursor the last server that was listed */
    Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        if (api.login().isWebhook()) {
            return Page.last(List.of(webhook()));
        }
        var after = cursor.filter(Snowflake::is).map(id -> "&after=" + id).orElse("");
        var servers = api.list(
                api.bot("targets.read", "/users/@me/guilds?limit=" + SERVERS + after),
                "list the bot's servers",
                About.READING);
        var accounts = new ArrayList<Account>();
        Optional<String> last = Optional.empty();
        for (var server : servers) {
            last = Json.id(server, "id");
            if (last.isPresent()) {
                channels(server, last.get(), accounts);
            }
        }
        if (accounts.isEmpty() && servers.size() < SERVERS && cursor.isEmpty()) {
            throw Api.rejected(
                    "The bot may post in no channel: invite it to a server, with the permissions View Channels and"
                            + " Send Messages",
                    null);
        }
        return Page.of(accounts, servers.size() < SERVERS ? Optional.empty() : last);
    }

    private void channels(JsonObject server, String guild, List<Account> into) throws ConnectorException {
        var self = api.self();
        var member = api.object(
                api.bot("targets.read", "/guilds/" + guild + "/members/" + self),
                "show the bot's roles",
                About.READING);
        var roles = new HashSet<>(Json.texts(member, "roles"));
        var everywhere = Permissions.of(server, "permissions");
        var channels = api.list(
                api.bot("targets.read", "/guilds/" + guild + "/channels"), "list a server's channels", About.READING);
        for (var json : channels) {
            var channel = new Channel(json);
            var may = everywhere.in(json, guild, self, roles);
            if (channel.id().isPresent()
                    && channel.isPublishable()
                    && may.has(Permissions.VIEW)
                    && may.has(Permissions.SEND)) {
                into.add(account(
                        channel, oneLine(Json.text(server, "name").orElse("")), may.has(Permissions.MANAGE_MESSAGES)));
            }
        }
    }

    /** As details have to be. */
    private static String oneLine(String name) {
        var line = name.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
        return line.substring(0, Math.min(200, line.length()));
    }

    /** Tags of the forum that the account is, those of moderators only where the bot is one. */
    Page<Choice> choices(ChoiceQuery query) throws ConnectorException {
        if (api.login().isWebhook() || !query.option().equals(Choosing.TAG)) {
            return Page.last(List.of());
        }
        var moderates = api.grant().detail(Channel.MODERATES).isPresent();
        var typed = query.typed().orElse("").toLowerCase(Locale.ROOT);
        return Page.last(read().tags().stream()
                .filter(tag -> moderates || !tag.moderated())
                .filter(tag -> tag.id().contains(typed)
                        || tag.name().toLowerCase(Locale.ROOT).contains(typed))
                .map(tag -> tag.name().isBlank() ? Choice.of(tag.id()) : Choice.of(tag.id(), tag.name()))
                .toList());
    }

    /** Asks whether the channel is still there and takes the part as it is. */
    void check(Part part) throws ConnectorException {
        if (api.login().isWebhook()) {
            Draft.of(part, Optional.empty());
            return;
        }
        var channel = read();
        Draft.of(part, Optional.of(channel));
        var tag = Choosing.given(part, Choosing.TAG);
        if (channel.isForum() && part.index() == 0) {
            if (channel.requiresTag() && tag.isEmpty()) {
                throw Api.rejected("This forum wants a tag: choose one", null);
            }
            if (tag.isPresent()
                    && channel.tags().stream().noneMatch(each -> each.id().equals(tag.get()))) {
                throw Api.rejected("«" + tag.get() + "» is no tag of the forum any more", null);
            }
        }
    }

    /** Files may be larger in a boosted server. */
    LiveTerms limits() throws ConnectorException {
        var guild = api.grant().detail(Channel.GUILD);
        var values = new HashMap<String, BigDecimal>();
        if (!api.login().isWebhook() && guild.filter(Snowflake::is).isPresent()) {
            var server = api.object(api.bot("terms.read", "/guilds/" + guild.get()), "show the server", About.READING);
            var tier = Json.number(server, "premium_tier")
                    .orElseThrow(() -> Api.senseless("show how far the server is boosted"));
            Optional.ofNullable(LARGEST.get(tier))
                    .ifPresent(
                            mebibytes -> values.put(Term.MEDIA_BYTES, BigDecimal.valueOf(mebibytes * 1024L * 1024L)));
        }
        return LiveTerms.of(values, api.now());
    }
}
