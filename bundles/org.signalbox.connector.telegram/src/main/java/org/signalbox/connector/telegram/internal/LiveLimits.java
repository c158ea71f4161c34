package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LiveTerms;

/** Whether the account's server has rich messages, which take longer texts; those of one's own may be older. */
final class LiveLimits {
    /** A server that has the method misses what it needs, in whatever words. */
    private static final Pattern KNOWN = Pattern.compile(
            "(?is).*(rich|chat|message|text|html|content|parameter|field|argument|specified|empty|invalid|required"
                    + "|missing|parse).*");

    private static final String DOING = "tell whether it has rich messages";

    private final Api api;

    LiveLimits(Api api) {
        this.api = api;
    }

    LiveTerms read() throws ConnectorException {
        return LiveTerms.of(hasRich() ? Map.of(Term.TEXT, BigDecimal.valueOf(RichText.LONGEST)) : Map.of(), api.now());
    }

    /** Asks for a rich message without a chat and a text: nothing is sent. */
    boolean hasRich() throws ConnectorException {
        var answer = api.send(api.request("terms.read", "sendRichMessage", new JsonObject()));
        var refusal = Refusal.of(answer);
        if (refusal.told() && refusal.code() == 404) {
            return false;
        }
        if (refusal.told()
                && refusal.code() == 400
                && KNOWN.matcher(refusal.words()).matches()) {
            return true;
        }
        throw answer.ok() && !refusal.told() ? Api.senseless(DOING) : api.refusal(refusal, DOING, false, false);
    }
}
