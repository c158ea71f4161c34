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
                ? Message.of("conditions.assume.nothing").text()
                : Message.of(
                                "conditions.assume.all",
                                whatIf.assumptions().stream()
                                        .map(each -> one(each, names).text())
                                        .collect(Collectors.joining("; ")))
                        .text();
    }

    static Message one(Assumption assumption, NetworkNames names) {
        return switch (assumption) {
            case Assumption.Value value ->
                Message.of("conditions.assume.value", value.term(), TermText.number(value.value()));
            case Assumption.Fact fact ->
                Message.of("conditions.assume.fact", names.of(fact.network()), fact.name(), fact.value());
            case Assumption.Gone gone ->
                Message.of("conditions.assume.gone", names.of(gone.network()), TermText.day(gone.from()));
            case Assumption.Document document ->
                Message.of(
                        "conditions.assume.document",
                        names.of(document.terms().network()),
                        document.terms().version());
        };
    }
}
