package org.signalbox.workbench.ui;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.publishing.Nodes;

/**
 * Names nodes as a person would: “this computer”, or the user and the computer. Several on one computer also have their
 * process numbers. Their ids belong in tooltips.
 */
public final class NodeText {
    /** A {@link NodeId}: user, computer, process number and a random suffix. */
    private static final Pattern NODE = Pattern.compile("([^\\s@:,;()/]+)@([^\\s@:,;()/]+):(\\d+)-[0-9a-z]{4}\\b");

    private NodeText() {}

    /** Puts names in place of the ids of nodes, as seen from this process. */
    public static UnaryOperator<String> of(WorkbenchServices services) {
        return text -> plain(text, services.find(Nodes.class).map(Nodes::self));
    }

    /**
     * The text with names in place of the ids of nodes.
     *
     * @param self this process; empty while it isn't known
     */
    public static String plain(String text, Optional<NodeId> self) {
        var several = NODE.matcher(text)
                .results()
                .collect(Collectors.groupingBy(
                        NodeText::person, Collectors.mapping(MatchResult::group, Collectors.toSet())));
        return NODE.matcher(text).replaceAll(found -> {
            var name = name(found, self);
            boolean alone = several.getOrDefault(person(found), Set.of()).size() == 1;
            return Matcher.quoteReplacement(
                    (alone ? name : Message.of("workbench.node.process", name.text(), found.group(3))).text());
        });
    }

    private static String person(MatchResult found) {
        return found.group(1) + "@" + found.group(2);
    }

    private static Message name(MatchResult found, Optional<NodeId> self) {
        boolean here = self.filter(node -> node.value().startsWith(person(found) + ":"))
                .isPresent();
        return here
                ? Message.of("workbench.node.here")
                : Message.of("workbench.node.elsewhere", found.group(1), found.group(2));
    }
}
