package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * A post with what later calls need of it.
 *
 * @param first id of its first version, by which the host knows it
 * @param newest id of the version that is shown
 * @param root id of the post that its conversation began with
 * @param summons whether its author asked for an answer by mentioning the account
 */
record PostRef(String first, String newest, String root, boolean summons) {
    private static final String VERSION = "version";
    private static final String ROOT = "root";
    private static final String SUMMONS = "summons";

    static PostRef of(Receipt receipt) {
        var data = Json.object(receipt.data()).orElseGet(JsonObject::new);
        return new PostRef(
                receipt.remoteId(),
                Json.string(data, VERSION).orElse(receipt.remoteId()),
                Json.string(data, ROOT).orElse(receipt.remoteId()),
                Json.string(data, SUMMONS).filter("true"::equals).isPresent());
    }

    /** Whether its conversation began with it. */
    boolean isRoot() {
        return root.equals(first);
    }

    PostRef summoning() {
        return new PostRef(first, newest, root, true);
    }

    /** For a receipt; what follows from its id is left out. */
    String data() {
        var data = new JsonObject();
        if (!newest.equals(first)) {
            data.addProperty(VERSION, newest);
        }
        if (!isRoot()) {
            data.addProperty(ROOT, root);
        }
        if (summons) {
            data.addProperty(SUMMONS, true);
        }
        return data.toString();
    }
}
