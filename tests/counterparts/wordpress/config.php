<?php
// The settings of a WordPress for tests; its data are where SIGNALBOX_WORDPRESS_DATA says.
$data = getenv('SIGNALBOX_WORDPRESS_DATA');
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . $data . '/database.sock');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
// Whoever asks finds the site at the address that it asked, also behind a proxy.
$host = $_SERVER['HTTP_HOST'] ?? '127.0.0.1:' . getenv('SIGNALBOX_WORDPRESS_PORT');
define('WP_HOME', 'http://' . $host);
define('WP_SITEURL', 'http://' . $host);
define('WP_CONTENT_DIR', $data . '/wp-content');
define('WP_CONTENT_URL', 'http://' . $host . '/wp-content');
// Application passwords over plain HTTP are for such sites only.
define('WP_ENVIRONMENT_TYPE', 'local');
// Nothing happens by itself, and nothing is asked elsewhere.
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $kind) {
    define($kind . '_KEY', 'for tests only');
    define($kind . '_SALT', 'for tests only');
}
$table_prefix = 'wp_';
defined('ABSPATH') || define('ABSPATH', getenv('SIGNALBOX_WORDPRESS') . '/');
require_once ABSPATH . 'wp-settings.php';
