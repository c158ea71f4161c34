package org.signalbox.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Streams a body of announced length. */
final class ExactEntity extends AbstractHttpEntity {
    private final long size;
    private final InputStream content;

    ExactEntity(ContentType type, long size, InputStream content) {
        super(type, null);
        this.size = size;
        this.content = new SizedFileBody(content, size);
    }

    @Override
    public long getContentLength() {
        return size;
    }

    @Override
    public InputStream getContent() {
        return content;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        content.transferTo(out);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
