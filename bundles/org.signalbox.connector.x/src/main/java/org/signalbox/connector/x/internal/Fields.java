package org.signalbox.connector.x.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is asked for of each post. X may bill what an expansion brings along, so that only what is needed is asked. */
final class Fields {
    private static final String OWN =
            "attachments.media_keys,attachments.poll_ids,edit_history_post_ids,referenced_posts";

    private Fields() {}

    /** Of the account's posts, with their files and polls. */
    static Map<String, String> own() {
        var query = new LinkedHashMap<String, String>();
        query.put("post.fields", "attachments,conversation_id,created_at,entities,id,note_post,text");
        query.put("expansions", OWN);
        query.put("media.fields", "alt_text,media_key,preview_image_url,type,url,variants");
        query.put("poll.fields", "duration_minutes,id,options");
        return query;
    }

    /** Of others' posts: also who wrote them, and to whom. */
    static Map<String, String> others() {
        var query = own();
        query.put("expansions", OWN + ",author_id,in_reply_to_user_id");
        query.put("user.fields", "id,name,profile_image_url,username");
        return query;
    }

    /** Of a post's numbers that everybody sees. */
    static Map<String, String> numbers() {
        return numbers("id,public_metrics");
    }

    /** Also of those that X shows to the author only, for a month. */
    static Map<String, String> ownNumbers() {
        return numbers("id,non_public_metrics,public_metrics");
    }

    private static Map<String, String> numbers(String fields) {
        var query = new LinkedHashMap<String, String>();
        query.put("post.fields", fields);
        query.put("expansions", "edit_history_post_ids");
        return query;
    }
}
