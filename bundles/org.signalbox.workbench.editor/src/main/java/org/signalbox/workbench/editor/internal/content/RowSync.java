package org.signalbox.workbench.editor.internal.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the rows of a tree to the wanted ones in small steps, so that thousands of rows don't block the UI thread.
 * Only folders whose children were asked for have rows. Pure.
 */
final class RowSync {
    /** Path of the list at the top. */
    static final String TOP = "";

    /** Maximum number of rows that a folder has at first; the others are inserted by steps. */
    static final int FIRST = 100;

    private final Rows rows;
    private Map<String, List<ContentNode>> wanted = Map.of(TOP, List.of());
    private final Map<String, List<ContentNode>> placed = new HashMap<>();
    private final Set<String> pending = new LinkedHashSet<>();
    private int left;

    /** The rows of a tree. */
    interface Rows {
        /** @param folder its path, or {@link #TOP} */
        void insert(String folder, ContentNode node, int index);

        /** Moves a row within its folder, to its index afterwards, and replaces its node. */
        void move(String folder, ContentNode node, int index);

        void remove(List<ContentNode> nodes);

        /** Replaces the node of a row by one with the same path. */
        void replace(ContentNode node);
    }

    RowSync(Rows rows) {
        this.rows = rows;
    }

    /** Wants other rows; {@link #step} makes them. */
    void want(List<ContentNode> top) {
        var children = new HashMap<String, List<ContentNode>>();
        children.put(TOP, top);
        ContentTree.folders(top).forEach((path, folder) -> children.put(path, folder.children()));
        wanted = children;
        pending.clear();
        placed.keySet().stream().sorted().forEach(pending::add); // folders before those below them
    }

    boolean hasChildren(String folder) {
        return !wanted(folder).isEmpty();
    }

    /** The rows of a folder that are there now. From now on the folder has rows. */
    List<ContentNode> rows(String folder) {
        return List.copyOf(placed.computeIfAbsent(folder, path -> {
            var all = wanted(path);
            if (all.size() > FIRST) {
                pending.add(path);
            }
            return new ArrayList<>(all.subList(0, Math.min(FIRST, all.size())));
        }));
    }

    /** Whether a folder has rows, whose number may be 0. */
    boolean isPlaced(String folder) {
        return placed.containsKey(folder);
    }

    /** Whether some rows aren't as wanted. */
    boolean isPending() {
        return !pending.isEmpty();
    }

    /** Makes some changes. */
    void step(int most) {
        left = most;
        while (left > 0 && !pending.isEmpty()) {
            var folder = pending.iterator().next();
            var present = placed.get(folder);
            if (present == null || change(folder, present, wanted(folder))) {
                pending.remove(folder);
            }
        }
    }

    private List<ContentNode> wanted(String folder) {
        return wanted.getOrDefault(folder, List.of());
    }

    /** @return whether the folder is as wanted */
    private boolean change(String folder, List<ContentNode> present, List<ContentNode> goal) {
        removeOthers(present, paths(goal));
        var known = paths(present);
        for (int i = 0; i < goal.size() && left > 0; i++) {
            var node = goal.get(i);
            if (i < present.size() && present.get(i).path().equals(node.path())) {
                if (!present.get(i).equals(node)) {
                    present.set(i, node);
                    rows.replace(node);
                    left--;
                }
            } else {
                if (known.contains(node.path())) {
                    present.removeIf(other -> other.path().equals(node.path()));
                    rows.move(folder, node, i);
                } else {
                    rows.insert(folder, node, i);
                }
                present.add(i, node);
                left--;
            }
        }
        return present.equals(goal);
    }

    private void removeOthers(List<ContentNode> present, Set<String> paths) {
        var others = present.stream()
                .filter(node -> !paths.contains(node.path()))
                .limit(left)
                .toList();
        if (!others.isEmpty()) {
            var gone = paths(others);
            present.removeIf(node -> gone.contains(node.path()));
            placed.keySet().removeIf(folder -> gone.stream().anyMatch(path -> isWithin(folder, path)));
            left -= others.size();
            rows.remove(others); // last: to keep a selection, JFace may ask for the rows of a list that is empty now
        }
    }

    private static boolean isWithin(String folder, String path) {
        return folder.equals(path) || folder.startsWith(path + "/");
    }

    private static Set<String> paths(List<ContentNode> nodes) {
        return nodes.stream().map(ContentNode::path).collect(Collectors.toCollection(HashSet::new));
    }
}
