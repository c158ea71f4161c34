package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.WrittenItem;

/** What people write to an account: reading on, liking, and at Plaza hiding and removing. */
final class InboxEndpoints {
    private static final int MOST_IDS = 100;

    private InboxEndpoints() {}

    static List<Route> chirp(String origin) {
        return List.of(
                Route.account("GET", "/2/inbox", PracticeOperation.INBOX, call -> list(call, origin)),
                Route.account("GET", "/2/inbox/items", PracticeOperation.INBOX, call -> some(call, origin)),
                Route.account(
                        "POST",
                        "/2/inbox/{id}/like",
                        PracticeOperation.REACT,
                        call -> marked(call, WrittenItems.Mark.LIKED, true)),
                Route.account(
                        "DELETE",
                        "/2/inbox/{id}/like",
                        PracticeOperation.REACT,
                        call -> marked(call, WrittenItems.Mark.LIKED, false)));
    }

    static List<Route> plaza(String origin) {
        return List.of(
                Route.account("GET", "/api/inbox", PracticeOperation.INBOX, call -> list(call, origin)),
                Route.account("GET", "/api/inbox/items", PracticeOperation.INBOX, call -> some(call, origin)),
                Route.account("PUT", "/api/inbox/{id}", PracticeOperation.REACT, InboxEndpoints::change),
                Route.account("DELETE", "/api/inbox/{id}", PracticeOperation.REACT, InboxEndpoints::remove));
    }

    /** After a cursor, oldest first; without one the newest. */
    private static HttpAnswer list(EndpointCall call, String origin) throws ApiRefusal {
        PracticeState world = call.world();
        int limit = Paging.limit(call.request());
        Optional<String> after = call.request().query("after");
        List<InboxItems.Item> all = new InboxItems(world, call.handle()).all(call.now());
        int from = after.isPresent() ? first(all, after.get()) : Math.max(0, all.size() - limit);
        List<InboxItems.Item> page = all.subList(from, Math.min(all.size(), from + limit));
        String next = page.isEmpty()
                ? after.orElse(call.now().toEpochMilli() + ":")
                : page.getLast().cursor();
        page.stream().map(InboxItems.Item::at).forEach(world.written()::told);
        return JsonWriter.object()
                .putAll("items", page, item -> json(call, item, origin))
                .put("next_after", next)
                .put("more", from + page.size() < all.size())
                .answer(200);
    }

    /** Those of some ids that are there. */
    private static HttpAnswer some(EndpointCall call, String origin) throws ApiRefusal {
        Set<String> ids = Set.of(call.request().query("ids").filter(text -> !text.isBlank()).stream()
                .flatMap(text -> List.of(text.split(",")).stream())
                .distinct()
                .toArray(String[]::new));
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw new ApiRefusal(400, "bad_query", "The parameter ids has 1 to " + MOST_IDS + " ids.");
        }
        List<InboxItems.Item> found = new InboxItems(call.world(), call.handle())
                .all(call.now()).stream()
                        .filter(item -> ids.contains(item.id()))
                        .toList();
        return JsonWriter.object()
                .putAll("items", found, item -> json(call, item, origin))
                .answer(200);
    }

    private static int first(List<InboxItems.Item> all, String after) throws ApiRefusal {
        String[] sides = after.split(":", 2);
        try {
            long millis = Long.parseLong(sides[0]);
            for (int i = 0; i < all.size(); i++) {
                InboxItems.Item item = all.get(i);
                long at = item.at().toEpochMilli();
                if (at > millis || at == millis && item.id().compareTo(sides[1]) > 0) {
                    return i;
                }
            }
            return all.size();
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new ApiRefusal(400, "bad_query", "The parameter after isn't one that this network gave out.");
        }
    }

    private static JsonWriter json(EndpointCall call, InboxItems.Item item, String origin) {
        WrittenItems marks = call.world().written();
        boolean direct = item.kind() == WrittenItem.Kind.MESSAGE;
        Optional<String> address = marks.address(call.handle(), item.id())
                .or(() -> direct ? Optional.empty() : Optional.of(origin + "/replies/" + item.id()));
        return JsonWriter.object()
                .put("id", item.id())
                .put("kind", item.kind().wireName())
                .put("created_at", item.at())
                .put("handle", item.author())
                .put("name", item.name())
                .put("text", item.text())
                .put("reply_to", item.replyTo())
                .put("conversation", direct ? "with-" + item.author() : null)
                .put("url", address.orElse(null))
                .put("liked", marks.is(call.handle(), item.id(), WrittenItems.Mark.LIKED))
                .put("hidden", marks.is(call.handle(), item.id(), WrittenItems.Mark.HIDDEN));
    }

    private static HttpAnswer marked(EndpointCall call, WrittenItems.Mark mark, boolean on) throws ApiRefusal {
        InboxItems.Item item = item(call);
        call.world().written().mark(call.handle(), item.id(), mark, on);
        return JsonWriter.object()
                .put("id", item.id())
                .put(mark == WrittenItems.Mark.LIKED ? "liked" : "hidden", on)
                .answer(200);
    }

    private static InboxItems.Item item(EndpointCall call) throws ApiRefusal {
        return new InboxItems(call.world(), call.handle())
                .find(call.parameter("id"), call.now())
                .orElseThrow(() -> ApiRefusal.notFound("There is no such item."));
    }

    private static HttpAnswer change(EndpointCall call) throws ApiRefusal, IOException {
        BodyFields fields = call.request().json();
        Optional<Boolean> liked = fields.flag("liked");
        Optional<Boolean> hidden = fields.flag("hidden");
        if (liked.isPresent() == hidden.isPresent()) {
            throw BodyFields.wrong("liked", "true or false, or else \"hidden\"");
        }
        if (hidden.isPresent()) {
            ownComment(call);
        }
        return liked.isPresent()
                ? marked(call, WrittenItems.Mark.LIKED, liked.get())
                : marked(call, WrittenItems.Mark.HIDDEN, hidden.orElseThrow());
    }

    private static HttpAnswer remove(EndpointCall call) throws ApiRefusal {
        InboxItems.Item item = ownComment(call);
        call.world().written().mark(call.handle(), item.id(), WrittenItems.Mark.REMOVED, true);
        return JsonWriter.object().put("id", item.id()).put("removed", true).answer(200);
    }

    /** Whoever posts is master of what is below. */
    private static InboxItems.Item ownComment(EndpointCall call) throws ApiRefusal {
        InboxItems.Item item = item(call);
        if (item.kind() != WrittenItem.Kind.COMMENT) {
            throw new ApiRefusal(403, "not_yours", "Only comments below your own posts can be hidden or removed.");
        }
        return item;
    }

    /** Whether an item is one that only both sides see. */
    static boolean isDirect(PracticeState world, String handle, Optional<String> id) {
        return world.kind() == PracticeKind.PLAZA
                && id.flatMap(each -> new InboxItems(world, handle).find(each, world.now()))
                        .filter(item -> item.kind() == WrittenItem.Kind.MESSAGE)
                        .isPresent();
    }
}
