package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.content.ContentFile;
import org.signalbox.content.SourceMap;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextEdit;

/** Combines front matter and parts. */
public final class PostParser {
    private PostParser() {}

    public static ContentFile parse(SourceText source, ContentLayout layout, Problems problems) {
        var start = source.place(0, 0);
        if (layout.open()) {
            problems.error(source.place(0, source.lineEnd(0)), "content.front-matter-open");
            return file(source, Optional.empty(), new SourceMap(start, Map.of(), layout.parts()), problems);
        }
        if (layout.frontMatter().isEmpty()) {
            problems.error(start, "content.no-front-matter");
            return file(source, Optional.empty(), new SourceMap(start, Map.of(), layout.parts()), problems);
        }
        var area = layout.frontMatter().get();
        var tree = new YamlTree(source, area, problems);
        var fields = tree.read();
        var map = new SourceMap(area, tree.places(), layout.parts());
        if (fields.isEmpty()) {
            return file(source, Optional.empty(), map, problems);
        }
        var parts = layout.parts().stream().map(part -> text(source, part)).toList();
        var post = new PostReader(problems).read(source.path(), fields.get().fields(), parts);
        empty(post, map, area, problems);
        layout.parts().forEach(part -> invisible(source, part, problems));
        return file(source, Optional.of(post), map, problems);
    }

    private static String text(SourceText source, SourceRange part) {
        return PartText.of(source.text().substring(part.offset(), part.offset() + part.length()));
    }

    private static void empty(Post post, SourceMap map, SourceRange area, Problems problems) {
        if (post.accounts().isEmpty() && !map.keys().containsKey("accounts")) {
            problems.warning(
                    new SourceRange(area.file(), area.line(), area.column(), area.offset(), 0), "content.no-accounts");
        }
        var needed = post.accounts().isEmpty()
                || post.accounts().stream()
                        .anyMatch(account -> Optional.ofNullable(post.variants().get(account))
                                .flatMap(spec -> spec.text())
                                .isEmpty());
        for (int i = 0; needed && i < post.parts().size(); i++) {
            if (post.parts().get(i).isEmpty() && !shows(post, i)) {
                problems.error(
                        map.parts().get(i),
                        post.parts().size() == 1 ? "content.empty-text" : "content.empty-part",
                        i + 1);
            }
        }
    }

    /** Whether a part has something to show without a text. */
    private static boolean shows(Post post, int part) {
        return post.media().stream().anyMatch(ref -> ref.part() == part)
                || post.links().stream().anyMatch(ref -> ref.part() == part);
    }

    /** The character NUL comes from broken files and pastes; neither networks nor a server's database can store it. */
    private static void invisible(SourceText source, SourceRange part, Problems problems) {
        var text = source.text();
        var end = part.offset() + part.length();
        var edits = new ArrayList<TextEdit>();
        for (int at = text.indexOf('\0', part.offset()); at >= 0 && at < end; at = text.indexOf('\0', at + 1)) {
            edits.add(new TextEdit(at, 1, ""));
        }
        if (!edits.isEmpty()) {
            var first = edits.get(0).offset();
            problems.add(
                    Severity.ERROR,
                    source.place(first, first + 1),
                    List.of(new QuickFix(Message.of("content.fix.nul"), edits)),
                    Message.of("content.nul", edits.size()));
        }
    }

    private static ContentFile file(SourceText source, Optional<Post> post, SourceMap map, Problems problems) {
        return new ContentFile(source.path(), source.text(), post, map, List.copyOf(problems.all()));
    }
}
