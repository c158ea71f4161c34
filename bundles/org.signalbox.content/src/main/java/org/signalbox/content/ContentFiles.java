package org.signalbox.content;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.content.internal.ContentLayout;
import org.signalbox.content.internal.FileReading;
import org.signalbox.content.internal.PostParser;
import org.signalbox.content.internal.Problems;
import org.signalbox.content.internal.SourceText;
import org.signalbox.model.Message;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextEdit;

/** Parses content files; {@code docs/use/content-format.md} describes their format. Pure and thread-safe. */
public final class ContentFiles {
    /** Maximum length of a file, in UTF-16 units. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final Pattern LINK = Pattern.compile("(?<!!)\\[([^\\]\\n]{1,200})\\]\\((https?://[^\\s()]+)\\)");

    private static final String MARKDOWN_LINK = "content.markdown-link";

    /** Networks that make HTML of an author's Markdown; the contract has no way yet to say so. */
    private static final Set<String> SHOW_MARKDOWN = Set.of("wordpress");

    private ContentFiles() {}

    /**
     * Parses a text as the file at {@code path}. Never fails: errors become problems.
     *
     * @param path relative to the workspace, with {@code /}
     */
    public static ContentFile parse(String path, String text) {
        var problems = new Problems();
        if (text.length() > MAX_LENGTH) {
            var start = new SourceRange(path, 1, 1, 0, 0);
            problems.error(start, "content.too-large", text.length(), MAX_LENGTH);
            return new ContentFile(
                    path, text, Optional.empty(), new SourceMap(start, Map.of(), List.of()), problems.all());
        }
        var source = new SourceText(path, text);
        var layout = ContentLayout.of(source);
        markdownLinks(source, layout, problems);
        var file = PostParser.parse(source, layout, problems);
        var shown = file.post()
                .filter(post -> !post.accounts().isEmpty()
                        && post.accounts().stream().allMatch(account -> SHOW_MARKDOWN.contains(account.network())));
        return shown.isEmpty() ? file : without(file, MARKDOWN_LINK);
    }

    private static ContentFile without(ContentFile file, String code) {
        var others = file.problems().stream()
                .filter(problem -> !problem.code().equals(code))
                .toList();
        return new ContentFile(file.path(), file.text(), file.post(), file.map(), others);
    }

    /**
     * The content of a file that can't be read.
     *
     * @param why reason, shown to people
     */
    public static ContentFile unreadable(String path, String why) {
        return FileReading.broken(path, 1, Message.of("content.unreadable", why));
    }

    private static void markdownLinks(SourceText source, ContentLayout layout, Problems problems) {
        for (var part : layout.parts()) {
            var raw = source.text().substring(part.offset(), part.offset() + part.length());
            if (!raw.contains("](")) {
                continue;
            }
            LINK.matcher(raw).results().forEach(match -> {
                var start = part.offset() + match.start();
                var place = source.place(start, part.offset() + match.end());
                var plain =
                        match.group(1).equals(match.group(2)) ? match.group(2) : match.group(1) + " " + match.group(2);
                problems.add(
                        Severity.WARNING,
                        place,
                        List.of(new QuickFix(
                                Message.of("content.fix.plain-link"),
                                List.of(new TextEdit(start, place.length(), plain)))),
                        Message.of(MARKDOWN_LINK, match.group()));
            });
        }
    }
}
