package org.signalbox.workbench.terms.internal;

import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.terms.WhatIf;
import org.signalbox.terms.WhatIf.Assumption;

/** Describes assumptions. Pure. */
final class WhatIfText {
    private WhatIfText() {}

    static String all(WhatIf whatIf, NetworkNames names) {
        return whatIf.assumptions().isEmpty()
                ? Message.of("termsview.assume.nothing").text()
                : Message.of(
                                "termsview.assume.all",
                                whatIf.assumptions().stream()
                                        .map(each -> one(each, names).text())
                                        .collect(Collectors.joining("; ")))
                        .text();
    }

    static Message one(Assumption assumption, NetworkNames names) {
        return switch (assumption) {
            case Assumption.Value value ->
                Message.of("termsview.assume.value", value.term(), TermText.number(value.value()));
            case Assumption.Fact fact ->
                Message.of("termsview.assume.fact", names.of(fact.network()), fact.name(), fact.value());
            case Assumption.Gone gone ->
                Message.of("termsview.assume.gone", names.of(gone.network()), TermText.day(gone.from()));
            case Assumption.Document document ->
                Message.of(
                        "termsview.assume.document",
                        names.of(document.terms().network()),
                        document.terms().version());
        };
    }
}
