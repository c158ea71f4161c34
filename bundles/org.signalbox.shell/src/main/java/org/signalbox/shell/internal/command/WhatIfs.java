package org.signalbox.shell.internal.command;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.networks.TermsImports;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.WhatIf;
import org.signalbox.terms.WhatIf.Assumption;

/**
 * Parses assumptions: {@code price:TERM=0.10[@DATE]} (any term with a value), {@code tier=basic} or
 * {@code tier:NETWORK=basic} (also {@code account-tier}, {@code api}), {@code shutdown:NETWORK[@DATE]},
 * {@code terms:FILE}.
 */
record WhatIfs(Invocation in, EngineServices services, Optional<String> network, Instant from) {
    private static final Pattern VALUE = Pattern.compile("(?:price|value|quota|limit):([^=@]+)=([0-9.]+)(?:@(.+))?");
    private static final Pattern FACT = Pattern.compile("(tier|account-tier|api)(?::([^=]+))?=(.+)");
    private static final Pattern SHUTDOWN = Pattern.compile("shutdown:([^@]+)(?:@(.+))?");
    private static final Pattern TERMS = Pattern.compile("terms:(.+)");

    WhatIf parse(List<String> words) throws CommandException, InterruptedException {
        var assumptions = new ArrayList<Assumption>();
        for (var word : words) {
            assumptions.addAll(one(word));
        }
        return new WhatIf(assumptions);
    }

    private List<Assumption> one(String word) throws CommandException, InterruptedException {
        var value = VALUE.matcher(word);
        if (value.matches()) {
            return List.of(value(word, value.group(1), value.group(2), Optional.ofNullable(value.group(3))));
        }
        var fact = FACT.matcher(word);
        if (fact.matches()) {
            var of = Optional.ofNullable(fact.group(2)).or(() -> network);
            var networks = of.isPresent() ? List.of(known(of.get())) : book().networks();
            return networks.stream()
                    .<Assumption>map(id -> new Assumption.Fact(id, fact.group(1), fact.group(3)))
                    .toList();
        }
        var gone = SHUTDOWN.matcher(word);
        if (gone.matches()) {
            return List.of(new Assumption.Gone(gone.group(1), Dates.instant(Optional.ofNullable(gone.group(2)), from)));
        }
        var terms = TERMS.matcher(word);
        if (terms.matches()) {
            var imports = services.need(TermsImports.class);
            var file = TermsCommand.existing(in, terms.group(1));
            return List.of(new Assumption.Document(
                    EngineCall.of(() -> imports.inspect(file)).terms()));
        }
        throw Arguments.usage("shell.terms.not-assumption", word);
    }

    private Assumption value(String word, String term, String number, Optional<String> date)
            throws CommandException, InterruptedException {
        var there = book().networks().stream()
                .flatMap(id -> entriesOf(id).stream())
                .anyMatch(each -> each.id().equals(term) && each.value().isPresent());
        if (!there) {
            throw Arguments.noSuch("shell.terms.no-term", term);
        }
        try {
            return new Assumption.Value(term, new BigDecimal(number), Dates.instant(date, from));
        } catch (NumberFormatException e) {
            throw Arguments.usage("shell.terms.not-assumption", word);
        }
    }

    private String known(String id) throws CommandException, InterruptedException {
        var networks = book().networks();
        if (!networks.contains(id)) {
            throw Arguments.noSuch("shell.terms.none", id, String.join(", ", networks));
        }
        return id;
    }

    private TermsBook book() throws CommandException, InterruptedException {
        return services.need(TermsBook.class);
    }

    private List<org.signalbox.terms.Term> entriesOf(String id) {
        return services.find(TermsBook.class)
                .flatMap(book -> book.of(id))
                .map(org.signalbox.terms.Terms::entries)
                .orElse(List.of());
    }
}
