package org.signalbox.workbench.editor.internal.post;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;

/** Renames a new post's file after its title when it is saved. UI thread. */
record TitleFollowing(EditorTools tools) {
    /**
     * Renames the saved file if its title asks for it.
     *
     * @param moved receives the new path
     */
    void follow(Workspace workspace, CheckedContent saved, Consumer<String> moved) {
        var root = workspace.root();
        var path = saved.file().path();
        var names = tools.editors().names();
        names.follow(saved.file(), taken -> Files.exists(root.resolve(taken))).ifPresent(wanted -> {
            try {
                Files.move(root.resolve(path), root.resolve(wanted));
                moved.accept(wanted);
                names.renamed(path, wanted);
            } catch (IOException e) {
                tools.warn(Message.of("editor.name.kept", path, String.valueOf(e.getMessage())));
            }
        });
    }
}
