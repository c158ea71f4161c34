package org.signalbox.connector.common;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.signalbox.connector.api.HttpResponse;

/** A JSON object of the network. Missing or malformed fields throw {@link Unreadable}. */
public record Reply(JsonObject object) {
    /** The network's answer doesn't match its documented format. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unreadable(String message) {
            super(message);
        }
    }

    public static Reply of(HttpResponse response) {
        try {
            return of(JsonTree.of(response.text()));
        } catch (JsonTree.TooManyValues e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        } catch (JsonParseException e) {
            throw new Unreadable("the answer is no JSON");
        }
    }

    private static Reply of(JsonElement element) {
        if (!element.isJsonObject()) {
            throw new Unreadable("the answer is no JSON object");
        }
        return new Reply(element.getAsJsonObject());
    }

    public String text(String name) {
        return maybeText(name).orElseThrow(() -> new Unreadable("\"" + name + "\" is missing"));
    }

    public Optional<String> maybeText(String name) {
        return present(name).map(element -> {
            if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
                throw new Unreadable("\"" + name + "\" is no text");
            }
            return element.getAsString();
        });
    }

    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw new Unreadable("\"" + name + "\" is no instant");
        }
    }

    public Optional<URI> maybeUri(String name) {
        return maybeText(name).map(text -> {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException e) {
                throw new Unreadable("\"" + name + "\" is no address");
            }
        });
    }

    public Optional<BigDecimal> maybeNumber(String name) {
        return present(name).map(element -> {
            if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) {
                throw new Unreadable("\"" + name + "\" is no number");
            }
            return element.getAsBigDecimal();
        });
    }

    public Optional<Reply> maybeObject(String name) {
        return present(name).map(Reply::of);
    }

    public List<Reply> maybeObjects(String name) {
        return present(name).isEmpty() ? List.of() : objects(name);
    }

    public boolean flag(String name) {
        var element = present(name).orElseThrow(() -> new Unreadable("\"" + name + "\" is missing"));
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isBoolean()) {
            throw new Unreadable("\"" + name + "\" is neither true nor false");
        }
        return element.getAsBoolean();
    }

    public List<Reply> objects(String name) {
        var element = present(name).orElseThrow(() -> new Unreadable("\"" + name + "\" is missing"));
        if (!element.isJsonArray()) {
            throw new Unreadable("\"" + name + "\" is no list");
        }
        return StreamSupport.stream(element.getAsJsonArray().spliterator(), false)
                .map(Reply::of)
                .toList();
    }

    private Optional<JsonElement> present(String name) {
        return Optional.ofNullable(object.get(name)).filter(element -> !element.isJsonNull());
    }
}
