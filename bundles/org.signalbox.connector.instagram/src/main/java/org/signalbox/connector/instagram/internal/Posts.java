package org.signalbox.connector.instagram.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;

/** Publishes containers, looks for what they became, and deletes posts. */
final class Posts {
    private static final String PUBLISH = "publish the post";
    private static final Duration PUBLISHING = Duration.ofSeconds(30);
    private static final Duration LINK = Duration.ofSeconds(5);

    private final Api api;
    private final Containers containers;
    private final OwnMedia own;
    private final Comments comments;
    private final Messages messages;

    Posts(Api api, Containers containers, OwnMedia own, Comments comments, Messages messages) {
        this.api = api;
        this.containers = containers;
        this.own = own;
        this.comments = comments;
        this.messages = messages;
    }

    Commitment create(Commit commit) throws ConnectorException {
        var plan = Plan.of(commit.prepared()).orElseThrow(() -> Api.rejected("The prepared post can't be read", null));
        if (!plan.account().equals(api.account())) {
            throw Api.rejected("The post was prepared for another account at Instagram", null);
        }
        if (commit.parent().isPresent() != plan.isComment()) {
            throw misplaced(commit);
        }
        if (commit.parent().isPresent()) {
            var parent = commit.parent().get();
            return Commitment.visible(
                    MessageRef.isMessage(parent)
                            ? messages.create(plan.text(), parent)
                            : comments.create(plan.text(), parent));
        }
        var container = plan.published()
                .orElseThrow(() -> Api.rejected("The prepared post has nothing to publish", null))
                .id();
        var answer =
                api.send(api.form("post.create", plan.account() + "/media_publish", Map.of("creation_id", container))
                        .within(PUBLISHING)
                        .visible());
        var error = GraphError.of(answer);
        if (!answer.ok() || error.told()) {
            throw refused(error, container);
        }
        var body = api.object(answer, PUBLISH, GraphError.About.VISIBLE);
        var id = Ids.of(body).orElseThrow(() -> Api.unclear(PUBLISH));
        var kind = plan.kind().orElse(Draft.Kind.IMAGE).shown();
        return Commitment.visible(
                linked(Receipt.of(id, api.now()).data(Ref.of(kind).data())));
    }

    private static Rejected misplaced(Commit commit) {
        if (commit.parent().isPresent()) {
            return Api.rejected(Draft.TEXT_ONLY, Term.COMMENT_MEDIA);
        }
        return commit.part().index() == 0
                ? Api.rejected(Draft.NO_MEDIA, Term.MEDIA)
                : Api.rejected("A part that continues a thread can't begin one", null);
    }

    /** The post is out, whatever comes of its link. */
    private Receipt linked(Receipt receipt) {
        try {
            var answer = api.send(HttpRequest.get("post.read", api.uri(receipt.remoteId() + "?fields=permalink"))
                    .within(LINK));
            return receipt.url(Ids.web(api.object(answer, "show a post", GraphError.About.READING), "permalink"));
        } catch (ConnectorException linkless) {
            api.host().log().debug("a post has no link yet: " + linkless.getMessage());
            return receipt;
        }
    }

    /**
     * What a refusal to publish means. A container is published once, so that it may be refused because it was; and
     * Meta has refused as too many calls (https://github.com/gitroomhq/postiz-app/pull/1681), and at Threads as what
     * the app may not do (https://github.com/tirthpatell/fia-f1-docs-bot/pull/52), what it had published. The container
     * decides.
     */
    private ConnectorException refused(GraphError error, String container) {
        var refusal = api.refusal(error, PUBLISH, GraphError.About.VISIBLE);
        if (error.isLost() || refusal instanceof OutcomeUnknown) {
            return refusal;
        }
        try {
            var look = containers.ask(container);
            // Alike, it is told of everything that is asked.
            if (refusal instanceof Rejected && error.isLike(GraphError.of(look)) && !error.isOfParameter()) {
                return refusal;
            }
            var status = containers.shown(look).status();
            return status == Containers.Status.UNKNOWN && error.isNoObject() && isAccountGone()
                    ? refusal
                    : judged(refusal, status);
        } catch (ConnectorException unanswered) {
            return unclear(refusal, unanswered);
        }
    }

    private static ConnectorException judged(ConnectorException refusal, Containers.Status status) {
        var words = String.valueOf(refusal.getMessage());
        return switch (status) {
            case FINISHED -> refusal;
            case PUBLISHED, IN_PROGRESS ->
                new OutcomeUnknown(words + ". It says that it publishes it all the same", refusal);
            case UNKNOWN -> unclear(refusal, refusal);
            // Another one is made.
            case EXPIRED -> refusal instanceof Rejected ? new Unavailable(words, refusal) : refusal;
            case ERROR -> refusal instanceof Unavailable ? new Rejected(words, null) : refusal;
        };
    }

