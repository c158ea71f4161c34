/**
 * The connectors' only network access: HTTP on Apache HttpClient 5, checked against the allowed hosts, metered, bounded
 * in time and size. Failures are classified by whether the network may have seen the request.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
