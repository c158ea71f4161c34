package org.signalbox.shell.internal;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.signalbox.shell.CommandException;

/** A failure in a document: {@code {"exit": 75, "code": "store.in-use", "message": "…"}}. */
public final class FailureJson {
    private FailureJson() {}

    public static JsonObject of(CommandException failure) {
        var error = new JsonObject();
        error.addProperty("exit", failure.exitCode());
        error.addProperty("code", failure.message().code());
        error.addProperty("message", failure.message().text(Locale.getDefault()));
        return error;
    }
}
