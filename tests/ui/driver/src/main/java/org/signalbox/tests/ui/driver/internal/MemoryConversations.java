package org.signalbox.tests.ui.driver.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.PastPost;

/** What strangers wrote, in memory: a usual day's messages, hostile ones among them, and as many more as wanted. */
final class MemoryConversations {
    private static final AccountId CHIRP = AccountId.of("nightline@chirp");
    private static final AccountId PLAZA = AccountId.of("nightline@plaza");

    /** One conversation with all that belongs to it. */
    static final class Held {
        Conversation conversation;
        final List<InboxMessage> messages = new ArrayList<>();
        final Map<String, List<Publication>> answers = new HashMap<>();
        final Map<String, List<InboxAction>> actions = new HashMap<>();
        Optional<PastPost> post = Optional.empty();

        Held(Conversation conversation) {
            this.conversation = conversation;
        }
    }

    private final Instant now;
    private final List<Held> all = new ArrayList<>();

    private MemoryConversations(Instant now) {
        this.now = now;
    }

    /** @param count how many there are */
    static List<Held> of(int count, Instant now) {
        var made = new MemoryConversations(now);
        made.usual();
        while (made.all.size() < count) {
            int i = made.all.size();
            made.add(
                    i % 2 == 0 ? CHIRP : PLAZA,
                    InboxItem.Kind.values()[i % 3],
                    "person" + i,
                    "Person " + i,
                    3_600L + i * 60L,
                    "Is train " + i + " on time today? I am waiting at platform " + i % 9 + ".");
        }
        return made.all;
    }

    private void usual() {
        var tickets = add(
                CHIRP,
                InboxItem.Kind.COMMENT,
                "anna.smith",
                "Anna Smith",
                120,
                "When do the tickets for the night train go on sale? I’d like to take two friends along to Vienna.");
        tickets.post = Optional.of(new PastPost(
                CHIRP,
                "post-1",
                now.minusSeconds(90_000),
                "The night train to Vienna runs again from 1 December. Every evening at 21:05.",
                Optional.of(URI.create("https://chirp.example/post-1")),
                Optional.empty(),
                "{}",
                Optional.empty(),
                false));
        add(
                PLAZA,
                InboxItem.Kind.MENTION,
                "jörg",
                "Jörg Müller-Lüdenscheidt von und zu Hohenstein-Ernstthal",
                700,
                "@nightline the heating in car 263 didn’t work last night & nobody answered the call button.");
        add(PLAZA, InboxItem.Kind.MESSAGE, "mei", "Mei", 1_500, "Can I bring my bicycle? It folds.");
        add(CHIRP, InboxItem.Kind.COMMENT, "dalia", "دالية حسن", 2_400, "متى يغادر القطار الليلي؟ شكرا لكم");
        add(
                CHIRP,
                InboxItem.Kind.COMMENT,
                "trick",
                "Tri\u202Ekc",
                3_000,
                "Look: invoice\u202Efdp.exe and https://xn--pple-43d.com/login or https://pаypal.com/pay and "
                        + "https://signalbox.example@evil.example/a <b>bold</b> & \u0000 end");
        var edited = add(PLAZA, InboxItem.Kind.COMMENT, "lena", "Lena", 3_300, "This was edited, then hidden.");
        became(
                edited,
                List.of(new RemoteMedia(
                        URI.create("https://plaza.example/media/platform-3.jpg"), "image/jpeg", "A platform")),
                new InboxMessage.Status(
                        true,
                        true,
                        Optional.of(now.minusSeconds(60)),
                        Optional.empty(),
                        false,
                        List.of(new InboxMessage.Earlier("This is how it was.", now.minusSeconds(60), true))));
        add(CHIRP, InboxItem.Kind.MESSAGE, "long", "Long Writer", 3_500, "All at once ".repeat(87_000));
        var gone = add(CHIRP, InboxItem.Kind.COMMENT, "nora", "Nora", 3_550, "I take this back.");
        became(
                gone,
                List.of(),
                new InboxMessage.Status(false, false, Optional.empty(), Optional.of(now.minusSeconds(30)), false));
        again(gone);
    }

    /** Says something else, long ago. */
    private void again(Held held) {
        var first = held.messages.getFirst();
        add(
                first.conversation().account(),
                first.kind(),
                first.author().handle(),
                first.author().name(),
                3_580,
                "Is the gallery open?");
    }

    private static void became(Held held, List<RemoteMedia> attachments, InboxMessage.Status status) {
        var first = held.messages.getFirst();
        held.messages.set(
                0,
                new InboxMessage(
                        first.conversation(),
                        first.remoteId(),
                        first.kind(),
                        first.at(),
                        first.receivedAt(),
                        first.author(),
                        first.text(),
                        first.replyTo(),
                        first.post(),
                        first.url(),
                        attachments,
                        first.possible(),
                        "{}",
                        status));
    }

    private Held add(AccountId account, InboxItem.Kind kind, String handle, String name, long ago, String text) {
        var id = "m" + all.size();
        var at = now.minus(Duration.ofSeconds(ago));
        var person = new Person(account.network(), "p-" + handle, handle, name, Optional.empty());
        var conversation = new ConversationId(account, id);
        var held = new Held(new Conversation(
                conversation,
                kind,
                person,
                text.substring(0, Math.min(Conversation.EXCERPT, text.length())),
                at,
                1,
                all.size() % 3 == 2 ? 0 : 1,
                Optional.of(at),
                Optional.empty(),
                new Conversation.Work(
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                0));
        held.messages.add(new InboxMessage(
                conversation,
                id,
                kind,
                at,
                at,
                person,
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.of(URI.create("https://" + account.network() + ".example/" + id)),
                List.of(),
                Set.of(InboxItem.Action.values()),
                "{}",
                InboxMessage.Status.NEW));
        all.add(held);
        return held;
    }
}
