/** Facebook Pages over Meta's Graph API. */
@NullMarked
package org.signalbox.connector.facebook.internal;

import org.jspecify.annotations.NullMarked;
