package org.signalbox.sandbox.internal;

import java.util.List;
import java.util.Map;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeOperation;

/** Public web pages: a post's page and its images. */
final class PublicPages {
    private static final Map<PracticeKind, String> COLOURS =
            Map.of(PracticeKind.CHIRP, "#0b7285", PracticeKind.PLAZA, "#6741d9");

    private PublicPages() {}

    static List<Route> routes(PracticeKind kind) {
        return List.of(
                Route.open("/media/{id}", PracticeOperation.MEDIA_FILE, PublicPages::image),
                switch (kind) {
                    case CHIRP -> Route.open("/{handle}/status/{id}", PublicPages::post);
                    case PLAZA -> Route.open("/@{handle}/{id}", PublicPages::post);
                });
    }

    private static HttpAnswer image(EndpointCall call) throws ApiRefusal {
        return call.world()
                .media()
                .find(call.parameter("id"), call.now())
                .map(media -> new HttpAnswer(200, media.type().mediaType(), media.bytes(), Map.of()))
                .orElseThrow(() -> ApiRefusal.notFound("There is no such image."));
    }

    private static HttpAnswer post(EndpointCall call) throws ApiRefusal {
        StoredPost post = call.world()
                .posts()
                .readable(call.parameter("id"), call.now())
                .filter(found -> found.handle().equals(call.parameter("handle")))
                .filter(found -> found.visibility().isEmpty() || PlazaAccounts.SEEN_BY_ALL.contains(found.visibility()))
                .orElseThrow(() -> ApiRefusal.notFound("There is no such post."));
        StringBuilder images = new StringBuilder();
        for (StoredMedia media : post.content().media()) {
            images.append("<img src=\"/media/%s\" alt=\"%s\">".formatted(media.id(), escaped(media.alt())));
        }
        PracticeKind kind = call.world().kind();
        String page = """
            <!doctype html>
            <meta charset="utf-8"><title>%1$s on %2$s</title>
            <style>body{font:18px/1.5 system-ui,sans-serif;max-width:36em;margin:3em auto;padding:0 1em}
            h1{font-size:1em;color:%3$s}p{white-space:pre-wrap}img{width:100%%}</style>
            <h1>%1$s on %2$s, a practice network</h1><p>%4$s</p>%5$s<time>%6$s</time>
            """.formatted(
                        escaped(post.handle()),
                        call.world().name(),
                        COLOURS.get(kind),
                        escaped(post.content().text()),
                        images,
                        post.createdAt());
        return HttpAnswer.text(200, "text/html", page);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
