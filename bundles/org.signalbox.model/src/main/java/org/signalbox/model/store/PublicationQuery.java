package org.signalbox.model.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.AccountId;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationState;

/**
 * Which publications; empty sets and values match all.
 *
 * @param from due not before
 * @param to due before
 * @param text found in title or text, whatever the case
 * @param kind posts or answers only
 * @param newestFirst the order
 * @param after {@link Slice#next} of the page before
 * @param limit 1 to 1,000
 */
public record PublicationQuery(
        Set<PublicationState> states,
        Optional<String> network,
        Optional<AccountId> account,
        Optional<PostId> post,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text,
        Optional<Kind> kind,
        boolean newestFirst,
        Optional<String> after,
        int limit) {
    public PublicationQuery {
        states = Set.copyOf(states);
    }

    /** What publications are. */
    public enum Kind {
        /** Of content files. */
        POST,
        /** To what somebody wrote. */
        ANSWER
    }

    /** All, oldest first, 200 a page. */
    public static PublicationQuery all() {
        return new PublicationQuery(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                200);
    }

    public PublicationQuery in(PublicationState... wanted) {
        return new PublicationQuery(
                Set.of(wanted), network, account, post, from, to, text, kind, newestFirst, after, limit);
    }

    public PublicationQuery network(String id) {
        return new PublicationQuery(
                states, Optional.of(id), account, post, from, to, text, kind, newestFirst, after, limit);
    }

    public PublicationQuery account(AccountId id) {
        return new PublicationQuery(
                states, network, Optional.of(id), post, from, to, text, kind, newestFirst, after, limit);
    }

    public PublicationQuery post(PostId id) {
        return new PublicationQuery(
                states, network, account, Optional.of(id), from, to, text, kind, newestFirst, after, limit);
    }

    public PublicationQuery due(Instant notBefore, Instant before) {
        return new PublicationQuery(
                states,
                network,
                account,
                post,
                Optional.of(notBefore),
                Optional.of(before),
                text,
                kind,
                newestFirst,
                after,
                limit);
    }

    public PublicationQuery dueFrom(Instant notBefore) {
        return new PublicationQuery(
                states,
                network,
                account,
                post,
                Optional.of(notBefore),
                Optional.empty(),
                text,
                kind,
                newestFirst,
                after,
                limit);
    }

    public PublicationQuery containing(String words) {
        return new PublicationQuery(
                states, network, account, post, from, to, Optional.of(words), kind, newestFirst, after, limit);
    }

    /** Without answers. */
    public PublicationQuery posts() {
        return kind(Kind.POST);
    }

    /** Answers only. */
    public PublicationQuery answers() {
        return kind(Kind.ANSWER);
    }

    private PublicationQuery kind(Kind only) {
        return new PublicationQuery(
                states, network, account, post, from, to, text, Optional.of(only), newestFirst, after, limit);
    }

    public PublicationQuery descending() {
        return new PublicationQuery(states, network, account, post, from, to, text, kind, true, after, limit);
    }

    public PublicationQuery after(String cursor) {
        return new PublicationQuery(
                states, network, account, post, from, to, text, kind, newestFirst, Optional.of(cursor), limit);
    }

    public PublicationQuery limit(int most) {
        return new PublicationQuery(states, network, account, post, from, to, text, kind, newestFirst, after, most);
    }
}
