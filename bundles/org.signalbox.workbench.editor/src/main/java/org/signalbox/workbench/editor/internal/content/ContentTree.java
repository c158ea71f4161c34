package org.signalbox.workbench.editor.internal.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ListedPost;
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
            List<ListedPost> posts,
            Collection<String> folders,
            List<String> media,
            Map<PostId, PublicationState> states,
            Set<String> dirty) {
        var byFolder = new TreeMap<String, List<ContentNode>>();
        folders.forEach(folder -> byFolder.put(folder, new ArrayList<>()));
        var last = "";
        List<ContentNode> siblings = List.of();
        for (var post : posts) { // by path, so those of one folder mostly follow each other
            var its = parent(post.path());
            if (!its.equals(last)) {
                last = its;
                siblings = under(byFolder, its);
            }
            siblings.add(post(post, states, dirty));
        }
        for (var file : media) {
            under(byFolder, parent(file)).add(new ContentNode.MediaFile(file, ContentNode.name(file)));
        }
        var below = new HashMap<String, List<String>>();
        byFolder.keySet()
                .forEach(folder -> below.computeIfAbsent(parent(folder), none -> new ArrayList<>())
                        .add(folder));
        var rows = new ArrayList<>(children(CONTENT, byFolder, below));
        if (byFolder.containsKey(MEDIA)) {
            rows.add(new ContentNode.Folder(MEDIA, MEDIA, children(MEDIA, byFolder, below)));
        }
        return rows;
    }

    private static List<ContentNode> under(TreeMap<String, List<ContentNode>> byFolder, String folder) {
        for (var above = folder; above.contains("/"); above = parent(above)) {
            byFolder.computeIfAbsent(above, none -> new ArrayList<>());
        }
        return byFolder.computeIfAbsent(folder, none -> new ArrayList<>());
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static List<ContentNode> children(
            String folder, Map<String, List<ContentNode>> byFolder, Map<String, List<String>> below) {
        var rows = new ArrayList<ContentNode>();
        below.getOrDefault(folder, List.of())
                .forEach(other -> rows.add(
                        new ContentNode.Folder(other, ContentNode.name(other), children(other, byFolder, below))));
        byFolder.getOrDefault(folder, List.of()).stream()
                .sorted(Comparator.comparing(ContentNode::label, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(ContentNode::path))
                .forEach(rows::add);
        return rows;
    }

    private static ContentNode post(ListedPost post, Map<PostId, PublicationState> states, Set<String> dirty) {
        return new ContentNode.PostFile(
                post.path(),
                post.label(),
                post.id().map(states::get),
                post.timed(),
                post.checked().flatMap(ContentTree::worst),
                post.checked().map(known -> known.problems().size()),
                dirty.contains(post.path()),
                post.searched());
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
