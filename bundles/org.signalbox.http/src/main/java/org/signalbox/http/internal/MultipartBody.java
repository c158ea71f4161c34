package org.signalbox.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.ContentBody;
import org.apache.hc.client5.http.entity.mime.FormBodyPart;
import org.apache.hc.client5.http.entity.mime.FormBodyPartBuilder;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.entity.mime.StringBody;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.signalbox.connector.api.HttpRequest;

/**
 * A {@code multipart/form-data} body (RFC 7578) whose file is streamed. Names and file names are UTF-8 with quotes and
 * line breaks percent-encoded, as browsers write them (WHATWG HTML, "multipart/form-data encoding algorithm").
 */
final class MultipartBody extends HttpEntityWrapper {
    private static final ContentType TEXT = ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);

    private final String boundary;

    private MultipartBody(HttpEntity parts, String boundary) {
        super(parts);
        this.boundary = boundary;
    }

    /** @param file the content; must have the announced length, or sending fails */
    static MultipartBody of(HttpRequest.Body.Multipart body, InputStream file) {
        var boundary = "signalbox-" + UUID.randomUUID();
        // HttpClient's form-data writers write names in ISO-8859-1 or encode every character of a file name. With
        // another subtype it writes part headers in UTF-8, as they are; getContentType() announces form-data.
        var parts = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .setContentType(ContentType.create("multipart/mixed"))
                .setBoundary(boundary);
        for (var field : body.fields()) {
            parts.addPart(part("name=\"" + quoted(field.name()) + "\"", new StringBody(field.value(), TEXT)));
        }
        var names = "name=\"" + quoted(body.fileField()) + "\"; filename=\"" + quoted(body.fileName()) + "\"";
        var size = body.file().size();
        parts.addPart(
                part(names, new FileBody(ContentType.parse(body.file().type()), size, new SizedFileBody(file, size))));
        return new MultipartBody(parts.build(), boundary);
    }

    @Override
    public String getContentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The file can be read only once. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    private static FormBodyPart part(String names, ContentBody body) {
        return FormBodyPartBuilder.create("part", body)
                .setField("Content-Disposition", "form-data; " + names)
                .build();
    }

    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** Unlike the library's stream part it reads to the end, so that a file that has grown is detected. */
    private static final class FileBody extends AbstractContentBody {
        private final long size;
        private final SizedFileBody content;

        private FileBody(ContentType type, long size, SizedFileBody content) {
            super(type);
            this.size = size;
            this.content = content;
        }

        @Override
        public String getFilename() {
            return ""; // part() sets it
        }

        @Override
        public long getContentLength() {
            return size;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            content.transferTo(out);
        }
    }
}
