package org.signalbox.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.ContentBody;
import org.apache.hc.client5.http.entity.mime.FormBodyPart;
import org.apache.hc.client5.http.entity.mime.FormBodyPartBuilder;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.FormPart;

/**
 * A {@code multipart/form-data} body (RFC 7578) whose files are streamed. Names and file names are UTF-8 with quotes
 * and control characters percent-encoded, as browsers write them (WHATWG HTML, "multipart/form-data encoding
 * algorithm").
 */
final class MultipartBody extends HttpEntityWrapper {
    private static final String TEXT = "text/plain; charset=UTF-8";

    /** Quotes and control characters. */
    private static final Pattern HEADER_BREAKING = Pattern.compile("[\"\\x00-\\x1f\\x7f]");

    private final String boundary;

    private MultipartBody(HttpEntity parts, String boundary) {
        super(parts);
        this.boundary = boundary;
    }

    /**
     * @param files the contents of the parts that are files, in order; each must have the announced length, or sending
     *     fails
     */
    static MultipartBody of(List<FormPart> parts, List<InputStream> files) {
        var boundary = "signalbox-" + UUID.randomUUID();
        // HttpClient's form-data writers write names in ISO-8859-1 or encode every character of a file name. With
        // another subtype it writes part headers in UTF-8, as they are; getContentType() announces form-data.
        var entity = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .setContentType(ContentType.create("multipart/mixed"))
                .setBoundary(boundary);
        var contents = files.iterator();
        for (var part : parts) {
            entity.addPart(
                    switch (part) {
                        case FormPart.Text(var name, var type, var text) ->
                            part(named(name), new TextBody(type, text.getBytes(StandardCharsets.UTF_8)));
                        case FormPart.File(var name, var fileName, var content) ->
                            part(
                                    named(name) + "; filename=\"" + quoted(fileName) + "\"",
                                    new FileBody(content, contents.next()));
                    });
        }
        return new MultipartBody(entity.build(), boundary);
    }

    /** The fields as texts, then the file. */
    static List<FormPart> parts(HttpRequest.Body.Multipart body) {
        var parts = new ArrayList<FormPart>();
        for (var field : body.fields()) {
            parts.add(new FormPart.Text(field.name(), TEXT, field.value()));
        }
        parts.add(new FormPart.File(body.fileField(), body.fileName(), body.file()));
        return parts;
    }

    @Override
    public String getContentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The files can be read only once. */
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

    private static String named(String name) {
        return "name=\"" + quoted(name) + "\"";
    }

    private static String quoted(String name) {
        return HEADER_BREAKING
                .matcher(name)
                .replaceAll(each -> "%%%02X".formatted((int) each.group().charAt(0)));
    }

    /** A part that is as it is, without a file name of its own: {@link #part} names it. */
    private abstract static class Content extends AbstractContentBody {
        private Content(String type) {
            super(ContentType.parse(type));
        }

        @Override
        public String getFilename() {
            return "";
        }
    }

    private static final class TextBody extends Content {
        private final byte[] bytes;

        private TextBody(String type, byte[] bytes) {
            super(type);
            this.bytes = bytes;
        }

        @Override
        public long getContentLength() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /** Unlike the library's stream part it reads to the end, so that a file that has grown is detected. */
    private static final class FileBody extends Content {
        private final long size;
        private final SizedFileBody content;

        private FileBody(HttpRequest.Body.Stream file, InputStream in) {
            super(file.type());
            size = file.size();
            content = new SizedFileBody(in, size);
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
