package org.signalbox.workbench.editor.internal.post;

import java.util.Optional;
import org.eclipse.jface.window.Window;
import org.signalbox.model.Message;

/** Performs the user's choices about a post's file. UI thread. */
final class DiskChoices implements DiskBanner.Choices {
    private final PostEditor editor;
    private final EditorModel model;
    private final EditorTools tools;

    DiskChoices(PostEditor editor, EditorModel model, EditorTools tools) {
        this.editor = editor;
        this.model = model;
        this.tools = tools;
    }

    @Override
    public void reload() {
        model.theirs().ifPresent(text -> {
            model.reload();
            editor.takeOver();
            settle(text);
        });
    }

    @Override
    public void keepMine() {
        var onDisk = model.theirs().orElse(model.base());
        model.keepMine();
        settle(onDisk);
    }

    /** Updates the banner and the tab's dirty mark. */
    private void settle(String onDisk) {
        editor.looked(new FileState(new FileContent.ReadableFile(onDisk), Optional.empty(), Optional.empty()));
    }

    @Override
    public void compare() {
        model.theirs().ifPresent(text -> {
            var dialog = new CompareTextDialog(
                    tools.shell(),
                    tools.palette(),
                    tools.icons(),
                    model.path(),
                    model.text(),
                    text,
                    Message.of("editor.compare.disk"),
                    Message.of("editor.compare.keep"),
                    Optional.of(Message.of("editor.compare.take")));
            switch (dialog.open()) {
                case Window.OK -> keepMine();
                case CompareTextDialog.TAKE -> reload();
                default -> {}
            }
        });
    }

    @Override
    public void save() {
        editor.save();
    }

    @Override
    public void saveAs() {
        tools.saveAs(model);
    }

    @Override
    public void follow(String path) {
        editor.moved(path);
    }

    @Override
    public void closeEditor() {
        tools.editors().close(model.path());
    }
}
