package org.signalbox.archive.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.archive.ArchivedLink;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.ArchivedReply;

/**
 * Static HTML pages of an archive, readable in any browser without scripts: {@code index.html} with the newest posts,
 * {@code pages/2.html} and so on with older ones. They load nothing from elsewhere.
 */
final class ArchivePages {
    /** Posts per page: as many as browsers render without delay. */
    static final int POSTS = 500;

    private static final String STYLE = """
            body{font:17px/1.5 system-ui,sans-serif;max-width:40em;margin:2em auto;padding:0 \
            1em;color:#1f2328;background:#fff}
            article{border-top:1px solid #d0d7de;padding:1em 0}p{white-space:pre-wrap;margin:.3em \
            0;overflow-wrap:anywhere}
            img,video{max-width:100%;border-radius:6px}figure{margin:.6em \
            0}figcaption,small,time{color:#57606a;font-size:.85em}
            .reply{border-left:3px solid #d0d7de;padding-left:.8em;margin:.6em 0}nav{margin:1.5em 0}
            @media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}article{border-color:#30363d}
            figcaption,small,time{color:#9198a1}a{color:#58a6ff}}""";

    private final ArchiveManifest about;
    private final int pages;

    ArchivePages(ArchiveManifest about) {
        this.about = about;
        pages = Math.max(1, (about.counts().posts() + POSTS - 1) / POSTS);
    }

    /**
     * Writes all pages.
     *
     * @param posts newest first
     */
    void write(Path folder, List<ArchivedPost> posts) throws IOException {
        for (var page = 1; page <= pages; page++) {
            var some = posts.subList(Math.min(posts.size(), (page - 1) * POSTS), Math.min(posts.size(), page * POSTS));
            var file = folder.resolve(path(page));
            Files.createDirectories(file.getParent());
            Files.writeString(file, html(page, some));
        }
    }

    private static String path(int page) {
        return page == 1 ? "index.html" : "pages/" + page + ".html";
    }

    private String html(int page, List<ArchivedPost> posts) {
        var up = page == 1 ? "" : "../";
        var out = new StringBuilder(4096 + posts.size() * 512);
        head(
                out,
                title(about),
                "%d posts, %d replies, %d media, archived on %s. Page %d of %d."
                        .formatted(
                                about.counts().posts(),
                                about.counts().replies(),
                                about.counts().media(),
                                about.finishedAt().toString().substring(0, 10),
                                page,
                                pages));
        posts.forEach(post -> article(out, post, up));
        out.append("<nav>");
        if (about.counts().conversations() > 0) {
            link(out, up + ConversationPages.FIRST, "Conversations");
        }
        if (page > 1) {
            link(out, up + path(page - 1), "Newer");
        }
        if (page < pages) {
            link(out, up + path(page + 1), "Older");
        }
        return out.append("</nav>\n</html>\n").toString();
    }

    static String title(ArchiveManifest about) {
        return about.displayName() + " (" + about.handle() + ") on " + about.networkName();
    }

    /** The beginning of a page. */
    static void head(StringBuilder out, String title, String remark) {
        out.append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; "
                + "media-src 'self' file:; style-src 'unsafe-inline'\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p>")
                .append(escaped(remark))
                .append("</p>\n");
    }

    private static void article(StringBuilder out, ArchivedPost post, String up) {
        out.append("<article id=\"").append(escaped(post.remoteId())).append("\"><time>");
        out.append(post.at()).append("</time>");
        post.url().flatMap(ArchivePages::web).ifPresent(url -> link(out.append(" "), url, "where it was"));
        post.title()
                .ifPresent(title -> out.append("<h2>").append(escaped(title)).append("</h2>"));
        out.append("<p>").append(escaped(post.text())).append("</p>");
        post.poll().ifPresent(poll -> {
            out.append("<ul>");
            poll.answers()
                    .forEach(
                            answer -> out.append("<li>").append(escaped(answer)).append("</li>"));
            out.append("</ul>");
        });
        post.media().forEach(media -> figure(out, media, up));
        post.link().ifPresent(link -> card(out, link, up));
        post.latest().ifPresent(reading -> {
            out.append("<small>");
            new TreeMap<>(reading.values())
                    .forEach((metric, value) -> out.append(escaped(metric))
                            .append(' ')
                            .append(value)
                            .append(" \u00b7 "));
            out.setLength(out.length() - (reading.values().isEmpty() ? 0 : 3));
            out.append("</small>");
        });
        post.replies().forEach(reply -> reply(out, reply, up));
        out.append("</article>\n");
    }

    private static void reply(StringBuilder out, ArchivedReply reply, String up) {
        out.append("<div class=\"reply\"><small>")
                .append(
                        reply.redacted()
                                ? "Erased "
                                : escaped(reply.authorName()) + " (" + escaped(reply.author()) + ") ")
                .append(reply.at())
                .append("</small><p>")
                .append(escaped(reply.text()))
                .append("</p>");
        reply.media().forEach(media -> figure(out, media, up));
        out.append("</div>");
    }

    private static void card(StringBuilder out, ArchivedLink link, String up) {
        out.append("<div class=\"reply\">");
        link.image().ifPresent(image -> figure(out, image, up));
        link(
                out,
                link.address().toString(),
                link.title().isBlank() ? link.address().toString() : link.title());
        if (!link.description().isBlank()) {
            out.append("<p>").append(escaped(link.description())).append("</p>");
        }
        out.append("</div>");
    }

    private static void video(StringBuilder out, ArchivedMedia media, String up) {
        out.append("<video controls src=\"").append(file(media, up)).append('"');
        media.poster()
                .filter(poster -> poster.sha256().isPresent())
                .ifPresent(poster ->
                        out.append(" poster=\"").append(file(poster, up)).append('"'));
        out.append('>');
        media.captions().stream()
                .filter(each -> each.file().sha256().isPresent())
                .forEach(each -> out.append("<track kind=\"captions\" srclang=\"")
                        .append(escaped(each.language()))
                        .append("\" src=\"")
                        .append(file(each.file(), up))
                        .append("\">"));
        out.append("</video>");
    }

    private static String file(ArchivedMedia media, String up) {
        return escaped(up + "media/" + MediaStore.name(media.sha256().orElseThrow(), media.type()));
    }

    private static void figure(StringBuilder out, ArchivedMedia media, String up) {
        out.append("<figure>");
        if (media.sha256().isEmpty()) {
            out.append("<small>").append(escaped(media.address().toString())).append("</small>");
        } else {
            var file = file(media, up);
            var kind = media.type().toLowerCase(Locale.ROOT);
            if (kind.startsWith("video/")) {
                video(out, media, up);
            } else if (kind.startsWith("audio/")) {
                out.append("<audio controls src=\"").append(file).append("\"></audio>");
            } else {
                out.append("<img loading=\"lazy\" src=\"").append(file).append("\" alt=\"");
                out.append(escaped(media.alt())).append("\">");
            }
        }
        if (!media.alt().isEmpty()) {
            out.append("<figcaption>").append(escaped(media.alt())).append("</figcaption>");
        }
        out.append("</figure>");
    }

    static void link(StringBuilder out, String target, String text) {
        out.append("<a rel=\"noreferrer\" href=\"").append(escaped(target)).append("\">");
        out.append(escaped(text)).append("</a> ");
    }

    /** The URL as text when its scheme is safe to link. URLs from a network are untrusted. */
    private static Optional<String> web(URI url) {
        return Optional.of(url.toString()).filter(text -> text.matches("(?i)https?://.*"));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
