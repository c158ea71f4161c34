package org.signalbox.sites.internal;

import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.signalbox.model.json.StrictJson;
import org.signalbox.model.json.StrictJsonException;
import org.signalbox.sites.SiteException;

/** An index as JSON: an object in UTF-8, with whole numbers only and no null. */
final class StrictIndexJson {
    /** The format itself has four levels. */
    private static final int MAX_DEPTH = 8;

    private static final StrictJson.Scalars SCALARS =
            new StrictJson.Scalars(Pattern.compile("0|[1-9][0-9]{0,17}"), false);

    private StrictIndexJson() {}

    static JsonObject parse(byte[] bytes) throws SiteException {
        try {
            var document = StrictJson.document(text(bytes), MAX_DEPTH, SCALARS);
            if (!document.isJsonObject()) {
                throw SiteRefusal.of("json", "$");
            }
            return document.getAsJsonObject();
        } catch (StrictJsonException e) {
            throw switch (e.reason()) {
                case TOO_DEEP -> SiteRefusal.of(e, "json-deep", MAX_DEPTH);
                case DUPLICATE -> SiteRefusal.of(e, "json-twice", SiteRefusal.shown(e.found()));
                case NUMBER -> SiteRefusal.of(e, "number", e.path(), SiteRefusal.shown(e.found()));
                case MALFORMED, TRUNCATED, TRAILING, LITERAL -> SiteRefusal.of(e, "json", e.path());
            };
        }
    }

    private static String text(byte[] bytes) throws SiteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SiteRefusal.of(e, "utf8");
        }
    }
}
