package org.signalbox.emulation.x;

import com.google.gson.JsonObject;

/** A user of the emulated X. */
public record XUser(String id, String handle, String name) {
    JsonObject shown() {
        var user = new JsonObject();
        user.addProperty("id", id);
        user.addProperty("name", name);
        user.addProperty("username", handle);
        return user;
    }
}
