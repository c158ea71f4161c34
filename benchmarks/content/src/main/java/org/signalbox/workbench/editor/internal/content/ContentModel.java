package org.signalbox.workbench.editor.internal.content;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.content.Workspace;
import org.signalbox.workbench.editor.internal.open.NewPosts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** The tree model of the Content part without its widgets. It is in this package to reach the model. */
public final class ContentModel {
    private ContentModel() {}

    /** Builds the model from the listing of this moment, without publications; returns the number of its files. */
    public static int build(Workspace workspace) throws IOException {
        var services = (WorkbenchServices) Proxy.newProxyInstance(
                ContentModel.class.getClassLoader(),
                new Class<?>[] {WorkbenchServices.class},
                (proxy, method, arguments) ->
                        method.getName().equals("workspace") ? Optional.of(workspace) : Optional.empty());
        var content = new ContentSource(services).read(Set.of(), new NewPosts.SeverityFilter(Map.of()));
        return files(content.tree().rows());
    }

    private static int files(List<ContentNode> nodes) {
        return nodes.stream()
                .mapToInt(node -> node instanceof ContentNode.Folder ? files(node.children()) : 1)
                .sum();
    }
}
