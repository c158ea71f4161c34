package org.signalbox.workbench.editor.internal.content;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.viewers.CellLabelProvider;
import org.eclipse.jface.viewers.DecorationOverlayIcon;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.swt.graphics.Image;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StateDecoration;
import org.signalbox.workbench.ui.ThemeColor;

/** Label provider of the content tree: state icon with a problem overlay, title, and a dot when unsaved. */
final class ContentDecoration extends CellLabelProvider {
    private static final int OVERLAY = 9;

    private final Palette palette;
    private final Icons icons;
    private final Map<String, Image> decorated = new HashMap<>();

    ContentDecoration(Palette palette, Icons icons) {
        this.palette = palette;
        this.icons = icons;
    }

    @Override
    public void update(ViewerCell cell) {
        var node = (ContentNode) cell.getElement();
        cell.setImage(image(node));
        cell.setText(node instanceof ContentNode.PostFile post && post.dirty() ? "● " + node.label() : node.label());
    }

    private Image image(ContentNode node) {
        return switch (node) {
            case ContentNode.Folder folder -> icons.get(folder.path().startsWith("media") ? "image" : "folder");
            case ContentNode.MediaFile media -> icons.get("image");
            case ContentNode.PostFile post -> post(post);
        };
    }

    private Image post(ContentNode.PostFile post) {
        var base = post.state().map(icons::state).orElseGet(() -> icons.get(post.timed() ? "calendar" : "file-pen"));
        return post.worst().map(worst -> decorated(base, key(post), worst)).orElse(base);
    }

    private String key(ContentNode.PostFile post) {
        return palette.dark() + " " + post.state().map(Enum::name).orElse(post.timed() ? "timed" : "draft");
    }

    private Image decorated(Image base, String key, Severity worst) {
        return decorated.computeIfAbsent(key + " " + worst, missing -> {
            var sign = worst == Severity.ERROR
                    ? icons.get("circle-x", OVERLAY, ThemeColor.ERROR)
                    : icons.get("triangle-alert", OVERLAY, ThemeColor.WARNING);
            return new DecorationOverlayIcon(base, ImageDescriptor.createFromImage(sign), IDecoration.BOTTOM_RIGHT)
                    .createImage();
        });
    }

    @Override
    public String getToolTipText(Object element) {
        var node = (ContentNode) element;
        if (!(node instanceof ContentNode.PostFile post)) {
            return node.path();
        }
        var text =
                new StringBuilder(post.path()).append('\n').append(state(post).text());
        problems(post).ifPresent(problems -> text.append('\n').append(problems.text()));
        if (post.dirty()) {
            text.append('\n').append(Message.of("editor.content.dirty").text());
        }
        return text.toString();
    }

    private static Optional<Message> problems(ContentNode.PostFile post) {
        return post.problems().isEmpty()
                ? Optional.of(Message.of("editor.content.unchecked"))
                : post.problems().filter(count -> count > 0).map(count -> Message.of("editor.content.problems", count));
    }

    private static Message state(ContentNode.PostFile post) {
        return post.state()
                .map(StateDecoration::word)
                .orElseGet(() -> Message.of(post.timed() ? "editor.content.timed" : "editor.content.draft"));
    }

    @Override
    public void dispose() {
        decorated.values().forEach(Image::dispose);
        decorated.clear();
        super.dispose();
    }
}
