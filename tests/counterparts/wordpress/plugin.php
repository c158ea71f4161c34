<?php
// What a test needs that has no time to wait: guests may comment one after another, and scheduled posts come nearer.
add_filter('wp_is_comment_flood', '__return_false', 99);

add_action('rest_api_init', fn() => register_rest_route('signalbox', '/later/(?P<seconds>\d+)', [
    'permission_callback' => fn() => current_user_can('manage_options'),
    'callback' => function ($request) {
        global $wpdb;
        $seconds = (int) $request['seconds'];
        foreach (get_posts(['post_status' => 'future', 'numberposts' => -1]) as $post) {
            foreach (['post_date', 'post_date_gmt'] as $column) {
                $earlier = gmdate('Y-m-d H:i:s', strtotime($post->$column . ' UTC') - $seconds);
                $wpdb->update($wpdb->posts, [$column => $earlier], ['ID' => $post->ID]);
            }
            clean_post_cache($post->ID);
            wp_clear_scheduled_hook('publish_future_post', [$post->ID]);
            wp_schedule_single_event(time() - 1, 'publish_future_post', [$post->ID]);
        }
        return ['seconds' => $seconds];
    },
]));

// As plug-ins do that answer after a post was stored: by a page of their own, by a refusal, or by a firewall's page.
add_action('rest_after_insert_post', function ($post, $request, $creating) {
    if ($creating && str_starts_with($post->post_title, 'leads-away')) {
        wp_redirect('/thanks/');
        exit;
    }
    if ($creating && str_starts_with($post->post_title, 'walled')) {
        status_header(403);
        exit('<h1>Forbidden</h1>');
    }
}, 10, 3);
add_filter('rest_request_after_callbacks', function ($response, $handler, $request) {
    return $request->get_method() === 'POST' && str_starts_with((string) $request['title'], 'refused-late')
        ? new WP_Error('plugin_no_series', 'No such series', ['status' => 400])
        : $response;
}, 10, 3);
