package org.signalbox.workbench.terms.internal;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.networks.TermsImports;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.WhatIf;
import org.signalbox.terms.WhatIf.Assumption;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.DateEntry;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Collects assumptions: another value of a term, another tier, a removed network, a document. */
final class WhatIfDialog extends WorkbenchDialog {
    private final Background background;
    private final TermsBook book;
    private final TermsImports imports;
    private final NetworkNames names;
    private final List<String> networks;
    private final Instant now;
    private final List<Assumption> assumptions;
    private @Nullable ScrolledList list;
    private @Nullable Combo network;
    private @Nullable Combo term;
    private @Nullable Combo tier;
    private List<Term> terms = List.of();

    WhatIfDialog(
            Shell parent,
            Palette palette,
            Icons icons,
            Background background,
            TermsBook book,
            TermsImports imports,
            NetworkNames names,
            Instant now,
            WhatIf present) {
        super(
                parent,
                palette,
                icons,
                Message.of("termsview.what-if.title"),
                Message.of("termsview.what-if.text"),
                Message.of("termsview.what-if.confirm"));
        this.background = background;
        this.book = book;
        this.imports = imports;
        this.names = names;
        networks = names.sorted(book.networks());
        this.now = now;
        assumptions = new ArrayList<>(present.assumptions());
    }

    WhatIf assumed() {
        return new WhatIf(assumptions);
    }

    @Override
    protected int width() {
        return 560;
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(4)
                .spacing(Palette.UNIT, Palette.UNIT)
                .applyTo(parent);
        label(parent, "termsview.column.network");
        network = new Combo(parent, SWT.READ_ONLY);
        network.setItems(networks.stream().map(names::of).toArray(String[]::new));
        GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(network);
        network.addListener(SWT.Selection, event -> fillTerms());
        label(parent, "termsview.what-if.value");
        term = new Combo(parent, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).hint(220, SWT.DEFAULT).applyTo(term);
        var value = new Text(parent, SWT.BORDER);
        value.setMessage(Message.of("termsview.what-if.number").text());
        GridDataFactory.fillDefaults().hint(90, SWT.DEFAULT).applyTo(value);
        add(parent, shell -> value(value.getText()));
        label(parent, "termsview.fact.tier");
        tier = new Combo(parent, SWT.DROP_DOWN);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(tier);
        add(parent, shell -> tier());
        label(parent, "termsview.what-if.gone");
        var gone = new DateEntry(parent, LocalDate.ofInstant(now, ZoneId.systemDefault()));
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .span(2, 1)
                .applyTo(gone);
        add(parent, shell -> gone(gone.last()));
        label(parent, "termsview.what-if.document");
        var note = new Label(parent, SWT.NONE);
        note.setText(Message.of("termsview.what-if.document.note").text());
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .span(2, 1)
                .applyTo(note);
        add(parent, this::document);
        list = new ScrolledList(parent);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .span(4, 1)
                .hint(SWT.DEFAULT, 120)
                .applyTo(list);
        if (network.getItemCount() > 0) {
            network.select(0);
        }
        fillTerms();
        show();
    }

    private void add(Composite parent, Consumer<Shell> action) {
        new DetailsSheet(parent, palette())
                .button(Message.of("termsview.what-if.add"), () -> action.accept(parent.getShell()));
    }

    private static void label(Composite parent, String code) {
        new Label(parent, SWT.NONE).setText(Message.of(code).text());
    }

    /** Id of the selected network. */
    private Optional<String> chosen() {
        int index = network == null ? -1 : network.getSelectionIndex();
        return index < 0 ? Optional.empty() : Optional.of(networks.get(index));
    }

    private void fillTerms() {
        if (network == null || term == null || tier == null) {
            return;
        }
        var document = chosen().flatMap(book::of);
        terms = document.map(each -> each.at(now).stream()
                        .filter(entry -> entry.value().isPresent())
                        .sorted(java.util.Comparator.comparing(Term::kind).thenComparing(Term::id))
                        .toList())
                .orElse(List.of());
        term.setItems(terms.stream()
                .map(each -> each.id() + " = " + TermText.number(each.value().orElseThrow()))
                .toArray(String[]::new));
        if (!terms.isEmpty()) {
            term.select(0);
        }
        tier.setItems(document.map(each -> NetworkFacts.known(each, "tier"))
                .orElse(List.of())
                .toArray(String[]::new));
    }

    private void value(String typed) {
        var number = typed.strip().replace(',', '.');
        int index = term == null ? -1 : term.getSelectionIndex();
        if (index < 0 || !number.matches("\\d{1,15}(\\.\\d{1,9})?")) {
            showError(Message.of("termsview.what-if.bad-number").text());
            return;
        }
        assume(new Assumption.Value(terms.get(index).id(), new BigDecimal(number), now));
    }

    private void tier() {
        if (tier != null && !tier.getText().isBlank()) {
            var said = tier.getText().strip();
            chosen().ifPresent(id -> assume(new Assumption.Fact(id, "tier", said)));
        }
    }

    private void gone(LocalDate day) {
        chosen().ifPresent(id ->
                assume(new Assumption.Gone(id, day.atStartOfDay(ZoneOffset.UTC).toInstant())));
    }

    private void document(Shell shell) {
        var files = new FileDialog(shell, SWT.OPEN);
        files.setFilterExtensions("*.json");
        var chosen = files.open();
        if (chosen != null) {
            background.run(
                    Message.of("termsview.import.reading"),
                    progress -> imports.inspect(Path.of(chosen)).terms(),
                    read -> {
                        if (!shell.isDisposed()) {
                            assume(new Assumption.Document(read));
                        }
                    },
                    error -> showError(FailureText.text(error)));
        }
    }

    private void assume(Assumption assumption) {
        hideError();
        assumptions.removeIf(before -> sameThing(before, assumption));
        assumptions.add(assumption);
        show();
    }

    /** Whether both concern the same subject, so that the later replaces the earlier. */
    private static boolean sameThing(Assumption before, Assumption after) {
        return switch (before) {
            case Assumption.Value value ->
                after instanceof Assumption.Value other && other.term().equals(value.term());
            case Assumption.Fact fact ->
                after instanceof Assumption.Fact other
                        && other.network().equals(fact.network())
                        && other.name().equals(fact.name());
            case Assumption.Gone gone ->
                after instanceof Assumption.Gone other && other.network().equals(gone.network());
            case Assumption.Document document ->
                after instanceof Assumption.Document other
                        && other.terms().network().equals(document.terms().network());
        };
    }

    private void show() {
        if (list == null) {
            return;
        }
        list.clear();
        var sheet = new DetailsSheet(list.column(), palette());
        if (assumptions.isEmpty()) {
            sheet.muted(Message.of("termsview.assume.nothing").text());
        }
        for (var assumption : List.copyOf(assumptions)) {
            sheet.text(WhatIfText.one(assumption, names).text());
            sheet.link(
                    Message.of("termsview.what-if.forget").text(),
                    () -> Objects.requireNonNull(list).getDisplay().asyncExec(() -> {
                        assumptions.remove(assumption);
                        show();
                    }));
        }
        list.measure();
    }
}
