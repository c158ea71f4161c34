package org.signalbox.emulation.reddit;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What each endpoint of Reddit asks for. Whatever else is sent is refused, so that no field is a guess. */
public enum RedditEndpoint {
    ME("GET", "/api/v1/me", "identity", fields(), fields(), "https://www.reddit.com/dev/api/#GET_api_v1_me"),
    SUBMIT(
            "POST",
            "/api/submit",
            "submit",
            fields("api_type", "kind", "sr", "title", "resubmit", "sendreplies", "nsfw", "spoiler"),
            fields("text", "url", "flair_id", "flair_text", "video_poster_url", "validate_on_submit"),
            "https://www.reddit.com/dev/api/#POST_api_submit and PRAW 8, praw/models/reddit/subreddit.py, submit"),
    SUBMIT_GALLERY(
            "POST",
            "/api/submit_gallery_post.json",
            "submit",
            fields("api_type", "items", "nsfw", "sendreplies", "show_error_list", "spoiler", "sr", "title"),
            fields("text", "flair_id", "flair_text", "validate_on_submit"),
            "PRAW 8, praw/models/reddit/subreddit.py, submit; PRAW's recording TestSubreddit.test_submit_gallery"),
    SUBMIT_POLL(
            "POST",
            "/api/submit_poll_post",
            "submit",
            fields("sr", "title", "text", "options", "duration", "resubmit", "sendreplies", "nsfw", "spoiler"),
            fields("flair_id", "flair_text", "validate_on_submit"),
            "PRAW's recording TestSubreddit.test_submit_poll"),
    ASSET(
            "POST",
            "/api/media/asset.json",
            "submit",
            fields("filepath", "mimetype"),
            fields("api_type"),
            "PRAW's recording TestSubreddit.test_submit_image"),
    COMMENT(
            "POST",
            "/api/comment",
            "submit",
            fields("api_type", "thing_id", "text"),
            fields(),
            "https://www.reddit.com/dev/api/#POST_api_comment"),
    EDIT(
            "POST",
            "/api/editusertext",
            "edit",
            fields("api_type", "thing_id", "text"),
            fields(),
            "https://www.reddit.com/dev/api/#POST_api_editusertext"),
    DELETE("POST", "/api/del", "edit", fields("id"), fields(), "https://www.reddit.com/dev/api/#POST_api_del"),
    REMOVE(
            "POST",
            "/api/remove",
            "modposts",
            fields("id", "spam"),
            fields(),
            "https://www.reddit.com/dev/api/#POST_api_remove"),
    APPROVE(
            "POST",
            "/api/approve",
            "modposts",
            fields("id"),
            fields(),
            "https://www.reddit.com/dev/api/#POST_api_approve"),
    SUBMITTED(
            "GET",
            "/user/[\\w-]+/submitted",
            "history",
            fields(),
            fields("sort", "limit", "after"),
            "https://www.reddit.com/dev/api/#GET_user_{username}_{where}"),
    COMMENTS(
            "GET",
            "/user/[\\w-]+/comments",
            "history",
            fields(),
            fields("sort", "limit", "after"),
            "https://www.reddit.com/dev/api/#GET_user_{username}_{where}"),
    INFO("GET", "/api/info", "read", fields("id"), fields(), "https://www.reddit.com/dev/api/#GET_api_info"),
    TREE(
            "GET",
            "/comments/[0-9a-z]+",
            "read",
            fields(),
            fields("comment", "sort", "limit", "depth"),
            "https://www.reddit.com/dev/api/#GET_comments_{article}"),
    MORE(
            "GET",
            "/api/morechildren",
            "read",
            fields("api_type", "link_id", "children"),
            fields("sort"),
            "https://www.reddit.com/dev/api/#GET_api_morechildren"),
    JOINED(
            "GET",
            "/subreddits/mine/subscriber",
            "mysubreddits",
            fields(),
            fields("limit", "after"),
            "https://www.reddit.com/dev/api/#GET_subreddits_mine_{where}"),
    MODERATED(
            "GET",
            "/subreddits/mine/moderator",
            "mysubreddits",
            fields(),
            fields("limit", "after"),
            "https://www.reddit.com/dev/api/#GET_subreddits_mine_{where}"),
    NAMES(
            "GET",
            "/api/search_reddit_names",
            "read",
            fields("query"),
            fields("include_over_18", "exact"),
            "https://www.reddit.com/dev/api/#GET_api_search_reddit_names"),
    ABOUT(
            "GET",
            "/r/[\\w-]+/about",
            "read",
            fields(),
            fields(),
            "https://www.reddit.com/dev/api/#GET_r_{subreddit}_about"),
    FLAIRS(
            "GET",
            "/r/[\\w-]+/api/link_flair_v2",
            "flair",
            fields(),
            fields(),
            "https://www.reddit.com/dev/api/#GET_api_link_flair_v2"),
    REQUIREMENTS(
            "GET",
            "/api/v1/[\\w-]+/post_requirements",
            "submit",
            fields(),
            fields(),
            "https://www.reddit.com/dev/api/#GET_api_v1_{subreddit}_post_requirements"),
    INBOX(
            "GET",
            "/message/inbox",
            "privatemessages",
            fields(),
            fields("limit", "after", "mark"),
            "https://www.reddit.com/dev/api/#GET_message_{where}");

    private final String method;
    private final Pattern path;
    private final String scope;
    private final Set<String> required;
    private final Set<String> optional;
    private final String source;

    RedditEndpoint(
            String method, String path, String scope, Set<String> required, Set<String> optional, String source) {
        this.method = method;
        this.path = Pattern.compile(path);
        this.scope = scope;
        this.required = required;
        this.optional = optional;
        this.source = source;
    }

    /** The permission that it asks for. */
    public String scope() {
        return scope;
    }

    /** Where it is documented. */
    public String source() {
        return source;
    }

    static Optional<RedditEndpoint> of(String method, String path) {
        return Arrays.stream(values())
                .filter(each ->
                        each.method.equals(method) && each.path.matcher(path).matches())
                .findFirst();
    }

    /** What is wrong with these fields, in Reddit's place a bug of the connector. */
    Optional<String> problem(Set<String> sent) {
        var missing = required.stream().filter(name -> !sent.contains(name)).toList();
        var unknown = sent.stream()
                .filter(name -> !required.contains(name) && !optional.contains(name))
                .toList();
        return missing.isEmpty() && unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(this + " (" + source + ") misses " + missing + " and doesn't know " + unknown);
    }

    private static Set<String> fields(String... names) {
        return Set.of(names);
    }
}
