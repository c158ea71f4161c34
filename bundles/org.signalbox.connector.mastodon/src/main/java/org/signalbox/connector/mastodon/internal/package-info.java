@NullMarked
package org.signalbox.connector.mastodon.internal;

import org.jspecify.annotations.NullMarked;
