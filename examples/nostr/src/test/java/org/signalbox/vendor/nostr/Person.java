package org.signalbox.vendor.nostr;

import java.util.List;

/** Somebody with a key. */
record Person(String name, String secret, String key) {
    static Person of(String name) {
        var secret = Hex.of(Hex.sha256("the key of " + name));
        return new Person(name, secret, Bip340.publicKey(secret));
    }

    Event sign(long second, int kind, String content, List<List<String>> tags) {
        var draft = new Draft(second, kind, tags, content);
        return draft.signed(key, Bip340.sign(secret, draft.id(key)));
    }

    Event profile(long second) {
        return sign(second, Event.PROFILE, "{\"name\":\"" + name + "\"}", List.of());
    }
}
