package org.signalbox.workbench.editor.internal.post;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.jface.window.Window;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.MediaFiles;
import org.signalbox.content.MediaReplacement;
import org.signalbox.media.Crop;
import org.signalbox.media.MediaException;
import org.signalbox.media.MediaFitter;
import org.signalbox.media.MediaFitter.Target;
import org.signalbox.model.MediaFit;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;
import org.signalbox.model.QuickFix;
import org.signalbox.workbench.editor.internal.crop.CropDialog;
import org.signalbox.workbench.editor.internal.crop.CropPicture;
import org.signalbox.workbench.editor.internal.open.MediaImport;
import org.signalbox.workbench.ui.Background;

/**
 * Makes copies of a post's media in the background, and names them in its text as one step of undo. The files that they
 * are made of stay, and so do the copies after an undo, for a redo. UI thread.
 */
final class MediaCopies {
    private static final String MEDIA = "media/";

    private final EditorTools tools;
    private final EditorModel model;
    private final BiConsumer<CheckedContent, QuickFix> apply;

    MediaCopies(EditorTools tools, EditorModel model, BiConsumer<CheckedContent, QuickFix> apply) {
        this.tools = tools;
        this.model = model;
        this.apply = apply;
    }

    private interface Making {
        Path make(MediaFitter fitter, Path file, Target target, Background.Progress progress) throws Exception;
    }

    /** Makes the file of a quick fix; asks first which part of a picture is kept, where that is for a person to say. */
    void make(MediaFit fit) {
        if (!fit.plan().needsCrop()) {
            make(fit, Crop.NONE);
            return;
        }
        var fitter = tools.services().find(MediaFitter.class);
        var file = file(fit.file());
        if (fitter.isEmpty() || file.isEmpty()) {
            tools.warn(Message.of("editor.fit.no-file", fit.file()));
            return;
        }
        tools.background()
                .run(
                        Message.of("editor.crop.opening", name(fit.file())),
                        progress -> CropPicture.of(file.get(), fitter.get()),
                        picture -> ask(fit, picture),
                        failure -> failed(Message.of("editor.crop.title", name(fit.file())), failure));
    }

    private void ask(MediaFit fit, CropPicture picture) {
        var dialog =
                new CropDialog(tools.shell(), tools.palette(), tools.icons(), name(fit.file()), picture, fit.plan());
        if (dialog.open() == Window.OK) {
            make(fit, dialog.crop());
        }
    }

    private void make(MediaFit fit, Crop crop) {
        make(
                fit.file(),
                fit.network(),
                Message.of("editor.fit.doing", name(fit.file())),
                (fitter, file, target, progress) -> fitter.fit(file, fit.plan(), crop, target, progress::at),
                made -> name(fit, made));
    }

    /** Makes a picture of a video. */
    void poster(String video, Duration at, Consumer<String> then) {
        make(
                video,
                "poster",
                Message.of("editor.poster.doing", name(video)),
                (fitter, file, target, progress) -> fitter.frame(file, at, target),
                then);
    }

    private void make(String from, String addition, Message label, Making making, Consumer<String> then) {
        var fitter = tools.services().find(MediaFitter.class);
        var workspace = tools.services().workspace();
        var file = file(from);
        if (fitter.isEmpty() || workspace.isEmpty() || file.isEmpty()) {
            tools.warn(Message.of("editor.fit.no-file", from));
            return;
        }
        var root = workspace.get().root();
        var target = target(root, from, addition);
        if (target.isEmpty()) {
            tools.warn(Message.of("editor.media.folder", folder(from)));
            return;
        }
        tools.background()
                .run(
                        label,
                        progress -> making.make(fitter.get(), file.get(), target.get(), progress),
                        made -> MediaImport.within(root, made).ifPresent(then),
                        failure -> failed(label, failure));
    }

    /** Where a copy goes: beside its file, or to the media; empty where that leads out of the workspace by a link. */
    static Optional<Target> target(Path root, String from, String addition) {
        var stem = name(from).replaceFirst("\\.[^.]*$", "");
        return new MediaFiles(root).folder(folder(from)).map(into -> new Target(into, stem + "-" + addition));
    }

    private static String folder(String from) {
        return from.startsWith(MEDIA) ? from.substring(0, from.lastIndexOf('/')) : "media";
    }

    private void failed(Message label, Exception failure) {
        if (failure instanceof MediaException known) {
            tools.warn(known.message());
        } else {
            tools.failed(label, failure);
        }
    }

    private Optional<Path> file(String name) {
        return tools.services()
                .workspace()
                .flatMap(workspace -> new MediaFiles(workspace.root()).file(new MediaRef(name, "")));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Names the new file in the text as it is by now. */
    private void name(MediaFit fit, String made) {
        var preflight = tools.services().preflight();
        var text = model.text();
        if (preflight.isEmpty()) {
            return;
        }
        tools.read(model.path(), progress -> preflight.get().check(model.path(), text), checked -> {
            if (!text.equals(model.text())) {
                name(fit, made); // It was edited meanwhile.
                return;
            }
            var edits = MediaReplacement.edits(checked.file(), fit, made);
            if (edits.isEmpty()) {
                tools.warn(Message.of("editor.fit.unused", made));
            } else {
                apply.accept(checked, new QuickFix(Message.of("editor.fit.doing", name(made)), List.copyOf(edits)));
            }
        });
    }
}
