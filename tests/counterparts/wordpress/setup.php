<?php
// Installs a site into an empty database, with one user of each kind, and prints their application passwords:
// «PASSWORD login password».
$data = getenv('SIGNALBOX_WORDPRESS_DATA');
$database = new mysqli('localhost', 'root', '', null, 0, $data . '/database.sock');
$database->query('CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4');
$database->close();

// No mail is sent.
function wp_new_blog_notification() {}

define('WP_INSTALLING', true);
require __DIR__ . '/config.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

if (!is_blog_installed()) {
    wp_install('Night trains', 'anna', 'anna@site.example', true, '', 'anna-login-password');
    update_option('permalink_structure', '/%postname%/');
    update_option('comment_moderation', 0);
    update_option('comment_previously_approved', 0);
    update_option('timezone_string', 'Europe/Paris');
    foreach (['editor' => 'erik', 'author' => 'aya', 'contributor' => 'carl'] as $role => $name) {
        wp_insert_user(['user_login' => $name, 'user_pass' => $name . '-login-password', 'role' => $role,
            'user_email' => $name . '@site.example', 'display_name' => ucfirst($name)]);
    }
    wp_update_user(['ID' => 1, 'display_name' => 'Anna A.']);
    wp_delete_post(1, true);
}
foreach (get_users() as $user) {
    [$password] = WP_Application_Passwords::create_new_application_password($user->ID, ['name' => 'Signalbox']);
    echo 'PASSWORD ' . $user->user_login . ' ' . $password . "\n";
}
