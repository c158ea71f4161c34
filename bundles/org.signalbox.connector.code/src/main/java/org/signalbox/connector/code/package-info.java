/** Checks the compiled code of a connector before any of it runs. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.signalbox.connector.code;
