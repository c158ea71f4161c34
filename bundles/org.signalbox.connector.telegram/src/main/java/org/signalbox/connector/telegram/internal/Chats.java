package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.common.Json;

/**
 * The bot, and the channels and groups where it may post. Telegram lists none: these are those that people name, and
 * those where the bot was added lately.
 */
final class Chats {
    /** The setting in which people name them. */
    static final String CHATS = "chats";

    /** Its value for those where the bot was added lately. */
    static final String RECENT = "recent";

    /** The setting that names the one of them in whose inbox is what people write to the bot alone. */
    static final String PRIVATE_MESSAGES = "messages";

    /** What a session knows of its chat. */
    static final String DISCUSSION = "discussion";

    static final String NAME = "name";

    static final String TYPE = "type";

    private static final String DOING = "show the chat";
    private static final int CHATS_A_PAGE = 10;
    private static final int MOST_NAMES = 100;
    private static final Pattern PUBLIC = Pattern.compile("(?:https?://)?(?:t\\.me/|@)?([A-Za-z]\\w{3,63})(?:/.*)?");
    private static final Pattern PRIVATE = Pattern.compile("(?:https?://)?t\\.me/c/(\\d{1,14})(?:/.*)?");

    private final Api api;
    private final Updates updates;

    Chats(Api api, Updates updates) {
        this.api = api;
        this.updates = updates;
    }

    /** Names the chat, or the bot of a session without one. */
    Account verify() throws ConnectorException {
        var target = api.grant().target();
        if (target.isEmpty()) {
            var me = me();
            return Account.of(Long.toString(api.bot()), name(me).orElse(Long.toString(api.bot())))
                    .displayName(Json.string(me, "first_name")
                            .filter(text -> !text.isBlank())
                            .orElse(Api.NAME))
                    .build();
        }
        var id = api.target();
        var chat = chat(Long.toString(api.today(id)), true);
        if (!mayPost(chat, true)) {
            throw AuthorizationLost.ofTarget("The bot may not post in " + title(chat)
                    + " any more: make it an administrator who may post messages");
        }
        return account(chat, id);
    }

    /** Whether the inbox of the session's chat has what people write to the bot alone. */
    boolean takesPrivate() throws ConnectorException {
        var chosen = privately();
        if (chosen.isEmpty()) {
            return false;
        }
        var name = chosen.get();
        var target = api.target();
        return name.equals(Long.toString(target))
                || name.equals(Long.toString(api.today(target)))
                || api.grant()
                        .detail(NAME)
                        .filter(own -> name.equalsIgnoreCase("@" + own))
                        .isPresent();
    }

    /** The chat that its owner named for them, as it is asked for. */
    private Optional<String> privately() throws Rejected {
        var given = api.grant().setting(PRIVATE_MESSAGES).map(String::strip).orElse("");
        return given.isEmpty() ? Optional.empty() : Optional.of(asked(given));
    }

    /** The bot itself. */
    JsonObject me() throws ConnectorException {
        var me = api.read(api.request("account.verify", "getMe", new JsonObject()), "show the bot", false);
        if (!me.isJsonObject() || Json.number(me.getAsJsonObject(), "id").isEmpty()) {
            throw Api.senseless("show the bot");
        }
        return me.getAsJsonObject();
    }

    static Optional<String> name(JsonObject of) {
        return Json.string(of, "username").filter(text -> text.matches("\\w{1,64}"));
    }

    private JsonObject chat(String name, boolean target) throws ConnectorException {
        var asked = new JsonObject();
        asked.addProperty("chat_id", name);
        var chat = api.read(api.request("account.verify", "getChat", asked), DOING, target);
        if (!chat.isJsonObject() || Json.number(chat.getAsJsonObject(), "id").isEmpty()) {
            throw Api.senseless(DOING);
        }
        return chat.getAsJsonObject();
    }

    private boolean mayPost(JsonObject chat, boolean target) throws ConnectorException {
        var asked = new JsonObject();
        asked.addProperty("chat_id", Json.number(chat, "id").orElseThrow());
        asked.addProperty("user_id", api.bot());
        var answer = api.read(api.request("account.verify", "getChatMember", asked), "show the bot's rights", target);
        if (!answer.isJsonObject()) {
            throw Api.senseless("show the bot's rights");
        }
        var member = answer.getAsJsonObject();
        var channel = Json.string(chat, "type").filter("channel"::equals).isPresent();
        return switch (Json.string(member, "status").orElse("")) {
            case "creator" -> true;
            case "administrator" -> !channel || yes(member, "can_post_messages");
            case "member" -> !channel;
            case "restricted" -> !channel && yes(member, "is_member") && yes(member, "can_send_messages");
            default -> false;
        };
    }

    private static boolean yes(JsonObject json, String name) {
        return Json.string(json, name).filter("true"::equals).isPresent();
    }

