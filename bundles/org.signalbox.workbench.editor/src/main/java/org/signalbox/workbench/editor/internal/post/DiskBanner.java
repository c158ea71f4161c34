package org.signalbox.workbench.editor.internal.post;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Banner;

/** Banner above the text for problems of its file, with actions. UI thread. */
final class DiskBanner {
    private final Banner banner;
    private final EditorModel model;
    private final Choices choices;
    private String shown = "";
    private Optional<String> failed = Optional.empty();

    /** Actions of the banner. */
    interface Choices {
        void reload();

        void keepMine();

        void compare();

        void save();

        void saveAs();

        void follow(String path);

        void closeEditor();
    }

    DiskBanner(Banner banner, EditorModel model, Choices choices) {
        this.banner = banner;
        this.model = model;
        this.choices = choices;
    }

    /**
     * Reports a failed save.
     *
     * @param why reason and advice
     */
    void failed(String why) {
        failed = Optional.of(why);
        shown = "";
        update(Optional.empty(), new FileContent.ReadableFile(model.text()));
    }

    void saved() {
        failed = Optional.empty();
        update(Optional.empty(), new FileContent.ReadableFile(model.text()));
    }

    /** Updates the banner after the file was read. */
    void update(Optional<String> movedTo, FileContent now) {
        switch (model.disk()) {
            case SAME ->
                failed.ifPresentOrElse(
                        why -> show(Severity.ERROR, why, List.of(action("editor.banner.save-as", choices::saveAs))),
                        this::hide);
            case CONFLICT ->
                show(
                        Severity.WARNING,
                        Message.of("editor.banner.conflict", name()).text(),
                        List.of(
                                action("editor.banner.compare", choices::compare),
                                action("editor.banner.reload", choices::reload),
                                action("editor.banner.keep", choices::keepMine)));
            case HIDDEN_CONFLICT ->
                show(
                        Severity.WARNING,
                        barred(now).text(),
                        List.of(
                                action("editor.banner.save-as", choices::saveAs),
                                action("editor.banner.keep", choices::keepMine)));
            case GONE ->
                movedTo.ifPresentOrElse(
                        path -> show(
                                Severity.WARNING,
                                Message.of("editor.banner.moved", name(), path).text(),
                                List.of(
                                        action("editor.banner.follow", () -> choices.follow(path)),
                                        action("editor.banner.restore-file", choices::save))),
                        () -> show(
                                Severity.WARNING,
                                Message.of("editor.banner.gone", name()).text(),
                                List.of(
                                        action("editor.banner.restore-file", choices::save),
                                        action("editor.banner.close", choices::closeEditor))));
            case READ_ONLY -> show(Severity.ERROR, barred(now).text(), List.of());
        }
    }

    private Message barred(FileContent now) {
        return switch (now) {
            case FileContent.NotUtf8 bad -> Message.of("editor.banner.not-utf8", name());
            case FileContent.TooLarge large ->
                Message.of("editor.banner.too-large", name(), large.bytes() / (1024 * 1024));
            case FileContent.Unreadable bad -> Message.of("editor.banner.unreadable", name(), bad.why());
            case FileContent.ReadableFile found -> Message.of("editor.banner.not-utf8", name());
            case FileContent.Gone gone -> Message.of("editor.banner.gone", name());
        };
    }

    private String name() {
        return model.path().substring(model.path().lastIndexOf('/') + 1);
    }

    private static Banner.Action action(String code, Runnable run) {
        return new Banner.Action(Message.of(code), run);
    }

    private void show(Severity severity, String text, List<Banner.Action> actions) {
        if (!text.equals(shown)) {
            shown = text;
            banner.show(severity, text, actions);
        }
    }

    private void hide() {
        if (!shown.isEmpty()) {
            shown = "";
            banner.hide();
        }
    }
}
