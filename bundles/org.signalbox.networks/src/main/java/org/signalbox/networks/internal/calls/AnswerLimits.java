package org.signalbox.networks.internal.calls;

import java.time.Duration;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.model.UnseenCharacters;
import org.signalbox.model.store.PastPost;

/** Checks that a connector's answer can be stored. One that can't would be looked up and stored forever. */
final class AnswerLimits {
    private static final int LONGEST_JSON = 64 * 1024;

    /** Of a name, in characters: that of a decentralized identifier, which is one at Bluesky. */
    static final int LONGEST_NAME = 2_048;

    private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MOST_LABELS = 100;

    /** As archives take it. */
    private static final Duration LONGEST_POLL = Duration.ofDays(3660);

    private static final int LONGEST_MESSAGE = 2_000;

    private AnswerLimits() {}

    /** @throws IllegalArgumentException when not, without any of its content */
    static void check(Object answer) {
        switch (answer) {
            case Receipt receipt -> {
                id(receipt.remoteId());
                json(receipt.data());
            }
            case Commitment.Visible visible -> check(visible.receipt());
            case Commitment.Accepted accepted -> json(accepted.data());
            case Lookup.Found found -> check(found.receipt());
            case Lookup.CannotTell unclear -> message(unclear.why());
            case Lookup.Refused refused -> message(refused.why());
            case Preparation preparation -> json(preparation.prepared().json());
            case Account account -> {
                id(account.remoteId());
                line(account.remoteId());
                name(account.handle());
                name(account.displayName());
                details(account.details());
            }
            case RemotePost post -> {
                check(post.receipt());
                post.title().ifPresent(AnswerLimits::message);
                post.link().ifPresent(AnswerLimits::link);
                post.poll().ifPresent(AnswerLimits::poll);
                post.attachments().forEach(AnswerLimits::media);
            }
            case ReceivedReply reply -> {
                id(reply.remoteId());
                reply.attachments().forEach(AnswerLimits::media);
            }
            case Choice choice -> {
                name(choice.value());
                if (choice.labels().size() > MOST_LABELS) {
                    throw new IllegalArgumentException(
                            "a choice with " + choice.labels().size() + " labels");
                }
                choice.labels().values().forEach(AnswerLimits::name);
            }
            case Optional<?> found -> found.ifPresent(AnswerLimits::check);
            case Page<?> page -> page.items().forEach(AnswerLimits::check);
            default -> {}
        }
    }

    private static void id(String id) {
        if (id.isBlank() || id.length() > PastPost.LONGEST_ID) {
            throw new IllegalArgumentException("an id of " + id.length() + " characters");
        }
    }

    private static void name(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name of " + name.length() + " characters");
        }
    }

    private static void line(String text) {
        if (UnseenCharacters.in(text)) {
            throw new IllegalArgumentException("characters that nobody sees");
        }
    }

    private static void details(Map<String, String> details) {
        if (details.size() > Account.MOST_DETAILS) {
            throw new IllegalArgumentException(details.size() + " details");
        }
        details.forEach((name, value) -> {
            if (!DETAIL.matcher(name).matches() || value.length() > Account.LONGEST_DETAIL) {
                throw new IllegalArgumentException("a detail of " + name.length() + " and " + value.length()
                        + " characters, or with another name than a detail has");
            }
            line(value);
        });
    }

    private static void link(RemoteLink link) {
        message(link.title());
        message(link.description());
        link.image().ifPresent(AnswerLimits::plain);
        if (!String.valueOf(link.address().getScheme()).matches("(?i)https?")
                || link.address().getHost() == null) {
            throw new IllegalArgumentException("a link card without an address of the web");
        }
    }

    private static void media(RemoteMedia media) {
        media.poster().ifPresent(AnswerLimits::plain);
        media.captions().forEach(each -> {
            plain(each.file());
            try {
                new Locale.Builder().setLanguageTag(each.language());
            } catch (IllformedLocaleException e) {
                throw new IllegalArgumentException("captions in no language", e);
            }
        });
    }

    private static void plain(RemoteMedia media) {
        if (media.poster().isPresent() || !media.captions().isEmpty()) {
            throw new IllegalArgumentException("a poster, a card's picture or captions have files of their own");
        }
    }

    private static void poll(Poll poll) {
        var answers = poll.answers();
        answers.forEach(AnswerLimits::message);
        if (answers.size() < 2 || new HashSet<>(answers).size() < answers.size()) {
            throw new IllegalArgumentException("a poll of " + answers.size() + " answers that aren't two different");
        }
        if (answers.stream().anyMatch(String::isBlank)
                || !poll.open().isPositive()
                || poll.open().compareTo(LONGEST_POLL) > 0) {
            throw new IllegalArgumentException("a poll that nobody can answer");
        }
    }

    private static void message(String message) {
        if (message.length() > LONGEST_MESSAGE) {
            throw new IllegalArgumentException("a message of " + message.length() + " characters");
        }
    }

    private static void json(String json) {
        if (json.length() > LONGEST_JSON) {
            throw new IllegalArgumentException("JSON of " + json.length() + " characters");
        }
    }
}
