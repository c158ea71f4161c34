package org.signalbox.workbench.networks.internal;

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
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.Shade;
import org.signalbox.workbench.ui.Styled;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** What a change to a network finishes, holds, releases and leaves readable, before it is made. */
final class ChangeDialog extends WorkbenchDialog {
    /** Rows of one group that are written out; the others are counted. */
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
        impact = Impact.of(preview, Preferences.zone(), Locale.getDefault());
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
            rows(parent, group);
        }
    }

    private void rows(Composite parent, Impact.Group group) {
        var all = group.rows();
        if (all.isEmpty()) {
            return;
        }
        new Label(parent, SWT.NONE);
        var table = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(Palette.MARGIN, 2).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        for (var row : all.subList(0, Math.min(MOST, all.size()))) {
            if (row.when().isEmpty()) {
                GridDataFactory.fillDefaults().span(3, 1).applyTo(cell(table, row.what()));
            } else {
                cell(table, row.when());
                GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(cell(table, row.what()));
                cell(table, row.where());
            }
        }
        if (all.size() > MOST) {
            GridDataFactory.fillDefaults()
                    .span(3, 1)
                    .applyTo(cell(table, Message.of("workbench.change.more", all.size() - MOST).text()));
        }
    }

    private static Label cell(Composite table, String text) {
        var label = Styled.as(Styled.MUTED, new Label(table, SWT.NONE));
        label.setText(text.replace("&", "&&"));
        label.setToolTipText(text);
        return label;
    }
}
