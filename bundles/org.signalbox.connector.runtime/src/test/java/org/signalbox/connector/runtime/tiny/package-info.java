/** The classes of a bundle that tests pack. */
package org.signalbox.connector.runtime.tiny;
