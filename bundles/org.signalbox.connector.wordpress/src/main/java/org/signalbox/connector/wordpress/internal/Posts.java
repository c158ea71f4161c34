package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** Writes, edits and deletes posts. */
final class Posts {
    private static final String DOING = "publish the post";

    /** The end of what a host says of the status 501, whose words it doesn't hand over. */
    static final String NO_TRASH = " 501";

    /** WordPress takes no time without seconds. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final Site site;
    private final Archive archive;
    private final PostFinder finder;

    Posts(Site site, Archive archive, PostFinder finder) {
        this.site = site;
        this.archive = archive;
        this.finder = finder;
    }

    Receipt create(Commit commit) throws ConnectorException {
        var part = commit.part();
        var body = Draft.of(commit.prepared()).saying(part).fields();
        var slug = Slug.of(part, commit.key());
        body.addProperty("slug", slug);
        var status = Choosing.given(part, Choosing.STATUS).orElse("publish");
        body.addProperty("status", status);
        var at = Choosing.given(part, Choosing.AT);
        if (at.isPresent()) {
            schedule(body, at.get(), status);
        }
        if (Choosing.given(part, Choosing.STICKY).equals(Optional.of("true"))) {
            body.addProperty("sticky", true);
        }
        var uri = site.uri("/posts", Pair.of("_fields", PostFinder.BRIEF));
        var answer = site.send(HttpRequest.post("post.create", uri, HttpRequest.json(body.toString()))
                .visible());
        if (!answer.ok() && !Refusal.of(answer).beforeAPost()) {
            return afterwards(answer, slug);
        }
        return Shown.receipt(site.changed(answer, DOING)).orElseThrow(() -> site.unclear(DOING));
    }

    /**
     * Plug-ins and firewalls may refuse what comes after a post, which is stored already. That it isn't shown, or can't
     * be asked for, proves nothing so soon, but for a server that can't read a request.
     */
    private Receipt afterwards(HttpResponse refused, String slug) throws ConnectorException {
        Lookup there;
        try {
            there = finder.bySlug(slug);
        } catch (ConnectorException unanswered) {
            if (Refusal.of(refused).isUnread() && unanswered instanceof ConnectorException.Rejected) {
                throw site.refusal(refused, DOING); // It reads no request of ours.
            }
            site.host().log().warn("It isn't known whether a refused post is there: " + unanswered.getMessage());
            throw site.unclear(refused, DOING);
        }
        if (there instanceof Lookup.Absent && Refusal.of(refused).isUnread()) {
            throw site.refusal(refused, DOING);
        }
        return there.whenFound().orElseThrow(() -> site.unclear(refused, DOING));
    }

    /** WordPress itself publishes at once what it is too late for. */
    private static void schedule(JsonObject body, String at, String status) throws ConnectorException {
        if (isLocal(at)) {
            body.addProperty("date", TIME.format(LocalDateTime.parse(at)));
        } else {
            body.addProperty("date_gmt", TIME.format(utc(at)));
        }
        if (status.equals("publish")) {
            body.addProperty("status", "future");
        }
    }

    /** Refuses a time that can't be read, before anything is sent. */
    static void checkTime(Part part) throws ConnectorException {
        var at = Choosing.given(part, Choosing.AT);
        if (at.isPresent() && !isLocal(at.get())) {
            utc(at.get());
        }
    }

    private static boolean isLocal(String at) {
        try {
            return LocalDateTime.parse(at) != null;
        } catch (DateTimeException other) {
            return false;
        }
    }

    private static LocalDateTime utc(String at) throws ConnectorException {
        try {
            return LocalDateTime.ofInstant(OffsetDateTime.parse(at).toInstant(), ZoneOffset.UTC);
        } catch (DateTimeException broken) {
            throw Site.rejected(
                    "«" + at + "» is no time: write 2027-03-01T09:00 for the site's own time, or 2027-03-01T08:00Z",
                    null);
        }
    }

    Receipt edit(Receipt receipt, JsonObject fields) throws ConnectorException {
        var doing = "edit the post";
        var had = Json.object(receipt.data())
                .flatMap(data -> Json.number(data, Shown.FEATURED))
                .isPresent();
        if (had && !fields.has("featured_media")) {
            fields.addProperty("featured_media", 0);
        }
        var uri = site.uri("/posts/" + Archive.number(receipt), Pair.of("_fields", PostFinder.BRIEF));
        var request = HttpRequest.post("post.edit", uri, HttpRequest.json(fields.toString()));
        return Shown.receipt(site.changed(site.send(request.visible()), doing)).orElseThrow(() -> site.unclear(doing));
    }

    /** Moves it to the site's trash, from which people can take it back. */
    void delete(Receipt receipt) throws ConnectorException {
        var uri = site.uri("/posts/" + Archive.number(receipt));
        try {
            var answer = site.send(HttpRequest.delete("post.delete", uri).visible());
            if (!answer.ok() && !Refusal.of(answer).isGone()) {
                throw site.refusal(answer, "delete the post");
            }
        } catch (ConnectorException.OutcomeUnknown unclear) {
            // WordPress says so by a fault where there is no trash. What nobody could take back isn't deleted here.
            if (String.valueOf(unclear.getMessage()).endsWith(NO_TRASH)
                    && archive.post(receipt).isPresent()) {
                throw Site.rejected(site.name() + " has no trash, or a plug-in keeps the post: delete it there", null);
            }
            throw unclear;
        }
    }
}
