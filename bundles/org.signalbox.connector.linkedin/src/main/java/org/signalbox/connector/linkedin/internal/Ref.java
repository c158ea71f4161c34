package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * What is kept of a post or a comment for later calls.
 *
 * @param post that a comment is below; empty of a post
 * @param answer whether an answer to it is a reply to this comment, and not the next part of a thread
 */
record Ref(Optional<String> post, boolean answer) {
    static Ref ofPost() {
        return new Ref(Optional.empty(), false);
    }

    /** Of a comment of the account's own, which later parts of its thread stand beside. */
    static Ref ofOwn(String post) {
        return new Ref(Optional.of(post), false);
    }

    /** Of somebody's comment. */
    static Ref ofTheirs(String post) {
        return new Ref(Optional.of(post), true);
    }

    String data() {
        var data = new JsonObject();
        post.ifPresent(each -> data.addProperty("post", each));
        if (answer) {
            data.addProperty("answer", true);
        }
        return data.toString();
    }

    static Ref of(Receipt receipt) {
        var data = Json.object(receipt.data()).orElseGet(JsonObject::new);
        var post = Json.string(data, "post").flatMap(Urn::post).or(() -> Urn.postOfComment(receipt.remoteId()));
        return new Ref(
                Urn.isComment(receipt.remoteId()) ? post : Optional.empty(),
                Json.string(data, "answer").filter("true"::equals).isPresent());
    }

    /** People may have typed it. */
    static String post(String id) throws ConnectorException {
        return Urn.post(id).orElseThrow(() -> Api.rejected("This is no identifier of a post on LinkedIn", null));
    }
}
