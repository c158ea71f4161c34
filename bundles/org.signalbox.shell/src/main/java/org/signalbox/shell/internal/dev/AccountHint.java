package org.signalbox.shell.internal.dev;

import java.util.ArrayList;
import java.util.List;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;

/** How an account of a network is connected at a terminal, with all that its connector asks for. */
final class AccountHint {
    private AccountHint() {}

    /** Such as {@code accounts add NAME@echo [--origin URL] --secret-file token=FILE}. */
    static String of(Descriptor descriptor) {
        var auth = descriptor.auth();
        var words = new ArrayList<>(List.of("accounts add NAME@" + descriptor.network()));
        words.add(auth.origins().isEmpty() ? "--origin URL" : "[--origin URL]");
        if (auth instanceof Auth.Credentials credentials) {
            credentials.fields().forEach(field -> words.add(word(field)));
        }
        return String.join(" ", words);
    }

    private static String word(Field field) {
        var hidden = field.secret() || field.signingKey();
        var word = hidden ? "--secret-file " + field.id() + "=FILE" : "--setting " + field.id() + "=VALUE";
        var optional = field.signingKey()
                ? field.generates()
                : !hidden && !field.initial().isEmpty();
        return optional ? "[" + word + "]" : word;
    }
}
