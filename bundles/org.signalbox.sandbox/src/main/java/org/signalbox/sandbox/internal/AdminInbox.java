package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.WrittenItem;

/** Administration: lets a person write to an account, and lists what came to it. */
final class AdminInbox {
    private AdminInbox() {}

    static List<Route> routes() {
        return List.of(
                Route.admin("POST", "/admin/inbox", AdminInbox::write),
                Route.admin("POST", "/admin/inbox/{id}", AdminInbox::change),
                Route.admin("GET", "/admin/inbox", AdminInbox::list));
    }

    private static HttpAnswer write(EndpointCall call) throws ApiRefusal, IOException {
        PracticeState world = call.world();
        BodyFields fields = call.request().json();
        String handle = AdminState.known(call, fields.text("handle"))
                .orElseThrow(() -> BodyFields.wrong("handle", "an account's handle"));
        String kindName = fields.text("kind").orElse("");
        WrittenItem.Kind kind = Arrays.stream(WrittenItem.Kind.values())
                .filter(each -> each.wireName().equals(kindName))
                .filter(each -> each != WrittenItem.Kind.MESSAGE || world.kind() == PracticeKind.PLAZA)
                .findFirst()
                .orElseThrow(() -> BodyFields.wrong("kind", "a kind of item of this network"));
        Optional<String> post = fields.text("post");
        if (kind == WrittenItem.Kind.COMMENT
                && post.flatMap(world.posts()::find)
                        .filter(found -> found.handle().equals(handle) && !found.deleted())
                        .isEmpty()) {
            throw BodyFields.wrong("post", "a post of the account");
        }
        String author = fields.text("author")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> BodyFields.wrong("author", "a person's handle"));
        String text = fields.text("text").orElseThrow(() -> BodyFields.wrong("text", "a text"));
        InboxItems.Item item = world.written()
                .write(
                        handle,
                        new WrittenItems.Draft(kind, author, text, post.orElse(null), fields.text("url")),
                        call.now());
        return json(world, handle, item).answer(201);
    }

    /** Its author rewrites an item, or takes it back. */
    private static HttpAnswer change(EndpointCall call) throws ApiRefusal, IOException {
        PracticeState world = call.world();
        BodyFields fields = call.request().json();
        String handle = AdminState.known(call, fields.text("handle"))
                .orElseThrow(() -> BodyFields.wrong("handle", "an account's handle"));
        Optional<String> text = fields.text("text");
        boolean removed = fields.flag("removed").orElse(false);
        if (text.isPresent() == removed) {
            throw BodyFields.wrong("text", "a text, or else \"removed\": true");
        }
        InboxItems.Item item = new InboxItems(world, handle)
                .find(call.parameter("id"), call.now())
                .orElseThrow(() -> ApiRefusal.notFound("There is no such item."));
        if (removed) {
            world.written().mark(handle, item.id(), WrittenItems.Mark.REMOVED, true);
        }
        text.ifPresent(other -> world.written().rewrite(handle, item.id(), other));
        return json(world, handle, world.written().now(handle, item)).answer(200);
    }

    private static HttpAnswer list(EndpointCall call) throws ApiRefusal {
        String handle = AdminState.known(call, call.request().query("handle"))
                .orElseThrow(() -> new ApiRefusal(400, "bad_query", "Name the account in the parameter handle."));
        return JsonWriter.object()
                .putAll(
                        "items",
                        new InboxItems(call.world(), handle).withRemoved(call.now()),
                        item -> json(call.world(), handle, item))
                .answer(200);
    }

    private static JsonWriter json(PracticeState world, String handle, InboxItems.Item item) {
        return JsonWriter.object()
                .put("id", item.id())
                .put("kind", item.kind().wireName())
                .put("created_at", item.at())
                .put("author", item.author())
                .put("text", item.text())
                .put("post", item.replyTo())
                .put("liked", world.written().is(handle, item.id(), WrittenItems.Mark.LIKED))
                .put("hidden", world.written().is(handle, item.id(), WrittenItems.Mark.HIDDEN))
                .put("removed", world.written().isRemoved(handle, item.id()));
    }
}
