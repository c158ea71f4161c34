package org.signalbox.emulation;

import java.util.List;
import java.util.Optional;

/**
 * A minimal healthy network as its connector sees it: it keeps posts, remembers idempotency keys or ids that clients
 * choose, and pages through its posts. The kit adds faults. One request at a time.
 */
public interface FakeNetwork {
    /** Performs one request and answers it. */
    NetworkAnswer answer(ReceivedRequest request);

    /** The visible posts, oldest first. */
    List<Post> posts();

    /**
     * Adds a reply of another user to a post. Required if the connector declares {@code REPLIES}.
     *
     * @return the remote id of the reply; empty if this network has no replies
     */
    default Optional<String> reply(String remoteId, String author, String text) {
        return Optional.empty();
    }

    /**
     * Somebody writes to the account: a comment below that post, or what else this network has, such as a message.
     * Required if the connector declares {@code INBOX}; the kit skips its checks of the inbox without it.
     *
     * @return the remote id of the item, as the connector tells it; empty if nobody can write here
     */
    default Optional<String> comment(String post, String author, String text) {
        return Optional.empty();
    }

    /**
     * Whoever wrote an item changes its text. One of this and {@link #takeBack} is required if the connector declares
     * {@code READ_ITEMS}.
     *
     * @return false if nobody can here
     */
    default boolean rewrite(String item, String text) {
        return false;
    }

    /**
     * Whoever wrote an item takes it back: it is gone.
     *
     * @return false if nobody can here
     */
    default boolean takeBack(String item) {
        return false;
    }

    /** The account's visible answers to an item of the inbox, oldest first. */
    default List<Post> answers(String item) {
        return posts().stream()
                .filter(post -> post.replyTo().filter(item::equals).isPresent())
                .toList();
    }

    /** Whether an item is hidden. Required if the connector declares {@code HIDE}. */
    default boolean isHidden(String item) {
        throw new UnsupportedOperationException("a network that hides tells what is hidden");
    }

    /** Whether the account likes an item. Required if the connector declares {@code LIKE}. */
    default boolean isLiked(String item) {
        throw new UnsupportedOperationException("a network with likes tells what is liked");
    }

    /** Whether an item is gone. Required if the connector declares {@code REMOVE}. */
    default boolean isRemoved(String item) {
        throw new UnsupportedOperationException("a network that removes tells what is gone");
    }

    /**
     * The ids of the targets of its login: at least two, and more than the network lists on one page. Required, as are
     * the two methods below, if the connector declares {@code TARGETS}.
     */
    default List<String> targets() {
        return List.of();
    }

    /** The visible posts of a target, oldest first. */
    default List<Post> posts(String target) {
        throw new UnsupportedOperationException("a network with targets tells their posts");
    }

    /** A target is deleted. */
    default void removeTarget(String id) {
        throw new UnsupportedOperationException("a network with targets can lose one");
    }

    /** The longest text that it takes, by code points, where that is less than its terms allow. */
    default int longestText() {
        return Integer.MAX_VALUE;
    }

    /** The answers of a post's poll, in order. Required if the fixture takes polls. */
    default List<String> pollAnswers(String remoteId) {
        throw new UnsupportedOperationException("a network with polls tells their answers");
    }

    /**
     * Opens a WebSocket that the connector asks for. Required if the connector opens some; the kit then adds faults to
     * them too.
     *
     * @param peer the connector, once this method has returned
     * @return empty when the handshake is no such; {@link #answer} refuses it then
     */
    default Optional<FakeSocket> socket(ReceivedRequest handshake, SocketPeer peer) {
        return Optional.empty();
    }

    /** The network's refusal of an expired token. */
    default NetworkAnswer unauthorized() {
        return NetworkAnswer.json(401, "{\"error\":\"invalid_token\",\"message\":\"The token is not valid\"}");
    }

    /** The network's refusal of content, with a text that the connector must pass on. */
    default Refusal refusal() {
        return new Refusal(
                NetworkAnswer.json(
                        422, "{\"error\":\"content_refused\",\"message\":\"Such words are not welcome here\"}"),
                "Such words are not welcome here");
    }

    /**
     * A visible post.
     *
     * @param replyTo remote id of the post that it answers
     * @param alts alternative texts of its images, in order
     */
    record Post(String remoteId, String text, Optional<String> replyTo, List<String> alts) {
        public Post {
            alts = List.copyOf(alts);
        }
    }

    /** A refusing answer and the network's text in it. */
    record Refusal(NetworkAnswer answer, String words) {}
}
