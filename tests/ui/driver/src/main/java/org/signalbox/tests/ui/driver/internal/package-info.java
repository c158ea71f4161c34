/** Uses the open window as a person would. */
@NullMarked
package org.signalbox.tests.ui.driver.internal;

import org.jspecify.annotations.NullMarked;