    private static String title(JsonObject chat) {
        return Json.string(chat, "title").filter(text -> !text.isBlank()).orElse("the chat");
    }

    /** @param id by which the account is known, which may be that of the group that it was */
    private static Account account(JsonObject chat, long id) {
        var name = name(chat);
        var account = Account.of(Long.toString(id), name.orElse(Long.toString(id)))
                .displayName(title(chat))
                .profile(name.map(text -> URI.create("https://t.me/" + text)));
        name.ifPresent(text -> account.detail(NAME, text));
        Json.string(chat, "type")
                .filter(text -> text.matches("\\w{1,20}"))
                .ifPresent(text -> account.detail(TYPE, text));
        Json.number(chat, "linked_chat_id").ifPresent(linked -> account.detail(DISCUSSION, Long.toString(linked)));
        return account.build();
    }

    /** @param cursor ids of chats that are still to be listed */
    Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        privately(); // what can't be one is said where it is typed
        var accounts = new LinkedHashMap<String, Account>();
        Set<Long> left = new LinkedHashSet<>();
        if (cursor.isPresent()) {
            Arrays.stream(cursor.get().split(","))
                    .flatMap(text -> MessageRef.number(text).stream())
                    .forEach(left::add);
        } else {
            left.addAll(first(accounts));
        }
        var page = left.stream().limit(CHATS_A_PAGE).toList();
        for (var id : page) {
            seen(id).ifPresent(account -> accounts.put(account.remoteId(), account));
        }
        page.forEach(left::remove);
        if (accounts.isEmpty() && left.isEmpty() && cursor.isEmpty()) {
            throw Api.rejected(
                    "The bot was added to no channel and no group lately: add it as an administrator, or give the"
                            + " channel's name, such as @nightline",
                    null);
        }
        var next = left.stream().map(String::valueOf).toList();
        return Page.of(
                List.copyOf(accounts.values()),
                next.isEmpty() ? Optional.empty() : Optional.of(String.join(",", next)));
    }

    /** Those that are named, and the ids of others. */
    private Set<Long> first(LinkedHashMap<String, Account> accounts) throws ConnectorException {
        var names = new ArrayList<>(
                Arrays.asList(api.grant().setting(CHATS).orElse(RECENT).strip().split("[\\s,;]+")));
        names.removeIf(String::isBlank);
        Set<Long> others = new LinkedHashSet<>();
        if (names.removeIf(RECENT::equalsIgnoreCase) || names.isEmpty()) {
            others.addAll(updates.chats());
        }
        if (names.size() > MOST_NAMES) {
            throw Api.rejected("Name " + MOST_NAMES + " channels and groups at most", null);
        }
        var refused = new ArrayList<Rejected>();
        for (var name : names) {
            try {
                var account = named(name);
                accounts.put(account.remoteId(), account);
                MessageRef.number(account.remoteId())
                        .ifPresent(id -> others.removeIf(other -> other.equals(id) || other.equals(api.today(id))));
            } catch (Rejected gone) {
                refused.add(gone);
            }
        }
        // One that is gone keeps nobody from giving the others a new token.
        if (accounts.isEmpty() && !refused.isEmpty()) {
            throw refused.getFirst();
        }
        refused.forEach(gone -> api.warn("Left out: " + gone.getMessage()));
        return others;
    }

    private Account named(String given) throws ConnectorException {
        var chat = namedChat(given);
        if (!mayPost(chat, false)) {
            throw Api.rejected(
                    "The bot may not post in " + title(chat) + " (" + given
                            + "): make it an administrator there who may post messages",
                    null);
        }
        return account(chat, api.known(Json.number(chat, "id").orElseThrow()));
    }

    private JsonObject namedChat(String given) throws ConnectorException {
        try {
            return chat(asked(given), false);
        } catch (Rejected no) {
            throw Api.rejected(
                    no.getMessage() + ". Is «" + given + "» spelled right, and was the bot added there?", null);
        }
    }

    /** A chat as it is asked for: by its number, or by its public name. */
    private static String asked(String given) throws Rejected {
        if (MessageRef.number(given).isPresent()) {
            return given;
        }
        var closed = PRIVATE.matcher(given);
        if (closed.matches()) {
            return "-100" + closed.group(1);
        }
        var open = PUBLIC.matcher(given);
        if (open.matches()) {
            return "@" + open.group(1);
        }
        throw Api.rejected("«" + given + "» is neither @NAME nor the number of a channel or group", null);
    }

    /** A chat where the bot was added; empty where it may not post. */
    private Optional<Account> seen(long id) throws ConnectorException {
        try {
            var chat = chat(Long.toString(id), false);
            return mayPost(chat, false) ? Optional.of(account(chat, api.known(id))) : Optional.empty();
        } catch (Rejected gone) {
            return Optional.empty(); // it isn't there any more
        }
    }
}
