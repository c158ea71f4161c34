package org.signalbox.workbench.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

/**
 * Field for a time zone. It lists the zones that match what is typed; Down or a click on its icon lists them without
 * typing. A combo box of all 600 would keep the UI thread busy for a third of a second. UI thread.
 */
public final class ZoneField {
    private static final String TYPED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_+- ";
    private static final Point LIST = new Point(320, 200);

    private final Text text;
    private final ContentProposalAdapter list;

    private ZoneField(Composite parent) {
        text = new Text(parent, SWT.BORDER | SWT.SEARCH | SWT.ICON_SEARCH);
        text.addListener(SWT.Traverse, this::leave); // before the list's own listener
        list = new ContentProposalAdapter(
                text,
                new TextContentAdapter(),
                (typed, caret) ->
                        ZoneSearch.find(typed).stream().map(ZoneField::proposal).toArray(IContentProposal[]::new),
                KeyStroke.getInstance(SWT.ARROW_DOWN),
                TYPED.toCharArray());
        list.setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_REPLACE);
        list.setPopupSize(LIST);
        text.addListener(SWT.DefaultSelection, this::open);
    }

    /** Creates a field whose text is the id of a zone, or what was typed if that is none. */
    public static Text create(Composite parent) {
        return new ZoneField(parent).text;
    }

    private static IContentProposal proposal(String zone) {
        return new ContentProposal(zone) {
            /** Computed when its row is shown. */
            @Override
            public String getLabel() {
                var offset = ZoneId.of(zone).getRules().getOffset(Instant.now());
                return zone + "  (UTC" + (offset.equals(ZoneOffset.UTC) ? "" : offset.getId()) + ")";
            }
        };
    }

    private void open(Event event) {
        if (event.detail == SWT.ICON_SEARCH) {
            text.setFocus();
            text.selectAll();
            list.openProposalPopup();
        }
    }

    /** Tab leaves the field like any other, though its list is open, and completes a name that can only mean one. */
    private void leave(Event event) {
        if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
            list.closeProposalPopup();
            ZoneSearch.complete(text.getText())
                    .filter(zone -> !zone.equals(text.getText()))
                    .ifPresent(text::setText);
        }
    }
}
