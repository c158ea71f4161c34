package org.signalbox.workbench.terms.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Edits facts about a network's app and accounts: tiers, API version, start of billing. */
final class FactsDialog extends WorkbenchDialog {
    private final NetworkFacts facts;
    private final NetworkRow network;
    private final Map<String, Map<String, String>> said = new LinkedHashMap<>();

    FactsDialog(Shell parent, Palette palette, Icons icons, NetworkFacts facts, NetworkRow network) {
        super(
                parent,
                palette,
                icons,
                Message.of("termsview.facts.title", network.mark().name()),
                Message.of("termsview.facts.text"),
                Message.of("termsview.facts.confirm"));
        this.facts = facts;
        this.network = network;
    }

    /** Input of all fields, by subject and name; blank for unknown. */
    Map<String, Map<String, String>> said() {
        return said;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        var list = new ScrolledList(parent);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(SWT.DEFAULT, Math.min(420, 200 * facts.bySubject().size()))
                .applyTo(list);
        facts.bySubject().forEach((subject, values) -> {
            new DetailsSheet(list.column(), palette())
                    .heading(
                            subject.equals(network.id())
                                    ? Message.of(
                                                    "termsview.facts.app",
                                                    network.mark().name())
                                            .text()
                                    : subject);
            var table = new Composite(list.column(), SWT.NONE);
            GridLayoutFactory.fillDefaults()
                    .numColumns(2)
                    .spacing(Palette.MARGIN, Palette.HALF)
                    .applyTo(table);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
            said.put(subject, new HashMap<>());
            NetworkFacts.NAMES.forEach(name -> field(table, subject, name, values.getOrDefault(name, "")));
        });
        list.measure();
    }

    private void field(Composite parent, String subject, String name, String value) {
        var label = new Label(parent, SWT.NONE);
        label.setText(Message.of("termsview.fact." + name).text());
        GridDataFactory.fillDefaults()
                .hint(160, SWT.DEFAULT)
                .align(SWT.BEGINNING, SWT.CENTER)
                .applyTo(label);
        var field = new Combo(parent, SWT.DROP_DOWN);
        field.setItems(NetworkFacts.known(network.counting().terms(), name).toArray(String[]::new));
        field.setText(value);
        field.setToolTipText(Message.of("termsview.fact." + name + ".tip").text());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        said.getOrDefault(subject, new HashMap<>()).put(name, value);
        field.addListener(
                SWT.Modify, event -> said.getOrDefault(subject, new HashMap<>()).put(name, field.getText()));
    }
}
