package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parses YAML to a tree of texts, lists and maps with positions; anchors and aliases are refused. */
final class YamlTree {
    private static final int MAX_LENGTH = 65_536;
    private static final int MAX_DEPTH = 12;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(MAX_LENGTH)
            .setAllowDuplicateKeys(true)
            .build();

    private final SourceText source;
    private final SourceRange area;
    private final Problems problems;
    private final String yaml;
    private final boolean basic;
    private final Map<String, SourceRange> places = new HashMap<>();
    private final IdentityHashMap<Node, Boolean> seen = new IdentityHashMap<>();

    YamlTree(SourceText source, SourceRange area, Problems problems) {
        this.source = source;
        this.area = area;
        this.problems = problems;
        yaml = source.text().substring(area.offset(), area.offset() + area.length());
        basic = yaml.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    /** A value with its position. */
    sealed interface Value {
        SourceRange place();

        record Text(SourceRange place, String text) implements Value {}

        record Items(SourceRange place, List<Value> items) implements Value {}

        record Fields(SourceRange place, List<Field> fields) implements Value {}
    }

    /** A named value. */
    record Field(String name, SourceRange place, Value value) {}

    /** The positions of all values, by path. */
    Map<String, SourceRange> places() {
        return places;
    }

    /** The top-level fields; empty with a problem if the document isn't a map. */
    Optional<Value.Fields> read() {
        if (area.length() > MAX_LENGTH) {
            problems.error(source.place(area.offset(), area.offset()), "content.front-matter-long", MAX_LENGTH);
            return Optional.empty();
        }
        try {
            var node = new Compose(SETTINGS).composeString(yaml);
            if (node.isEmpty()) {
                return Optional.of(new Value.Fields(area, List.of()));
            }
            var value = value(node.get(), "", 0);
            if (value.orElse(null) instanceof Value.Fields fields) {
                return Optional.of(fields);
            }
            if (value.isPresent()) {
                problems.error(place(node.get()), "content.front-matter-map");
            }
        } catch (MarkedYamlEngineException e) {
            var at = e.getProblemMark().map(this::offset).orElse(area.offset());
            syntaxError(at, YamlErrorText.of(String.valueOf(e.getContext()), String.valueOf(e.getProblem())));
        } catch (YamlEngineException e) {
            syntaxError(area.offset(), YamlErrorText.of("", String.valueOf(e.getMessage())));
        } catch (StackOverflowError e) {
            problems.error(source.place(area.offset(), area.offset()), "content.yaml-deep", MAX_DEPTH);
        }
        return Optional.empty();
    }

    private void syntaxError(int at, Message message) {
        problems.add(Severity.ERROR, source.place(at, at), List.of(), message);
    }

    private Optional<Value> value(Node node, String path, int depth) {
        var place = place(node);
        if (node.getAnchor().isPresent() || seen.put(node, true) != null) {
            problems.error(place, "content.yaml-alias");
            return Optional.empty();
        }
        if (depth > MAX_DEPTH) {
            problems.error(place, "content.yaml-deep", MAX_DEPTH);
            return Optional.empty();
        }
        if (!path.isEmpty()) {
            places.put(path, place);
        }
        if (node instanceof ScalarNode scalar) {
            if (scalar.getValue().indexOf('\0') >= 0) { // written as an escape sequence
                problems.error(place, "content.nul-escape");
            }
            return Optional.of(new Value.Text(place, scalar.getValue()));
        }
        if (node instanceof SequenceNode sequence) {
            var items = new ArrayList<Value>();
            for (var item : sequence.getValue()) {
                value(item, path + "[" + items.size() + "]", depth + 1).ifPresent(items::add);
            }
            return Optional.of(new Value.Items(place, items));
        }
        var fields = new ArrayList<Field>();
        for (var tuple : ((MappingNode) node).getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.error(place(tuple.getKeyNode()), "content.yaml-key");
                continue;
            }
            var name = key.getValue();
            if (fields.stream().anyMatch(field -> field.name.equals(name))) {
                problems.error(place(key), "content.twice", name);
                continue;
            }
            value(tuple.getValueNode(), path.isEmpty() ? name : path + "." + name, depth + 1)
                    .ifPresent(value -> fields.add(new Field(name, place(key), value)));
        }
        return Optional.of(new Value.Fields(place, fields));
    }

    private SourceRange place(Node node) {
        var start = node.getStartMark().map(this::offset).orElse(area.offset());
        var end = node.getEndMark().map(this::offset).orElse(start);
        while (end > start && Character.isWhitespace(source.text().charAt(end - 1))) {
            end--;
        }
        return source.place(start, end);
    }

    /** The parser's marks count code points. */
    private int offset(Mark mark) {
        if (basic) {
            return area.offset() + Math.min(mark.getIndex(), yaml.length());
        }
        var points = Math.min(mark.getIndex(), yaml.codePointCount(0, yaml.length()));
        return area.offset() + yaml.offsetByCodePoints(0, points);
    }
}
