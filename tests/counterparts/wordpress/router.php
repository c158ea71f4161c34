<?php
// What a web server does for WordPress: files are sent, all else goes to index.php. Uploads lie with the test's data.
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$site = getenv('SIGNALBOX_WORDPRESS');
if (str_contains($path, '..')) {
    http_response_code(400);
    return true;
}
if (str_starts_with($path, '/wp-content/')) {
    $file = getenv('SIGNALBOX_WORDPRESS_DATA') . $path;
    if (is_file($file)) {
        header('Content-Type: ' . mime_content_type($file));
        readfile($file);
        return true;
    }
}
if (is_file($site . $path) && !str_ends_with($path, '.php')) {
    return false;
}
$script = is_file($site . $path) ? $path : (is_file($site . $path . 'index.php') ? $path . 'index.php' : '/index.php');
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $script;
$_SERVER['SCRIPT_FILENAME'] = $site . $script;
chdir(dirname($site . $script));
require $site . $script;