    private static OutcomeUnknown unclear(ConnectorException refusal, ConnectorException why) {
        return new OutcomeUnknown(refusal.getMessage() + ". It doesn't say what became of it", why);
    }

    /** The same error comes for a container that Instagram loses, and for an account that it doesn't show any more. */
    private boolean isAccountGone() throws ConnectorException {
        return GraphError.of(api.send(HttpRequest.get("account.verify", api.uri(Targets.shownBy(api)))))
                .isNoObject();
    }

    /**
     * What the list says, and behind it what the container says: that has the last word of whether it was published
     * (https://developers.facebook.com/docs/instagram-platform/content-publishing/), but doesn't name the post, and its
     * status may be late (https://github.com/getopenpost/openpost/releases/tag/v7.37.0). One that was made after the
     * first try, because what was prepared then is lost, says nothing of that.
     */
    Lookup find(Search search) throws ConnectorException {
        if (search.parent().isPresent()) {
            var parent = search.parent().get();
            return MessageRef.isMessage(parent) ? messages.find(search, parent) : comments.find(search, parent);
        }
        var plan = search.prepared().flatMap(Plan::of);
        var container = plan.flatMap(Plan::published);
        if (container.isEmpty()) {
            return alone(search);
        }
        if (!plan.get().account().equals(api.account())) {
            return Lookup.cannotTell("The post was prepared for another account at Instagram");
        }
        var kind = plan.get().kind();
        var listed = own.find(search, kind);
        var story = kind.equals(Optional.of(Draft.Kind.STORY));
        return switch (containers.look(container.get().id()).status()) {
            case PUBLISHED ->
                listed instanceof Lookup.Absent
                        ? Lookup.cannotTell("Instagram says that it has published the post, and doesn't list it yet")
                        : listed;
            case FINISHED, EXPIRED, ERROR -> {
                if (container.get().made().isAfter(search.since())) {
                    yield certain(listed, story);
                }
                yield listed instanceof Lookup.Found
                        ? Lookup.cannotTell("Instagram lists a post like this one, and says that it didn't publish it:"
                                + " look whether it is there")
                        : Lookup.absent();
            }
            case IN_PROGRESS -> Lookup.cannotTell("Instagram still works on what was prepared");
            case UNKNOWN ->
                listed instanceof Lookup.Absent
                        ? Lookup.cannotTell("Instagram doesn't know any more what was prepared, and lists no such post")
                        : certain(listed, story);
        };
    }

    /** By the list, where nothing is known of what was prepared. */
    private Lookup alone(Search search) throws ConnectorException {
        Optional<Draft.Kind> kind;
        try {
            kind = Draft.checked(search.part());
        } catch (Rejected meanwhile) {
            // An earlier version may have published it.
            return Lookup.cannotTell(String.valueOf(meanwhile.getMessage()));
        }
        if (kind.isEmpty() && search.part().index() == 0) {
            return Lookup.cannotTell(Draft.NO_MEDIA);
        }
        return certain(own.find(search, kind), kind.equals(Optional.of(Draft.Kind.STORY)));
    }

    /** Stories have nothing that tells them apart: without its container none is known to be ours. */
    private static Lookup certain(Lookup listed, boolean story) {
        return story && listed instanceof Lookup.Found
                ? Lookup.cannotTell("Instagram lists a story that may be this one: look whether it is")
                : listed;
    }

    /** A post that is gone already is no error. */
    void delete(Receipt receipt) throws ConnectorException {
        if (MessageRef.isMessage(receipt)) {
            throw Api.rejected("Instagram lets no app take back a message: unsend it in Instagram", null);
        }
        var comment = Ref.of(receipt).kind().isComment();
        var doing = comment ? "delete the comment" : "delete the post";
        if (!comment && api.login() == Login.INSTAGRAM) {
            throw Api.rejected(
                    "Instagram lets apps delete posts only where the account was connected by Facebook: delete it in"
                            + " Instagram",
                    null);
        }
        var id = Ids.checked(receipt.remoteId());
        var answer = api.send(HttpRequest.delete(comment ? "reply.delete" : "post.delete", api.uri(id))
                .visible());
        var error = GraphError.of(answer);
        if (error.isNoObject() && isGone(id)) {
            return;
        }
        if (error.isNoObject()) {
            throw Api.rejected(error.message(doing, api.grant()), null);
        }
        api.done(answer, doing);
    }

    /** The same error tells that something is gone and that it can't be deleted by this login. */
    private boolean isGone(String id) throws ConnectorException {
        var answer = api.send(HttpRequest.get("post.read", api.uri(id + "?fields=id")));
        var error = GraphError.of(answer);
        if (error.isNoObject()) {
            return true;
        }
        api.object(answer, "show a post", GraphError.About.READING);
        return false;
    }
}
