package org.signalbox.emulation.meta;

import java.util.Map;

/** Hears of each call at a node or an edge of the Graph API, before it is performed. */
@FunctionalInterface
public interface GraphJudge {
    GraphJudge NONE = (node, method, edge, parameters) -> {};

    /**
     * @param node type of the object that is called, such as {@code Page}
     * @param edge empty for the object itself
     * @param parameters without those that each call may have, such as {@code fields}; of files the text is empty
     * @throws AssertionError where the call isn't as it has to be
     */
    void called(String node, String method, String edge, Map<String, String> parameters);
}
