/** Operates the open window like a user. */
@NullMarked
package org.signalbox.tests.ui.driver.internal;

import org.jspecify.annotations.NullMarked;
