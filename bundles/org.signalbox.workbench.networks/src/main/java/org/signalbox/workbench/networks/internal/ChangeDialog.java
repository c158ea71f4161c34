package org.signalbox.workbench.networks.internal;

import java.time.ZoneId;
import java.util.Locale;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.networks.ChangePreview;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Shade;
import org.signalbox.workbench.ui.Styled;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** What a change to a network finishes, holds, releases and leaves readable, before it is made. */
final class ChangeDialog extends WorkbenchDialog {
    /** Lines of one group that are written out; the others are counted. */
    private static final int MOST = 6;

    private final Impact impact;

    ChangeDialog(Shell parent, Palette palette, Icons icons, String name, ChangePreview preview) {
        super(
                parent,
                palette,
                icons,
                Message.of("workbench.change.title." + verb(preview), name),
                Message.of("workbench.change.text." + verb(preview), name),
                Message.of("workbench.change.confirm." + verb(preview), name));
        impact = Impact.of(preview, ZoneId.systemDefault(), Locale.getDefault());
    }

    private static String verb(ChangePreview preview) {
        return preview.change().name().toLowerCase(Locale.ROOT);
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(Palette.UNIT, Palette.HALF).applyTo(parent);
        for (var group : impact.groups()) {
            var picture = new Label(parent, SWT.NONE);
            picture.setImage(icons().get(group.icon(), Icons.SMALL, Shade.MUTED));
            GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).indent(0, Palette.HALF).applyTo(picture);
            var title = new Label(parent, SWT.WRAP);
            title.setFont(palette().bold());
            title.setText(group.title().text().replace("&", "&&"));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .align(SWT.FILL, SWT.CENTER)
                    .hint(width() - 40, SWT.DEFAULT)
                    .indent(0, Palette.HALF)
                    .applyTo(title);
            lines(parent, group);
        }
    }

    private void lines(Composite parent, Impact.Group group) {
        var all = group.lines();
        var text = new StringBuilder(String.join("\n", all.subList(0, Math.min(MOST, all.size()))));
        if (all.size() > MOST) {
            text.append('\n').append(Message.of("workbench.change.more", all.size() - MOST).text());
        }
        if (!text.isEmpty()) {
            new Label(parent, SWT.NONE);
            var lines = Styled.as(Styled.MUTED, new Label(parent, SWT.WRAP));
            lines.setText(text.toString().replace("&", "&&"));
            GridDataFactory.fillDefaults().grab(true, false).hint(width() - 40, SWT.DEFAULT).applyTo(lines);
        }
    }
}
