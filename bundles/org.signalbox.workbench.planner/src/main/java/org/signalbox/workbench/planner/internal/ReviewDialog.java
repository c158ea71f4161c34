package org.signalbox.workbench.planner.internal;

import java.time.Instant;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.workbench.ui.Card;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Styled;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows what is known of a publication whose outcome couldn't be found out, and asks whether it is there. */
final class ReviewDialog extends WorkbenchDialog {
    /** What {@link #open} answers when it is to be sent again. */
    static final int AGAIN = 10;

    private final Publication publication;
    private final Instant now;
    private String remoteId = "";

    ReviewDialog(Shell parent, Palette palette, Icons icons, Publication publication, String network, Instant now) {
        super(
                parent,
                palette,
                icons,
                Message.of("planner.review.title", publication.account()),
                Message.of("planner.review.text", network),
                Message.of("planner.review.there"));
        this.publication = publication;
        this.now = now;
    }

    /** The network's id of it, as the person gave it: an id or the last segment of an address. */
    String remoteId() {
        return remoteId(remoteId);
    }

    static String remoteId(String given) {
        var plain = given.strip().replaceAll("[/?#]+$", "");
        return plain.matches("https?://.*") ? plain.substring(plain.lastIndexOf('/') + 1) : plain;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        var card = new Card(parent, palette(), 1);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(card);
        var part = publication.pending().orElse(publication.parts().getFirst());
        var times = ScreenZone.times();
        label(
                card,
                Styled.MUTED,
                Message.of(
                                "planner.review.sent",
                                part.intendedAt()
                                        .map(at -> times.exactly(at, now))
                                        .orElse("–"),
                                part.index() + 1,
                                publication.parts().size(),
                                part.attempts())
                        .text());
        label(card, "", part.text());
        publication.reason().ifPresent(reason -> label(card, Styled.MUTED, reason.text()));
        part.key().ifPresent(key -> label(
                card, Styled.MUTED, Message.of("planner.review.key", key.id()).text()));
        label(parent, "", Message.of("planner.review.ask").text());
        var field = new Text(parent, SWT.BORDER);
        field.setMessage(Message.of("planner.review.hint").text());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        field.addListener(SWT.Modify, event -> {
            remoteId = field.getText();
            enableConfirm(!remoteId().isBlank());
        });
        field.setFocus();
    }

    private void label(Composite parent, String style, String text) {
        var label = new Label(parent, SWT.WRAP);
        if (!style.isEmpty()) {
            Styled.as(style, label);
        }
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).hint(width() - 2 * Palette.MARGIN, SWT.DEFAULT).applyTo(label);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, AGAIN, Message.of("planner.review.again").text(), false);
        super.createButtonsForButtonBar(parent);
        enableConfirm(false);
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == AGAIN) {
            setReturnCode(AGAIN);
            close();
        } else {
            super.buttonPressed(id);
        }
    }
}
