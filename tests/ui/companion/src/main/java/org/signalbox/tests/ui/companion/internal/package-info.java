/** What a vendor's companion bundle could contribute. */
@NullMarked
package org.signalbox.tests.ui.companion.internal;

import org.jspecify.annotations.NullMarked;
