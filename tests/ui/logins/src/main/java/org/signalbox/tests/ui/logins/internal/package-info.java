/** A connector for the dialogs that connect accounts. */
@NullMarked
package org.signalbox.tests.ui.logins.internal;

import org.jspecify.annotations.NullMarked;
