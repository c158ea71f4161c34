package org.signalbox.connector.testkit;

/** A flaw of a connector, and the check that must detect it. */
enum Flaw {
    IMPLEMENTS_UNDECLARED("what_is_declared_is_implemented_and_nothing_else"),
    DECLARES_UNIMPLEMENTED("what_is_declared_is_implemented_and_nothing_else"),
    DESCRIPTOR_CHANGES("the_descriptor_is_the_same_value_each_time_and_asks_nobody"),
    OPEN_ASKS("the_descriptor_is_the_same_value_each_time_and_asks_nobody"),
    NO_WORDS("the_network_has_a_name_and_words_of_its_own"),
    BROKEN_ICON("the_look_can_be_drawn"),
    CHOICE_WITHOUT_INITIAL("options_can_be_offered"),
    TWIN_METRICS("metrics_can_be_told_apart"),
    DELIVERY_UNKEPT("the_delivery_can_be_kept"),
    SECRET_DECLARED_PUBLIC("the_account_can_be_authorized"),
    TERMS_BROKEN("the_terms_document_can_be_read_and_is_the_networks_own"),
    TERMS_OF_ANOTHER("the_terms_document_can_be_read_and_is_the_networks_own"),
    TERMS_WRONG("the_host_counts_text_as_the_network_does"),
    EGRESS_TOO_WIDE("the_declared_hosts_are_hosts"),
    WRITES_FILES("the_code_uses_only_what_connectors_may_use"),
    STRANGE_TERM("live_terms_are_terms_of_the_document"),
    REFUSAL_WITHOUT_TERM("the_network_takes_what_keeps_a_limit_and_refuses_what_breaks_it"),
    CUTS_TEXT("the_network_takes_what_keeps_a_limit_and_refuses_what_breaks_it"),
    NAMELESS("verifying_names_the_account"),
    CLOSE_ASKS("closing_is_idempotent_and_asks_nobody"),
    CLOSE_FAILS_TWICE("closing_is_idempotent_and_asks_nobody"),
    NO_OPERATION("every_request_names_its_operation"),
    PREPARE_SHOWS("preparing_shows_nothing_and_may_be_repeated"),
    ASKED_AGAIN_SHOWS("preparing_goes_on_in_another_session_and_still_shows_nothing"),
    COMMITS_TWICE("committing_shows_the_text_by_exactly_one_visible_request"),
    COMMIT_NOT_VISIBLE("committing_shows_the_text_by_exactly_one_visible_request"),
    LATIN1("committing_shows_the_text_by_exactly_one_visible_request"),
    KEEPS_DRAFT_IN_SESSION("what_was_prepared_is_a_small_json_object_that_another_session_can_commit"),
    PREPARED_NO_JSON("what_was_prepared_is_a_small_json_object_that_another_session_can_commit"),
    THREAD_FALLS_APART("a_thread_is_a_chain_of_replies"),
    DROPS_ALT("an_image_arrives_with_its_alternative_text_before_anything_is_visible"),
    DELETES_ONCE("what_was_published_can_be_deleted_twice_and_by_another_session"),
    EDIT_MAKES_ANOTHER("what_was_published_can_be_edited_in_place_by_another_session"),
    FRESH_KEY("the_same_key_twice_makes_one_post_where_the_network_or_the_id_guards_it"),
    ONE_KEY("the_same_key_twice_makes_one_post_where_the_network_or_the_id_guards_it"),
    FINDS_NOTHING("a_commit_whose_answer_was_lost_is_found"),
    FINDS_ANYTHING("a_commit_that_never_arrived_is_not_found"),
    FINDS_OLD("an_older_post_with_the_same_text_is_not_taken_for_it"),
    READS_ANOTHER("one_post_is_read_by_its_id_alone_until_it_is_deleted"),
    ONE_PAGE("history_shows_every_post_once_newest_first_over_all_pages"),
    OLDEST_FIRST("history_shows_every_post_once_newest_first_over_all_pages"),
    STRANGE_METRIC("engagement_has_the_declared_metrics_of_posts_that_exist"),
    ASKS_FOR_NONE("engagement_of_no_posts_asks_nobody"),
    EMPTY_HISTORY_GOES_ON("an_empty_history_is_one_empty_page"),
    REPLIES_ONE_PAGE("replies_are_told_once_over_all_pages_with_who_wrote_them"),
    REPLIES_AGAIN("replies_are_told_once_over_all_pages_with_who_wrote_them"),
    REPLIES_ANONYMOUS("replies_are_told_once_over_all_pages_with_who_wrote_them"),
    REPLIES_MUST_BE_THERE("a_post_that_is_gone_has_no_replies"),
    FORGETS_ALT("history_tells_images_with_their_alternative_text_and_they_come_whole"),
    CUTS_FILES("history_tells_images_with_their_alternative_text_and_they_come_whole"),
    TOKEN_FOR_ANYBODY("a_file_elsewhere_is_not_asked_for_and_no_secret_goes_along"),
    HIDES_FORBIDDEN_HOST("a_file_elsewhere_is_not_asked_for_and_no_secret_goes_along"),
    COUNTS_A_PAGE("the_count_is_that_of_the_posts"),
    TRIES_AGAIN("a_429_says_when_to_come_back_and_nothing_is_tried_again"),
    TRIES_AGAIN_BLINDLY("a_reset_after_sending_is_unclear"),
    HIDES_REFUSED_CONNECTION("a_refused_connection_is_provably_unsent"),
    HIDES_TIMEOUT("a_timeout_after_sending_is_unclear"),
    HIDES_SERVER_ERROR("a_server_error_is_unclear"),
    REJECTS_401("a_refused_token_is_lost_authorization"),
    SPEECHLESS_REFUSAL("a_refusal_passes_on_the_networks_words"),
    REFUSAL_MUST_BE_JSON("a_refusal_without_readable_words_is_a_refusal_all_the_same"),
    GARBAGE_IS_SUCCESS("an_answer_that_cant_be_understood_is_unclear"),
    GARBAGE_IS_UNAVAILABLE("an_answer_that_cant_be_understood_is_unclear"),
    GARBAGE_CRASHES("an_answer_that_cant_be_understood_is_unclear"),
    SWALLOWS_INTERRUPTION("interruption_while_waiting_ends_the_call"),
    CLEARS_INTERRUPTION_FIRST("an_interrupted_thread_sends_nothing"),
    SECRET_IN_PREPARED("preparing_shows_nothing_and_may_be_repeated"),
    SECRET_IN_ERROR("a_refusal_passes_on_the_networks_words"),
    SECRET_IN_ERROR_AS_BASE64("a_refusal_passes_on_the_networks_words"),
    SECRET_IN_SESSION("verifying_names_the_account"),
    ASKS_ELSEWHERE("verifying_names_the_account");

    private final String check;

    Flaw(String check) {
        this.check = check;
    }

    /** The method of the contract that must fail. */
    String check() {
        return check;
    }
}
