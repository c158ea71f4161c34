package org.signalbox.workbench.editor.internal.details;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;

/** Names a link card, poll or file of the form, with a button that removes it. */
final class GroupHeading extends Composite {
    private final Icons icons;
    private final ToolBar tools;
    private final ToolItem remove;

    GroupHeading(Composite parent, Palette palette, Icons icons, DetailGroup group) {
        super(parent, SWT.NONE);
        this.icons = icons;
        StyleClasses.as(StyleClasses.PLAIN, this);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(Palette.HALF, 0).applyTo(this);
        GridDataFactory.fillDefaults().grab(true, false).indent(0, Palette.HALF).applyTo(this);
        new Label(this, SWT.NONE)
                .setImage(icons.get(
                        switch (group.kind()) {
                            case TITLE -> "tag";
                            case LINK -> "link";
                            case POLL -> "list";
                            case MEDIA -> "image";
                        }));
        var words = new Label(this, SWT.NONE);
        words.setFont(palette.bold());
        words.setText(
                switch (group.kind()) {
                    case TITLE -> Message.of("editor.details.title").text();
                    case LINK -> Message.of("editor.details.link").text();
                    case POLL -> Message.of("editor.details.poll").text();
                    case MEDIA ->
                        group.name()
                                .substring(group.name().lastIndexOf('/') + 1)
                                .replace("&", "&&");
                });
        words.setToolTipText(group.name().isEmpty() ? null : group.name().replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(60, SWT.DEFAULT)
                .applyTo(words);
        tools = new ToolBar(this, SWT.FLAT);
        remove = new ToolItem(tools, SWT.PUSH);
        remove.setImage(icons.get("trash-2"));
        remove.setToolTipText(Message.of(
                        switch (group.kind()) {
                            case TITLE -> "editor.details.remove";
                            case LINK -> "editor.details.remove-link";
                            case POLL -> "editor.details.remove-poll";
                            case MEDIA -> "editor.details.remove-media";
                        })
                .text());
    }

    void onCrop(boolean enabled, Runnable run) {
        var crop = new ToolItem(tools, SWT.PUSH, 0);
        crop.setImage(icons.get("crop"));
        crop.setToolTipText(Message.of("editor.details.crop").text());
        crop.setEnabled(enabled);
        crop.addListener(SWT.Selection, event -> run.run());
    }

    void onRemove(boolean enabled, Runnable run) {
        remove.setEnabled(enabled);
        remove.addListener(SWT.Selection, event -> run.run());
    }
}
