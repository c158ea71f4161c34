package org.signalbox.emulation.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * Direct messages of one account, behind its own server, by
 * https://github.com/bluesky-social/atproto/tree/main/lexicons/chat/bsky/convo. A request names the service by a header
 * (https://atproto.com/specs/xrpc#service-proxying); a login without access to messages is refused as
 * https://github.com/bluesky-social/atproto/blob/main/packages/pds/src/pipethrough.ts does. The service itself is
 * closed: that the newest is first in both lists is what its public clients build on.
 */
public final class BlueskyChat {
    private static final String METHODS = "/xrpc/chat.bsky.convo.";
    private static final String SERVICE = "did:web:api.bsky.chat#bsky_chat";
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final int MOST = 100;
    private static final int MOST_GRAPHEMES = 1_000;
    private static final int MOST_BYTES = 10_000;

    /** A message. */
    private static final class Said {
        final String id;
        final String sender;
        final String text;
        final Instant at;
        boolean deleted;

        Said(String id, String sender, String text, Instant at) {
            this.id = id;
            this.sender = sender;
            this.text = text;
            this.at = at;
        }
    }

    /** A conversation, its newest message last. */
    private static final class Convo {
        final String id;
        final Map<String, String> members = new LinkedHashMap<>();
        final List<Said> messages = new ArrayList<>();
        boolean group;
        boolean locked;

        Convo(String id) {
            this.id = id;
        }
    }

    private final String account;
    private final InstantSource clock;
    private final Map<String, Convo> convos = new LinkedHashMap<>();
    private boolean allowed = true;
    private Optional<NetworkAnswer> fault = Optional.empty();
    private boolean loses;
    private boolean losesTheAnswerOnly;
    private long serial;

    /** @param account whose conversations they are, by its identifier */
    public BlueskyChat(String account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    /** Whether the account's login may read and write messages. */
    public void allow(boolean access) {
        allowed = access;
    }

    /** What the service answers to everything from now on; empty for what it should. */
    public void fault(Optional<NetworkAnswer> answer) {
        fault = answer;
    }

    /** Fails at the next message that is sent; it may be there all the same. */
    public void loseNext(boolean theAnswerOnly) {
        loses = true;
        losesTheAnswerOnly = theAnswerOnly;
    }

    /** Whether the request is one for this service. */
    public static boolean isOne(ReceivedRequest request) {
        return request.path().startsWith(METHODS);
    }

    /** Somebody writes to the account; the identifiers of the conversation and of the message. */
    public String[] write(String author, String text, Instant at) {
        return write(author, author, text, at);
    }

    /** @param name of the conversation: a person's, or a group's, which its author joins */
    public String[] write(String name, String author, String text, Instant at) {
        var convo = convos.computeIfAbsent(name, each -> new Convo(id()));
        convo.members.put("did:plc:" + author, author + ".test");
        convo.group |= convo.members.size() > 1;
        var said = new Said(id(), "did:plc:" + author, text, at);
        convo.messages.add(said);
        return new String[] {convo.id, said.id};
    }

    /** A message of the account that another client of it has sent. */
    public void writeOwn(String name, String text, Instant at) {
        named(name).messages.add(new Said(id(), account, text, at));
    }

    /** Deletes the last message of a conversation. */
    public void deleteLast(String name) {
        named(name).messages.getLast().deleted = true;
    }

    /** Nobody can write there any more. */
    public void lock(String name) {
        named(name).locked = true;
    }

    /** The account leaves it. */
    public void leave(String name) {
        convos.remove(name);
    }

    /** What the account has said in a conversation, oldest first. */
    public List<String> said(String name) {
        return named(name).messages.stream()
                .filter(each -> each.sender.equals(account) && !each.deleted)
                .map(each -> each.text)
                .toList();
    }

    private String id() {
        return "3l" + String.format("%011d", ++serial);
    }

    /** Of a request whose token is good. */
    public NetworkAnswer answer(ReceivedRequest request) {
        if (!allowed) {
            return error(400, "InvalidToken", "Bad token method");
        }
        if (!request.header("atproto-proxy").equals(Optional.of(SERVICE))) {
            return error(404, "XRPCNotSupported", "No service configured");
        }
        if (fault.isPresent()) {
            return fault.get();
        }
        return switch (request.method() + " " + request.path().substring(METHODS.length())) {
            case "GET listConvos" -> list(request);
            case "GET getMessages" -> messages(request);
            case "POST sendMessage" ->
                send(JsonParser.parseString(request.text()).getAsJsonObject());
            default -> error(501, "MethodNotImplemented", "Method Not Implemented");
        };
    }

    private NetworkAnswer list(ReceivedRequest request) {
        var all = convos.values().stream()
                .filter(each -> !each.messages.isEmpty())
                .sorted(Comparator.comparing((Convo each) -> each.messages.getLast().at)
                        .reversed())
                .toList();
        return page(request, "convos", all, each -> each.id, this::shown);
    }

    private NetworkAnswer messages(ReceivedRequest request) {
        var convo = convo(request.query("convoId").orElse(""));
        return convo.isEmpty()
                ? error(400, "InvalidConvo", "Convo not found")
                : page(request, "messages", convo.get().messages.reversed(), each -> each.id, BlueskyChat::shown);
    }

    private Convo named(String name) {
        return Optional.ofNullable(convos.get(name)).orElseThrow();
    }

    private Optional<Convo> convo(String id) {
        return convos.values().stream().filter(each -> each.id.equals(id)).findFirst();
    }

    private NetworkAnswer send(JsonObject body) {
        var convo = convo(body.get("convoId").getAsString());
        if (convo.isEmpty()) {
            return error(400, "InvalidConvo", "Convo not found");
        }
        if (convo.get().locked) {
            return error(400, "ConvoLocked", "This conversation is locked");
        }
        var text = body.getAsJsonObject("message").get("text").getAsString();
        if (GRAPHEME.matcher(text).results().count() > MOST_GRAPHEMES
                || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return error(
                    400,
                    "InvalidRequest",
                    "Input/message/text must not be longer than " + MOST_GRAPHEMES + " graphemes");
        }
        var lost = loses;
        loses = false;
        if (lost && !losesTheAnswerOnly) {
            return error(502, "UpstreamFailure", "Upstream service unreachable");
        }
        var said = new Said(id(), account, text, clock.instant());
        convo.get().messages.add(said);
        return lost
                ? error(502, "UpstreamFailure", "pipethrough network error")
                : NetworkAnswer.json(200, shown(said).toString());
    }

    private static <T> NetworkAnswer page(
            ReceivedRequest request, String name, List<T> all, Function<T, String> id, Function<T, JsonObject> shown) {
        var limit = Integer.parseInt(request.query("limit").orElse("50"));
        if (limit < 1 || limit > MOST) {
            return error(400, "InvalidRequest", "limit must be between 1 and " + MOST);
        }
        var after = request.query("cursor");
        var from = 0;
        for (var i = 0; i < all.size(); i++) {
            if (after.equals(Optional.of(id.apply(all.get(i))))) {
                from = i + 1;
            }
        }
        var to = Math.min(all.size(), from + limit);
        var list = new JsonArray();
        all.subList(from, to).forEach(each -> list.add(shown.apply(each)));
        var page = new JsonObject();
        page.add(name, list);
        if (to < all.size()) {
            page.addProperty("cursor", id.apply(all.get(to - 1)));
        }
        return NetworkAnswer.json(200, page.toString());
    }

    private JsonObject shown(Convo convo) {
        var members = new JsonArray();
        members.add(profile(account, "alice.test"));
        convo.members.forEach((did, handle) -> members.add(profile(did, handle)));
        var shown = new JsonObject();
        shown.addProperty("id", convo.id);
        shown.addProperty("rev", convo.messages.getLast().id);
        shown.add("members", members);
        shown.add("lastMessage", shown(convo.messages.getLast()));
        shown.addProperty("muted", false);
        shown.addProperty("status", "accepted");
        shown.addProperty("unreadCount", convo.messages.size());
        var kind = new JsonObject();
        kind.addProperty("$type", "chat.bsky.convo.defs#" + (convo.group ? "groupConvo" : "directConvo"));
        if (convo.group || convo.locked) {
            kind.addProperty("lockStatus", convo.locked ? "locked" : "unlocked");
        }
        shown.add("kind", kind);
        return shown;
    }

    private static JsonObject profile(String did, String handle) {
        var profile = new JsonObject();
        profile.addProperty("did", did);
        profile.addProperty("handle", handle);
        profile.addProperty("displayName", handle.replace(".test", ""));
        profile.addProperty("chatDisabled", false);
        return profile;
    }

    private static JsonObject shown(Said said) {
        var sender = new JsonObject();
        sender.addProperty("did", said.sender);
        var shown = new JsonObject();
        shown.addProperty("$type", "chat.bsky.convo.defs#" + (said.deleted ? "deletedMessageView" : "messageView"));
        shown.addProperty("id", said.id);
        shown.addProperty("rev", said.id);
        shown.add("sender", sender);
        shown.addProperty("sentAt", said.at.toString());
        if (!said.deleted) {
            shown.addProperty("text", said.text);
        }
        return shown;
    }

    private static NetworkAnswer error(int status, String name, String message) {
        var body = new JsonObject();
        body.addProperty("error", name);
        body.addProperty("message", message);
        return NetworkAnswer.json(status, body.toString());
    }
}
