package org.signalbox.notices.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxRule;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.Store;
import org.signalbox.notices.NoticeCondition;

/**
 * Reads from the store what rules of the inbox tell of: new messages, and conversations that wait. Nothing that a
 * message says goes out by it, because mails and webhooks are foreign places; of the name of who wrote it, only what
 * can be neither a link nor a command.
 */
final class InboxConditions {
    /** A new message is told of for so long after it was received; then it is no news. */
    private static final Duration NEWS = Duration.ofDays(1);

    private static final Duration LONG_AGO = Duration.ofDays(30);
    private static final int MOST = 200;

    /** Waiting conversations looked at for one rule. */
    private static final int MOST_READ = 2_000;

    private static final int LONGEST_NAME = 60;

    private InboxConditions() {}

    static void read(Store store, Instant now, List<NoticeCondition> found) {
        var rules = store.inboxSettings().rules();
        if (rules.stream().anyMatch(InboxRule::tells)) {
            told(store, now, found);
        }
        for (var rule : rules) {
            rule.waits().ifPresent(waits -> waiting(store, rule, waits, now, found));
        }
    }

    private static void told(Store store, Instant now, List<NoticeCondition> found) {
        for (var each : store.inbox().told(now.minus(NEWS), MOST)) {
            var message = each.message();
            var id = message.conversation();
            found.add(NoticeCondition.of(
                    NoticeCondition.Kind.INBOX,
                    "inbox/" + id.account() + "/" + message.remoteId(),
                    Message.of("notices.inbox", shown(message.author()), id.account(), each.rule()),
                    Optional.of(pointer(id))));
        }
    }

    /** Those that wait for the shortest time first: what nobody ever closed hides nothing. */
    private static void waiting(Store store, InboxRule rule, Duration waits, Instant now, List<NoticeCondition> found) {
        var before = now.minus(waits);
        var left = MOST;
        for (var read = 0; left > 0 && read < MOST_READ && before.isAfter(now.minus(LONG_AGO)); read += MOST) {
            var some = store.inbox().waiting(before, MOST);
            for (var conversation : some) {
                var since = conversation.waitingSince().orElse(now);
                if (left > 0 && since.isAfter(now.minus(LONG_AGO)) && concerns(store, rule, conversation, now)) {
                    found.add(unanswered(rule, conversation, since));
                    left--;
                }
            }
            if (some.size() < MOST) {
                return;
            }
            before = some.getLast().waitingSince().orElse(Instant.EPOCH);
        }
    }

    private static NoticeCondition unanswered(InboxRule rule, Conversation conversation, Instant since) {
        var id = conversation.id();
        return NoticeCondition.of(
                NoticeCondition.Kind.UNANSWERED,
                "unanswered/" + rule.name() + "/" + id + "/" + since,
                Message.of(
                        "notices.unanswered",
                        shown(conversation.with()),
                        id.account(),
                        since.truncatedTo(ChronoUnit.MINUTES),
                        rule.name()),
                Optional.of(pointer(id)));
    }

    private static boolean concerns(Store store, InboxRule rule, Conversation conversation, Instant now) {
        var id = conversation.id();
        return rule.words().isEmpty()
                ? rule.isOf(id.account().network(), conversation.kind())
                : store.inbox().messages(id, now.plus(NEWS), MOST).stream().anyMatch(rule::concerns);
    }

    private static String pointer(ConversationId id) {
        return "signalbox://inbox/" + id.account() + "/" + URLEncoder.encode(id.key(), StandardCharsets.UTF_8);
    }

    /** Letters, digits and blanks of a name: strangers choose it, and some places make links of dots and slashes. */
    static String shown(Person person) {
        var name = person.name()
                .codePoints()
                .map(point -> Character.isLetterOrDigit(point) || isMark(point) ? point : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip()
                .replaceAll(" {2,}", " ");
        return name.isEmpty() ? person.network() : ShortenedText.of(name, LONGEST_NAME);
    }

    private static boolean isMark(int point) {
        var type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
