package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Front matter as written: each value's text, style and exact place, for edits that keep the rest. */
public final class FieldTree {
    private static final int MAX_DEPTH = 12;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).setAllowDuplicateKeys(true).build();

    private final String yaml;
    private final int offset;
    private final Map<String, Spot> spots = new HashMap<>();
    private final Spot root;

    /** Kinds of values. */
    public enum Kind {
        TEXT,
        ITEMS,
        FIELDS
    }

    /**
     * A value.
     *
     * @param flow whether a list or map is written in brackets or braces
     * @param keyStart where its key or, in a list, the value itself begins
     * @param start of the value
     * @param end of the value, without the comments behind it
     * @param text of a {@link Kind#TEXT}, without quotes and escapes
     * @param children paths of its fields or items, in order
     */
    public record Spot(
            String path,
            String parent,
            Kind kind,
            boolean flow,
            int keyStart,
            int start,
            int end,
            String text,
            List<String> children) {
        public Spot {
            children = List.copyOf(children);
        }
    }

    private FieldTree(String yaml, int offset, Optional<Node> top) {
        this.yaml = yaml;
        this.offset = offset;
        root = top.map(node -> read(node, "", "", offset, 0))
                .orElseGet(() -> new Spot("", "", Kind.FIELDS, false, offset, offset, offset, "", List.of()));
    }

    /**
     * Reads front matter.
     *
     * @param yaml between the lines {@code ---}
     * @param offset of the YAML in its file
     * @return empty when it is no map, or can't be read
     */
    public static Optional<FieldTree> of(String yaml, int offset) {
        try {
            var tree = new FieldTree(yaml, offset, new Compose(SETTINGS).composeString(yaml));
            return Optional.of(tree).filter(each -> each.root.kind == Kind.FIELDS);
        } catch (YamlEngineException | StackOverflowError e) {
            return Optional.empty(); // The parser of posts tells what is wrong.
        }
    }

    public Spot root() {
        return root;
    }

    public Optional<Spot> find(String path) {
        return path.isEmpty() ? Optional.of(root) : Optional.ofNullable(spots.get(path));
    }

    private Spot read(Node node, String path, String parent, int keyStart, int depth) {
        if (depth > MAX_DEPTH) {
            throw new YamlEngineException("too deep");
        }
        var start = place(node.getStartMark());
        var end = place(node.getEndMark());
        while (end > start && Character.isWhitespace(yaml.charAt(end - offset - 1))) {
            end--;
        }
        var children = new ArrayList<String>();
        if (node instanceof SequenceNode items) {
            for (var item : items.getValue()) {
                var name = path + "[" + children.size() + "]";
                end = end(node, end, read(item, name, path, place(item.getStartMark()), depth + 1), children.isEmpty());
                children.add(name);
            }
        } else if (node instanceof MappingNode fields) {
            for (var field : fields.getValue()) {
                if (field.getKeyNode() instanceof ScalarNode key) {
                    var name = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                    var value = read(field.getValueNode(), name, path, place(key.getStartMark()), depth + 1);
                    end = end(node, end, value, children.isEmpty());
                    if (!children.contains(name)) {
                        children.add(name);
                    }
                }
            }
        }
        var kind = node instanceof ScalarNode ? Kind.TEXT : node instanceof SequenceNode ? Kind.ITEMS : Kind.FIELDS;
        var text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        var flow = node instanceof CollectionNode<?> many && many.getFlowStyle() == FlowStyle.FLOW;
        var spot = new Spot(path, parent, kind, flow, keyStart, start, end, text, children);
        if (!path.isEmpty()) {
            spots.putIfAbsent(path, spot);
        }
        return spot;
    }

    /** A list or map without brackets ends with its last value; the parser ends it behind the comments. */
    private static int end(Node node, int end, Spot child, boolean first) {
        boolean flow = node instanceof CollectionNode<?> many && many.getFlowStyle() == FlowStyle.FLOW;
        return flow ? end : first ? child.end : Math.max(end, child.end);
    }

    /** The parser's marks count code points. */
    private int place(Optional<Mark> mark) {
        var points = mark.map(Mark::getIndex).orElse(0);
        return offset + yaml.offsetByCodePoints(0, Math.min(points, yaml.codePointCount(0, yaml.length())));
    }
}
