package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;

/** Writes, edits and deletes posts. */
final class Posts {
    private static final String DOING = "publish the post";

    /** WordPress takes no time without seconds. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final Site site;
    private final Archive archive;

    Posts(Site site, Archive archive) {
        this.site = site;
        this.archive = archive;
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
        var answer = site.send(HttpRequest.post("post.create", site.uri("/posts"), HttpRequest.json(body.toString()))
                .visible());
        if (!answer.ok() && !Refusal.of(answer).beforeAPost()) {
            // WordPress and its plug-ins may refuse what comes after a post, which is stored already.
            var there = archive.bySlug(slug);
            if (there.isPresent()) {
                return there.get();
            }
        }
        return Shown.receipt(site.changed(answer, DOING)).orElseThrow(() -> site.unclear(DOING));
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
        var request = HttpRequest.post("post.edit", one(receipt), HttpRequest.json(fields.toString()));
        return Shown.receipt(site.changed(site.send(request.visible()), doing)).orElseThrow(() -> site.unclear(doing));
    }

    /** Moves it to the site's trash, from which people can take it back. */
    void delete(Receipt receipt) throws ConnectorException {
        var answer = site.send(HttpRequest.delete("post.delete", one(receipt)).visible());
        var gone =
                answer.status() == 404 && !Refusal.of(answer).code().equals("rest_no_route") || answer.status() == 410;
        if (!answer.ok() && !gone) {
            throw site.refusal(answer, "delete the post");
        }
    }

    private URI one(Receipt receipt) throws ConnectorException {
        return site.uri("/posts/" + Archive.number(receipt));
    }
}
