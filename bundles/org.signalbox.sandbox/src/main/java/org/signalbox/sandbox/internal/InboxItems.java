package org.signalbox.sandbox.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.WrittenItem;

/**
 * What people write to an account. Comments are the replies to its posts. Mentions, and direct messages at Plaza, come
 * about every seven hours, divided by the speed; they are a pure function of seed, account and instant. What was
 * written by administration is added.
 */
final class InboxItems {
    private static final long APART_MILLIS = 7 * 3_600_000L;
    private static final long SHORTEST_MILLIS = 1_000;

    /** Earlier ones are forgotten. */
    private static final int KEPT = 40;

    private static final List<String> AUTHORS =
            List.of("ana.costa", "berlinbynight", "marcel_k", "slowtravel", "tea.and.trains", "vera", "yannick-r");
    private static final List<String> MENTIONS = List.of(
            "@%s is the train to Vienna on time tonight?",
            "Slept from Paris to Berlin with @%s. Recommended.",
            "@%s my reservation lost its second berth, what now?",
            "Someone tell @%s that the new pillows are great",
            "@%s when do the summer tickets go on sale?");
    private static final List<String> MESSAGES = List.of(
            "I left a blue scarf in coach 7. Did you find it?",
            "Can I change my booking to Friday?",
            "Bonjour, voyagez-vous avec des chiens ?",
            "We are a school class of 24. Is there a price for groups?");

    private final PracticeState world;
    private final String handle;

    InboxItems(PracticeState world, String handle) {
        this.world = world;
        this.handle = handle;
    }

    /** One item. */
    record Item(
            String id,
            WrittenItem.Kind kind,
            Instant at,
            String author,
            String text,
            @Nullable String replyTo) {
        static final Comparator<Item> OLDEST_FIRST =
                Comparator.comparing(Item::at).thenComparing(Item::id);

        /** A place between items. */
        String cursor() {
            return at.toEpochMilli() + ":" + id;
        }

        String name() {
            return author.substring(0, 1).toUpperCase(Locale.ROOT) + author.substring(1);
        }
    }

    /** Those that aren't removed, oldest first. */
    List<Item> all(Instant now) {
        return withRemoved(now).stream()
                .filter(item -> !world.written().isRemoved(handle, item.id()))
                .toList();
    }

    List<Item> withRemoved(Instant now) {
        return Stream.of(comments(now), recurring(now), world.written().to(handle).stream())
                .flatMap(each -> each)
                .map(item -> world.written().now(handle, item))
                .sorted(Item.OLDEST_FIRST)
                .toList();
    }

    /** One that isn't removed. */
    Optional<Item> find(String id, Instant now) {
        return all(now).stream().filter(item -> item.id().equals(id)).findFirst();
    }

    private Stream<Item> comments(Instant now) {
        return world.posts().all(Optional.of(handle)).stream()
                .filter(post -> post.readableAt(now))
                .flatMap(post -> new Replies(world).byOthers(post, now).stream())
                .filter(reply -> !reply.author().equals(handle))
                .map(reply -> new Item(
                        reply.id(),
                        WrittenItem.Kind.COMMENT,
                        reply.at(),
                        reply.author(),
                        reply.text(),
                        reply.replyTo()));
    }

    private Stream<Item> recurring(Instant now) {
        long apart =
                Math.max(SHORTEST_MILLIS, (long) (APART_MILLIS / world.options().speed()));
        long last = now.toEpochMilli() / apart;
        List<Item> items = new ArrayList<>();
        for (long number = last - KEPT; number <= last; number++) {
            Instant at = Instant.ofEpochMilli(number * apart + (long) (fraction(number, "at") * apart));
            if (!at.isAfter(now)) {
                items.add(recurring(number, at));
            }
        }
        return items.stream();
    }

    private Item recurring(long number, Instant at) {
        boolean direct = world.kind() == PracticeKind.PLAZA && number % 3 == 0;
        List<String> texts = direct ? MESSAGES : MENTIONS;
        return new Item(
                handle + "-" + number,
                direct ? WrittenItem.Kind.MESSAGE : WrittenItem.Kind.MENTION,
                at,
                AUTHORS.get((int) (fraction(number, "author") * AUTHORS.size())),
                texts.get((int) (fraction(number, "text") * texts.size())).formatted(handle),
                null);
    }

    private double fraction(long number, String key) {
        return EngagementModel.fraction(world.options().seed(), world.kind().id(), handle, "item" + number, key);
    }
}
