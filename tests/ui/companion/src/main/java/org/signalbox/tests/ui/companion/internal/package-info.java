/** Sample contributions of a vendor's companion bundle. */
@NullMarked
package org.signalbox.tests.ui.companion.internal;

import org.jspecify.annotations.NullMarked;
