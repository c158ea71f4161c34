package org.signalbox.networks.internal.calls;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.model.UnseenCharacters;
import org.signalbox.model.store.PastPost;

/**
 * Checks that a connector's answer can be stored. One that can't would be looked up and stored forever. Texts that
 * people only read are cut before ({@link AnswerCuts}).
 */
final class AnswerLimits {
    /** Also of what describes all files of a post. */
    static final int LONGEST_JSON = 64 * 1024;

    /** Of a name, in characters: that of a decentralized identifier, which is one at Bluesky. */
    static final int LONGEST_NAME = 2_048;

    private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MOST_LABELS = 100;

    /** As archives take it. */
    private static final Duration LONGEST_POLL = Duration.ofDays(3660);

    static final int LONGEST_MESSAGE = 2_000;

    /** Of files of a post, of captions of a video, and of answers of a poll. */
    private static final int MOST_ITEMS = 100;

    static final int LONGEST_ALT = 20_000;
    private static final int LONGEST_ADDRESS = 8_192;
    private static final int LONGEST_TYPE = 255;
    private static final int LONGEST_LANGUAGE = 100;

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
                media(post.attachments());
            }
            case ReceivedReply reply -> {
                id(reply.remoteId());
                media(reply.attachments());
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

    /**
     * A page without the past posts and replies that can't be stored: one of them must not keep all others from being
     * read. They aren't in archives then, which is the connector's error and told as such. Pages of anything else are
     * taken as a whole or not at all: what is missing in a list of targets or choices counts as gone.
     *
     * @param refused is told why one is left out, without any of its content
     */
    static Page<?> storable(Page<?> page, Consumer<String> refused) {
        return Page.of(
                page.items().stream()
                        .filter(item -> {
                            try {
                                check(item);
                                return true;
                            } catch (IllegalArgumentException e) {
                                if (!(item instanceof RemotePost || item instanceof ReceivedReply)) {
                                    throw e;
                                }
                                refused.accept(String.valueOf(e.getMessage()));
                                return false;
                            }
                        })
                        .toList(),
                page.next());
    }

    static void id(String id) {
        if (id.isBlank() || id.length() > PastPost.LONGEST_ID) {
            throw new IllegalArgumentException("an id of " + id.length() + " characters");
        }
    }

    static void name(String name) {
        longest(name, LONGEST_NAME, "a name");
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
        address(link.address());
        link.image().ifPresent(AnswerLimits::plain);
        if (!String.valueOf(link.address().getScheme()).matches("(?i)https?")
                || link.address().getHost() == null) {
            throw new IllegalArgumentException("a link card without an address of the web");
        }
    }

    /** All of a post is stored together, and read with a page of others. */
    static void media(List<RemoteMedia> all) {
        most(all.size(), "files");
        all.forEach(AnswerLimits::media);
        var characters = characters(all);
        if (characters > LONGEST_JSON) {
            throw new IllegalArgumentException("files described in " + characters + " characters");
        }
    }

    /** That describe all files. */
    static long characters(List<RemoteMedia> all) {
        return all.stream()
                .flatMap(AnswerLimits::files)
                .mapToLong(each -> each.alt().length()
                        + each.type().length()
                        + each.address().toString().length())
                .sum();
    }

    /** Itself with its poster and captions. */
    static Stream<RemoteMedia> files(RemoteMedia media) {
        return Stream.concat(
                Stream.of(media),
                Stream.concat(media.poster().stream(), media.captions().stream().map(RemoteCaptions::file)));
    }

    private static void media(RemoteMedia media) {
        described(media);
        media.poster().ifPresent(AnswerLimits::plain);
        most(media.captions().size(), "captions");
        media.captions().forEach(each -> {
            plain(each.file());
            longest(each.language(), LONGEST_LANGUAGE, "a language");
            try {
                new Locale.Builder().setLanguageTag(each.language());
            } catch (IllformedLocaleException e) {
                throw new IllegalArgumentException("captions in no language", e);
            }
        });
    }

    private static void described(RemoteMedia media) {
        address(media.address());
        longest(media.type(), LONGEST_TYPE, "a media type");
        longest(media.alt(), LONGEST_ALT, "an alternative text");
    }

    static void address(URI address) {
        longest(address.toString(), LONGEST_ADDRESS, "an address");
    }

    private static void longest(String text, int most, String what) {
        if (text.length() > most) {
            throw new IllegalArgumentException(what + " of " + text.length() + " characters");
        }
    }

    private static void most(int count, String what) {
        if (count > MOST_ITEMS) {
            throw new IllegalArgumentException(count + " " + what);
        }
    }

    private static void plain(RemoteMedia media) {
        described(media);
        if (media.poster().isPresent() || !media.captions().isEmpty()) {
            throw new IllegalArgumentException("a poster, a card's picture or captions have files of their own");
        }
    }

    private static void poll(Poll poll) {
        var answers = poll.answers();
        most(answers.size(), "answers");
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
        longest(message, LONGEST_MESSAGE, "a message");
    }

    static void json(String json) {
        longest(json, LONGEST_JSON, "JSON");
    }
}
