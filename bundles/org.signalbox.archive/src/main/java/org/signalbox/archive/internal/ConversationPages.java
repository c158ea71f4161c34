package org.signalbox.archive.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedMessage;

/** Static HTML pages of an archive's conversations, made from its {@code conversations.json}. */
final class ConversationPages {
    /** Conversations a page: few hundred, as each can have many messages. */
    static final int CONVERSATIONS = 200;

    static final String FIRST = "conversations.html";

    private final ArchiveManifest about;
    private final Path folder;
    private final int pages;
    private int page;

    private ConversationPages(ArchiveManifest about, Path folder, int conversations) {
        this.about = about;
        this.folder = folder;
        pages = (conversations + CONVERSATIONS - 1) / CONVERSATIONS;
    }

    /** Writes all pages; none where there are no conversations. */
    static void write(ArchiveManifest about, Path folder) throws IOException {
        var writer = new ConversationPages(about, folder, about.counts().conversations());
        var some = new ArrayList<ArchivedConversation>();
        ConversationFile.read(folder, about.account(), each -> {
            some.add(each);
            if (some.size() == CONVERSATIONS) {
                writer.turn(some);
            }
        });
        if (!some.isEmpty()) {
            writer.turn(some);
        }
    }

    private void turn(List<ArchivedConversation> conversations) throws IOException {
        page++;
        var file = folder.resolve(path(page));
        Files.createDirectories(file.getParent());
        Files.writeString(file, html(conversations));
        conversations.clear();
    }

    private static String path(int page) {
        return page == 1 ? FIRST : "pages/conversations-" + page + ".html";
    }

    private String html(List<ArchivedConversation> conversations) {
        var up = page == 1 ? "" : "../";
        var out = new StringBuilder(4096 + conversations.size() * 512);
        var counts = about.counts();
        ArchivePages.head(
                out,
                "Conversations of " + ArchivePages.title(about),
                "%d conversations with %d messages. Page %d of %d."
                        .formatted(counts.conversations(), counts.messages(), page, pages));
        conversations.forEach(each -> article(out, each));
        out.append("<nav>");
        ArchivePages.link(out, up + "index.html", "Posts");
        if (page > 1) {
            ArchivePages.link(out, up + path(page - 1), "Newer");
        }
        if (page < pages) {
            ArchivePages.link(out, up + path(page + 1), "Older");
        }
        return out.append("</nav>\n</html>\n").toString();
    }

    private static void article(StringBuilder out, ArchivedConversation conversation) {
        out.append("<article>");
        conversation.messages().forEach(message -> message(out, message));
        out.append("</article>\n");
    }

    private static void message(StringBuilder out, ArchivedMessage message) {
        out.append("<div class=\"reply\"><small>");
        message.author()
                .ifPresentOrElse(
                        author -> out.append(ArchivePages.escaped(author.name()))
                                .append(" (")
                                .append(ArchivePages.escaped(author.handle()))
                                .append(") "),
                        () -> out.append(message.redacted() ? "Erased " : "Answer "));
        out.append(message.at())
                .append("</small><p>")
                .append(ArchivePages.escaped(message.text()))
                .append("</p>");
        message.attachments()
                .forEach(file -> out.append("<p><small>")
                        .append(ArchivePages.escaped(file.address().toString()))
                        .append("</small></p>"));
        out.append("</div>");
    }
}
