package org.signalbox.emulation.telegram;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A channel or a group, and what the bot may do in it. */
public final class TelegramChat {
    static final String PRIVATE = "private";

    private final long id;
    private final String type;
    private final String title;
    private final Optional<String> username;
    private final TreeMap<Integer, TelegramMessage> messages = new TreeMap<>();
    private final Set<Integer> theirs = new TreeSet<>();
    private final Set<Integer> liked = new TreeSet<>();
    private boolean deletes = true;
    private String status = "administrator";
    private boolean posts = true;
    private Optional<Long> linked = Optional.empty();
    private Optional<Long> moved = Optional.empty();
    private int last = 100;

    TelegramChat(long id, String type, String title, Optional<String> username) {
        this.id = id;
        this.type = type;
        this.title = title;
        this.username = username;
    }

    /** Its discussion group, or the channel that a group discusses. */
    TelegramChat linked(long other) {
        linked = Optional.of(other);
        return this;
    }

    /** @param value the bot's: {@code administrator}, {@code member}, {@code left} or {@code kicked} */
    public void status(String value) {
        status = value;
    }

    /** Whether the bot may post. */
    public void posts(boolean may) {
        posts = may;
    }

    /** Whether the bot, as an administrator, may delete what others write. */
    public void deletes(boolean may) {
        deletes = may;
    }

    /** The group becomes this supergroup. */
    public void moveTo(long supergroup) {
        moved = Optional.of(supergroup);
    }

    public long id() {
        return id;
    }

    boolean isChannel() {
        return type.equals("channel");
    }

    Optional<String> username() {
        return username;
    }

    Optional<Long> linked() {
        return linked;
    }

    Optional<Long> moved() {
        return moved;
    }

    boolean isPublishable() {
        return posts && moved.isEmpty() && (status.equals("administrator") || !isChannel() && status.equals("member"));
    }

    TreeMap<Integer, TelegramMessage> messages() {
        return messages;
    }

    /** The messages that the bot reacts to. */
    Set<Integer> liked() {
        return liked;
    }

    /** A message of somebody else. */
    void add(TelegramMessage message) {
        theirs.add(message.id());
        messages.put(message.id(), message);
    }

    boolean mayDelete(int message) {
        return !theirs.contains(message) || deletes && status.equals("administrator");
    }

    int nextId() {
        return ++last;
    }

    /** As a message has it. */
    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("type", type);
        json.addProperty(type.equals(PRIVATE) ? "first_name" : "title", title);
        username.ifPresent(name -> json.addProperty("username", name));
        return json;
    }

    /** As {@code getChat} answers. */
    JsonObject full() {
        var json = json();
        json.addProperty("accent_color_id", 3);
        json.addProperty("max_reaction_count", 11);
        linked.ifPresent(other -> json.addProperty("linked_chat_id", other));
        var gifts = new JsonObject();
        for (var name : new String[] {
            "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"
        }) {
            gifts.addProperty(name, false);
        }
        json.add("accepted_gift_types", gifts);
        return json;
    }

    /** The bot as its member. */
    JsonObject member(JsonObject bot) {
        var json = new JsonObject();
        json.addProperty("status", status);
        json.add("user", bot);
        if (status.equals("kicked")) {
            json.addProperty("until_date", 0);
        }
        if (status.equals("administrator")) {
            for (var right : new String[] {
                "can_be_edited",
                "is_anonymous",
                "can_manage_chat",
                "can_delete_messages",
                "can_manage_video_chats",
                "can_restrict_members",
                "can_promote_members",
                "can_change_info",
                "can_invite_users",
                "can_post_stories",
                "can_edit_stories",
                "can_delete_stories"
            }) {
                json.addProperty(
                        right, right.equals("can_manage_chat") || right.equals("can_delete_messages") && deletes);
            }
            if (isChannel()) {
                json.addProperty("can_post_messages", posts);
            }
        }
        return json;
    }

    /** Ends a request that the bot may not make here. */
    void admit() {
        moved.ifPresent(to -> {
            throw new TelegramAnswers.Refused(TelegramAnswers.moved(to));
        });
        admitReading();
        if (!isPublishable()) {
            throw new TelegramAnswers.Refused(
                    isChannel()
                            ? "need administrator rights in the channel chat"
                            : "not enough rights to send text messages to the chat");
        }
    }

    /** Ends a request of a bot that isn't here. */
    void admitReading() {
        if (type.equals(PRIVATE) && status.equals("kicked")) {
            throw new TelegramAnswers.Refused(TelegramAnswers.failed(403, "Forbidden: bot was blocked by the user"));
        }
        var kind = isChannel() ? "channel" : type;
        if (status.equals("kicked")) {
            throw new TelegramAnswers.Refused(
                    TelegramAnswers.failed(403, "Forbidden: bot was kicked from the " + kind + " chat"));
        }
        if (status.equals("left")) {
            throw new TelegramAnswers.Refused(
                    TelegramAnswers.failed(403, "Forbidden: bot is not a member of the " + kind + " chat"));
        }
    }
}
