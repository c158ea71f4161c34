package org.signalbox.workbench.editor.internal.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;

/** Builds the content tree. Pure. */
final class ContentTree {
    private static final String CONTENT = "content";
    private static final String MEDIA = "media";

    /** Priority of a post's states for its row: needs action, upcoming, past. */
    private static final List<PublicationState> WEIGHT = List.of(
            PublicationState.REVIEW,
            PublicationState.REJECTED,
            PublicationState.UNKNOWN,
            PublicationState.HELD,
            PublicationState.SENDING,
            PublicationState.CLAIMED,
            PublicationState.PLANNED,
            PublicationState.EXPIRED,
            PublicationState.PUBLISHED,
            PublicationState.SKIPPED,
            PublicationState.CANCELLED);

    private ContentTree() {}

    /**
     * Nodes of everything below {@code content/}, then of {@code media}, if it exists.
     *
     * @param folders paths of all folders below both
     * @param media paths of all media files
     * @param dirty paths of files with unsaved changes
     */
    static List<ContentNode> of(
            List<CheckedContent> files,
            Collection<String> folders,
            List<String> media,
            Map<PostId, PublicationState> states,
            Set<String> dirty) {
        var byFolder = new TreeMap<String, List<ContentNode>>();
        folders.forEach(folder -> byFolder.put(folder, new ArrayList<>()));
        for (var file : files) {
            under(byFolder, file.file().path()).add(post(file, states, dirty));
        }
        for (var file : media) {
            under(byFolder, file).add(new ContentNode.MediaFile(file, ContentNode.name(file)));
        }
        var rows = new ArrayList<>(children(CONTENT, byFolder));
        if (byFolder.containsKey(MEDIA)) {
            rows.add(new ContentNode.Folder(MEDIA, MEDIA, children(MEDIA, byFolder)));
        }
        return rows;
    }

    private static List<ContentNode> under(TreeMap<String, List<ContentNode>> byFolder, String path) {
        var folder = parent(path);
        for (var above = folder; above.contains("/"); above = parent(above)) {
            byFolder.computeIfAbsent(above, none -> new ArrayList<>());
        }
        return byFolder.computeIfAbsent(folder, none -> new ArrayList<>());
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static List<ContentNode> children(String folder, TreeMap<String, List<ContentNode>> byFolder) {
        var rows = new ArrayList<ContentNode>();
        byFolder.keySet().stream()
                .filter(other -> parent(other).equals(folder))
                .forEach(other ->
                        rows.add(new ContentNode.Folder(other, ContentNode.name(other), children(other, byFolder))));
        byFolder.getOrDefault(folder, List.of()).stream()
                .sorted(Comparator.comparing((ContentNode node) -> node.label().toLowerCase(Locale.ROOT))
                        .thenComparing(ContentNode::path))
                .forEach(rows::add);
        return rows;
    }

    private static ContentNode post(CheckedContent file, Map<PostId, PublicationState> states, Set<String> dirty) {
        var path = file.file().path();
        var post = file.file().post();
        return new ContentNode.PostFile(
                path,
                post.map(known -> known.title())
                        .filter(title -> !title.isBlank())
                        .orElse(ContentNode.name(path)),
                post.flatMap(known -> known.id()).map(states::get),
                post.flatMap(known -> known.schedule()).isPresent(),
                worst(file),
                file.problems().size(),
                dirty.contains(path));
    }

    /** All folders of the rows by their paths. */
    static Map<String, ContentNode> folders(List<ContentNode> rows) {
        var found = new LinkedHashMap<String, ContentNode>();
        rows.stream().filter(ContentNode.Folder.class::isInstance).forEach(folder -> {
            found.put(folder.path(), folder);
            found.putAll(folders(folder.children()));
        });
        return found;
    }

    private static Optional<Severity> worst(CheckedContent file) {
        return file.problems().stream()
                .map(problem -> problem.severity())
                .filter(severity -> severity != Severity.INFO)
                .min(Comparator.naturalOrder());
    }

    /** The state of higher priority. */
    static PublicationState weightier(PublicationState one, PublicationState other) {
        return WEIGHT.indexOf(one) <= WEIGHT.indexOf(other) ? one : other;
    }
}
