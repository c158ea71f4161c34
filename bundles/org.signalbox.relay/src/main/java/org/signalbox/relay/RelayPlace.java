package org.signalbox.relay;

import java.net.URI;
import java.nio.file.Path;

/** Where media of posts get public addresses. */
public sealed interface RelayPlace {
    /** Of the folder or the bucket: {@code https}, or {@code http} on this machine; it ends with a slash. */
    URI address();

    /**
     * A folder that a web server shows.
     *
     * @param folder absolute; each process that sends reaches it by this path
     */
    record Folder(Path folder, URI address) implements RelayPlace {}

    /**
     * A bucket of an S3-compatible server.
     *
     * @param region for signatures, such as {@code eu-central-1}; servers without regions take {@code us-east-1}
     * @param keyId of the access key; its secret is sealed
     */
    record Bucket(URI address, String region, String keyId) implements RelayPlace {}
}
