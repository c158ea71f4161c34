package org.signalbox.workbench.planner.internal;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.PublicationTimeline;
import org.signalbox.workbench.ui.Card;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.WorkbenchDialog;

/**
 * Resolves a publication of unknown outcome. Shows the evidence: the sent content, the result of reading back, and
 * where to look. The user confirms that it exists, or sends it again.
 */
final class ReviewDialog extends WorkbenchDialog {
    /** Result of {@link #open} to send it again. */
    static final int AGAIN = 10;

    private static final int EVIDENCE = 148;

    private final Case found;
    private final Instant now;
    private String where;

    /**
     * Evidence of the publication.
     *
     * @param profile address of the account's profile
     * @param network display name of the network
     * @param objection the network's contradiction of the user's answer; the same answer again overrides it
     */
    record Case(
            Publication publication,
            Optional<PublicationTimeline> timeline,
            Optional<URI> profile,
            String network,
            Optional<Message> objection) {
        /** Reads the evidence. Blocks. */
        static Case read(Store store, Publication publication, String network, Optional<Message> objection) {
            return new Case(
                    publication,
                    PublicationTimeline.read(store, publication.id()),
                    store.accounts().find(publication.account()).flatMap(AccountRecord::profile),
                    network,
                    objection);
        }

        /** Attempts and look-ups, one line each. */
        List<String> evidence(InstantText times, Instant now) {
            var lines = new ArrayList<String>();
            timeline.ifPresent(known -> known.steps()
                    .forEach(step -> step.evidence().ifPresent(evidence -> {
                        lines.add(times.precisely(step.at(), now) + "  "
                                + step.message().text());
                        PublicationTimeline.words(evidence, publication.parts().size(), at -> times.precisely(at, now))
                                .forEach(line -> lines.add("    " + line.text()));
                    })));
            return lines;
        }
    }

    /** @param where the user's previous answer; may be empty */
    ReviewDialog(Shell parent, Palette palette, Icons icons, Case found, String where, Instant now) {
        super(
                parent,
                palette,
                icons,
                Message.of("planner.review.title", found.publication().account()),
                Message.of("planner.review.text", found.network()),
                Message.of(found.objection().isPresent() ? "planner.review.all-the-same" : "planner.review.there"));
        this.found = found;
        this.where = where;
        this.now = now;
    }

    /** Remote id or address that the user entered. */
    String where() {
        return where.strip();
    }

    @Override
    protected int width() {
        return 600;
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        var card = new Card(parent, palette(), 1);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        var publication = found.publication();
        var part = publication.pending().orElse(publication.parts().getFirst());
        var times = ScreenZone.times();
        label(
                card,
                StyleClasses.MUTED,
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
        publication.reason().ifPresent(reason -> label(card, StyleClasses.MUTED, reason.text()));
        evidence(parent, found.evidence(times, now));
        found.profile().ifPresent(page -> {
            var link = new Link(parent, SWT.NONE);
            link.setText("<a>" + Message.of("planner.review.page", page).text().replace("&", "&&") + "</a>");
            link.addListener(SWT.Selection, event -> SystemPrograms.open(page.toString()));
        });
        label(parent, "", Message.of("planner.review.ask").text());
        var field = new Text(parent, SWT.BORDER);
        field.setMessage(Message.of("planner.review.hint").text());
        field.setText(where);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        field.addListener(SWT.Modify, event -> {
            where = field.getText();
            enableConfirm(!where().isBlank());
        });
        label(parent, StyleClasses.MUTED, Message.of("planner.review.risk").text());
        field.setFocus();
    }

    /** Read-only, selectable text. */
    private void evidence(Composite parent, List<String> lines) {
        if (!lines.isEmpty()) {
            label(parent, "", Message.of("planner.review.evidence").text());
            var text = new StyledText(parent, SWT.BORDER | SWT.READ_ONLY | SWT.V_SCROLL | SWT.WRAP);
            text.setText(String.join("\n", lines));
            text.setMargins(Palette.HALF, Palette.HALF, Palette.HALF, Palette.HALF);
            GridDataFactory.fillDefaults()
                    .grab(true, true)
                    .hint(width(), EVIDENCE)
                    .applyTo(text);
        }
    }

    private void label(Composite parent, String style, String text) {
        var label = new Label(parent, SWT.WRAP);
        if (!style.isEmpty()) {
            StyleClasses.as(style, label);
        }
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(width() - 2 * Palette.MARGIN, SWT.DEFAULT)
                .applyTo(label);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, AGAIN, Message.of("planner.review.again").text(), false);
        super.createButtonsForButtonBar(parent);
        enableConfirm(!where().isBlank());
        found.objection().ifPresent(against -> showError(against.text()));
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
