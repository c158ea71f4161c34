package org.signalbox.relay.internal;

import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;

/** S3Proxy, which checks signatures and their times, with a private bucket in memory. */
final class S3Server implements AutoCloseable {
    static final String KEY_ID = "AKIDEXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    static final String BUCKET = "media";

    private final BlobStoreContext context = ContextBuilder.newBuilder(new TransientApiMetadata())
            .credentials("x", "y")
            .buildView(BlobStoreContext.class);
    private final S3Proxy server;

    S3Server() throws Exception {
        objects().createContainerInLocation(null, BUCKET);
        server = S3Proxy.builder()
                .blobStore(objects())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY_ID, SECRET)
                .build();
        server.start();
    }

    BlobStore objects() {
        return context.getBlobStore();
    }

    URI bucket() {
        return URI.create("http://127.0.0.1:" + server.getPort() + "/" + BUCKET + "/");
    }

    @Override
    public void close() throws Exception {
        server.stop();
        context.close();
    }
}
