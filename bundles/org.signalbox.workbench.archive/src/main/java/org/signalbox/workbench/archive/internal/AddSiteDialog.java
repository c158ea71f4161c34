package org.signalbox.workbench.archive.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for the location of an update site. */
final class AddSiteDialog extends WorkbenchDialog {
    private Optional<URI> location = Optional.empty();
    private String name = "";

    AddSiteDialog(Shell parent, Palette palette, Icons icons) {
        super(
                parent,
                palette,
                icons,
                Message.of("updatesites.add.title"),
                Message.of("updatesites.add.text"),
                Message.of("updatesites.add.confirm"));
    }

    Optional<URI> location() {
        return location;
    }

    Optional<String> name() {
        return name.isBlank() ? Optional.empty() : Optional.of(name.strip());
    }

    /** Parses an address or the absolute path of a folder; empty for anything else. */
    static Optional<URI> parse(String typed) {
        var text = typed.strip();
        try {
            if (text.matches("(?i)(https?|file):.+")) {
                return Optional.of(new URI(text));
            }
            var path = Path.of(text);
            return path.isAbsolute() ? Optional.of(path.toUri()) : Optional.empty();
        } catch (URISyntaxException | InvalidPathException e) {
            return Optional.empty(); // The dialog names the accepted forms.
        }
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .spacing(Palette.UNIT, Palette.UNIT)
                .applyTo(parent);
        new Label(parent, SWT.NONE)
                .setText(Message.of("updatesites.add.location").text());
        var field = new Text(parent, SWT.BORDER);
        field.setMessage("https://…/");
        field.addListener(SWT.Modify, event -> {
            location = parse(field.getText());
            enableConfirm(location.isPresent());
        });
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(field);
        new DetailsSheet(parent, palette()).button(Message.of("updatesites.add.folder"), () -> {
            var chosen = new DirectoryDialog(parent.getShell()).open();
            if (chosen != null) {
                field.setText(chosen);
            }
        });
        new Label(parent, SWT.NONE).setText(Message.of("updatesites.add.name").text());
        var called = new Text(parent, SWT.BORDER);
        called.setMessage(Message.of("updatesites.add.own-name").text());
        called.addListener(SWT.Modify, event -> name = called.getText());
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(called);
        field.setFocus();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        enableConfirm(false);
    }
}
