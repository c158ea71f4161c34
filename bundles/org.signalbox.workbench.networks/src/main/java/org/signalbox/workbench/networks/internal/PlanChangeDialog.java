package org.signalbox.workbench.networks.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.networks.ChangePlan;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for a change to a network and its due time. A preview of the impact follows. */
final class PlanChangeDialog extends WorkbenchDialog {
    private static final int LONGEST_LEAD_TIME = 365;

    private final List<NetworkCard> networks;
    private final Optional<String> chosen;
    private final Optional<Instant> proposed;
    private final Instant now;
    private final InstantFormatter moments;
    private List<PlannedChange.Kind> kinds = List.of();
    private @Nullable PlanRequest request;
    private @Nullable Combo network;
    private @Nullable Combo kind;
    private @Nullable DateField due;
    private @Nullable Label says;
    private @Nullable Spinner leadTime;
    private @Nullable Text reason;
    private @Nullable Text jar;
    private @Nullable Button browse;

    /**
     * @param networks networks for which a change can be planned
     * @param chosen initially selected network
     * @param proposed due time to begin with, unless it is past
     * @param now the store's current time
     */
    PlanChangeDialog(
            Shell parent,
            Palette palette,
            Icons icons,
            List<NetworkCard> networks,
            Optional<String> chosen,
            Optional<Instant> proposed,
            Instant now) {
        super(
                parent,
                palette,
                icons,
                Message.of("networksview.plan.title"),
                Message.of("networksview.plan.text"),
                Message.of("networksview.plan.confirm"));
        this.networks = List.copyOf(networks);
        this.chosen = chosen;
        this.proposed = proposed;
        this.now = now;
        moments = InstantFormatter.here();
    }

    /** The request; empty after a cancellation. */
    Optional<PlanRequest> request() {
        return Optional.ofNullable(request);
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .spacing(Palette.UNIT, Palette.UNIT)
                .applyTo(parent);
        label(parent, "networksview.plan.network");
        network = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        network.setItems(networks.stream().map(NetworkCard::name).toArray(String[]::new));
        wide(network);
        label(parent, "networksview.plan.kind");
        kind = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        wide(kind);
        label(parent, "networksview.plan.jar");
        jar = new Text(parent, SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(jar);
        browse = new Button(parent, SWT.PUSH);
        browse.setText(Message.of("networksview.plan.browse").text());
        browse.addListener(SWT.Selection, event -> browse());
        label(parent, "networksview.plan.due");
        due = new DateField(
                parent,
                moments,
                proposed.filter(at -> at.isAfter(now))
                        .orElse(now.plus(ChangePlan.LEAD_TIME).truncatedTo(ChronoUnit.HOURS)));
        wide(due);
        new Label(parent, SWT.NONE);
        says = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.WRAP));
        wide(says);
        label(parent, "networksview.plan.lead-time");
        leadTime = new Spinner(parent, SWT.BORDER);
        leadTime.setValues((int) ChangePlan.LEAD_TIME.toDays(), 0, LONGEST_LEAD_TIME, 0, 1, 7);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .align(SWT.BEGINNING, SWT.CENTER)
                .applyTo(leadTime);
        label(parent, "networksview.plan.reason");
        reason = new Text(parent, SWT.BORDER);
        wide(reason);
        network.addListener(SWT.Selection, event -> chooseNetwork());
        kind.addListener(SWT.Selection, event -> look());
        jar.addListener(SWT.Modify, event -> look());
        due.onChange(this::look);
        int first = chosen.map(
                        id -> networks.stream().map(NetworkCard::id).toList().indexOf(id))
                .orElse(0);
        network.select(Math.max(0, first));
        chooseNetwork();
    }

    private static void label(Composite parent, String code) {
        new Label(parent, SWT.NONE).setText(Message.of(code).text());
    }

    private static void wide(org.eclipse.swt.widgets.Control control) {
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(control);
    }

    private void chooseNetwork() {
        if (network == null || kind == null || networks.isEmpty()) {
            return;
        }
        var card = networks.get(network.getSelectionIndex());
        kinds = kinds(card);
        kind.setItems(kinds.stream()
                .map(each -> Message.of("networksview.kind." + each.name().toLowerCase(Locale.ROOT))
                        .text())
                .toArray(String[]::new));
        kind.select(Math.max(0, kinds.indexOf(PlannedChange.Kind.DISABLE)));
        look();
    }

    /**
     * Kinds of changes, including those that aren't possible yet, such as enabling a network that will be disabled by
     * then.
     */
    private static List<PlannedChange.Kind> kinds(NetworkCard card) {
        var all = new ArrayList<>(List.of(PlannedChange.Kind.values()));
        if (card.isRemoved()) {
            all.retainAll(List.of(PlannedChange.Kind.REPLACE));
        }
        return all;
    }

    private void browse() {
        var files = new FileDialog(getShell(), SWT.OPEN);
        files.setText(Message.of("workbench.install.choose").text());
        files.setFilterExtensions("*.jar");
        var file = files.open();
        if (file != null && jar != null) {
            jar.setText(file);
        }
    }

    private void look() {
        if (kind == null || jar == null || browse == null || due == null || says == null || networks.isEmpty()) {
            return;
        }
        boolean replaces = kinds.get(kind.getSelectionIndex()) == PlannedChange.Kind.REPLACE;
        jar.setEnabled(replaces);
        browse.setEnabled(replaces);
        var at = due.instant();
        says.setText(at.map(instant -> moments.until(instant, now)).orElse(""));
        if (at.isEmpty()) {
            showError(Message.of("networksview.plan.no-time").text());
        } else if (!at.get().isAfter(now)) {
            showError(Message.of("networksview.plan.past", moments.at(now)).text());
        } else {
            hideError();
        }
        enableConfirm(at.filter(instant -> instant.isAfter(now)).isPresent()
                && (!replaces || Files.isRegularFile(Path.of(jar.getText().strip()))));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        look();
    }

    @Override
    protected void okPressed() {
        if (network != null && kind != null && due != null && leadTime != null && reason != null && jar != null) {
            var wanted = kinds.get(kind.getSelectionIndex());
            request = new PlanRequest(
                    networks.get(network.getSelectionIndex()).id(),
                    wanted,
                    wanted == PlannedChange.Kind.REPLACE
                            ? Optional.of(Path.of(jar.getText().strip()))
                            : Optional.empty(),
                    due.instant(),
                    Duration.ofDays(leadTime.getSelection()),
                    Optional.of(reason.getText().strip()).filter(words -> !words.isEmpty()));
        }
        super.okPressed();
    }
}
