package org.signalbox.sites.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings of the sites that all nodes share: {@code sites} (the names, ordered), one {@code site.NAME} each,
 * {@code sites.pins} and {@code sites.check}.
 */
final class SiteSettings {
    private static final Logger LOG = LoggerFactory.getLogger(SiteSettings.class);
    static final String NAMES = "sites";
    static final String SITE = "site.";
    static final String PINS = "sites.pins";
    static final String CHECK = "sites.check";
    private static final String OFF = "off";

    private final Store store;

    SiteSettings(Store store) {
        this.store = store;
    }

    /** Whether the setting's key belongs to this class. */
    static boolean isOurs(String setting) {
        return setting.equals(NAMES) || setting.startsWith(SITE) || setting.equals(PINS) || setting.equals(CHECK);
    }

    /** Location and last seen identity of a site. */
    record Place(URI location, VerifiedIndex.Identity identity) {}

    /** All sites in order. Logs and skips a malformed one, which stays in the store. */
    Map<String, Place> places() {
        var places = new LinkedHashMap<String, Place>();
        for (var name : names()) {
            place(name).ifPresent(place -> places.put(name, place));
        }
        return places;
    }

    private List<String> names() {
        return parsed(NAMES)
                .map(json -> json.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .toList())
                .orElse(List.of());
    }

    private Optional<Place> place(String name) {
        try {
            return parsed(SITE + name)
                    .map(JsonElement::getAsJsonObject)
                    .map(json -> new Place(
                            URI.create(json.get("location").getAsString()),
                            new VerifiedIndex.Identity(
                                    json.get("id").getAsString(),
                                    json.get("key").getAsString(),
                                    json.get("serial").getAsLong(),
                                    json.get("sha256").getAsString())));
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            LOG.error("the setting {}{} can't be read; this site isn't used", SITE, name, e);
            return Optional.empty();
        }
    }

    private Optional<JsonElement> parsed(String setting) {
        try {
            return store.settings().get(setting).map(JsonParser::parseString);
        } catch (JsonParseException e) {
            LOG.error("the setting {} can't be read", setting, e);
            return Optional.empty();
        }
    }

    void put(LoadedSite site, Message what, String actor) {
        var json = new JsonObject();
        json.addProperty("location", site.location().toString());
        json.addProperty("id", site.identity().id());
        json.addProperty("key", site.identity().key());
        json.addProperty("serial", site.identity().serial());
        json.addProperty("sha256", site.identity().sha256());
        set(SITE + site.name(), Optional.<JsonElement>of(json), "site/" + site.name(), what, actor);
    }

    void putNames(List<String> names, String changed, Message what, String actor) {
        var json = new JsonArray();
        names.forEach(json::add);
        set(NAMES, Optional.<JsonElement>of(json), "site/" + changed, what, actor);
    }

    void remove(String name, Message what, String actor) {
        set(SITE + name, Optional.empty(), "site/" + name, what, actor);
    }

    /** Pinned versions by network. */
    Map<String, String> pins() {
        var pins = new TreeMap<String, String>();
        parsed(PINS)
                .ifPresent(json -> json.getAsJsonObject()
                        .entrySet()
                        .forEach(pin -> pins.put(pin.getKey(), pin.getValue().getAsString())));
        return pins;
    }

    void putPins(Map<String, String> pins, String network, Message what, String actor) {
        var json = new JsonObject();
        pins.forEach(json::addProperty);
        set(
                PINS,
                pins.isEmpty() ? Optional.empty() : Optional.<JsonElement>of(json),
                "network/" + network,
                what,
                actor);
    }

    boolean checksDaily() {
        return !store.settings().get(CHECK).equals(Optional.of(OFF));
    }

    void checkDaily(boolean daily, String actor) {
        var what = Message.of(daily ? "sites.audit.check-on" : "sites.audit.check-off");
        store.settings()
                .set(
                        CHECK,
                        daily ? Optional.empty() : Optional.of(OFF),
                        new AuditEntry(store.now(), actor, "sites", what));
    }

    /** Adds an audit entry without a setting. */
    void audit(String subject, Message what, String actor) {
        store.audit().add(new AuditEntry(store.now(), actor, subject, what));
    }

    private void set(String name, Optional<JsonElement> value, String subject, Message what, String actor) {
        store.settings().set(name, value.map(JsonElement::toString), new AuditEntry(store.now(), actor, subject, what));
    }
}
