package org.signalbox.networks.internal.trust;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.signalbox.networks.LifecycleException;

/**
 * Reads a JAR's bytes the two ways that programs read them, by its central directory and from entry to entry, and
 * refuses it unless both see exactly the same: no second entry of a name, nothing before, between or after the entries,
 * and content of the promised length and checksum.
 */
final class ZipConsistency {
    /** Entries at most. */
    static final int MAX_ENTRIES = 10_000;

    /** Bytes at most, unpacked. */
    static final long MAX_UNPACKED = 200L * 1024 * 1024;

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_SIZE = 30;
    private static final int CENTRAL_SIZE = 46;
    private static final int END_SIZE = 22;
    private static final int ENCRYPTED = 1;
    private static final int DESCRIPTOR = 8;

    private record Entry(String name, int flags, int method, long crc, long packed, long size, long offset) {}

    private final ByteBuffer zip;
    private final String file;
    private final byte[] buffer = new byte[64 * 1024];
    private long unpacked;

    private ZipConsistency(byte[] bytes, String file) {
        this.zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.file = file;
    }

    /**
     * Checks the whole of a JAR.
     *
     * @param file its name, for the refusal
     */
    static void check(byte[] bytes, String file) throws LifecycleException {
        new ZipConsistency(bytes, file).check();
    }

    private void check() throws LifecycleException {
        try {
            var end = zip.limit() - END_SIZE;
            if (end < 0 || zip.getInt(end) != END || u16(end + 20) != 0 || u16(end + 4) != 0 || u16(end + 6) != 0) {
                throw ConnectorRefusal.of("damaged", file);
            }
            var count = u16(end + 10);
            var directory = u32(end + 16);
            if (count > MAX_ENTRIES || count == 0xffff) {
                throw ConnectorRefusal.of("too-many-entries", file, MAX_ENTRIES);
            }
            if (count == 0 || count != u16(end + 8) || directory + u32(end + 12) != end) {
                throw ConnectorRefusal.of("damaged", file);
            }
            checkPlaces(entries((int) directory, end, count), directory);
        } catch (IndexOutOfBoundsException e) {
            throw ConnectorRefusal.of(e, "damaged", file);
        }
    }

    private List<Entry> entries(int directory, int end, int count) throws LifecycleException {
        var entries = new ArrayList<Entry>(count);
        var names = new HashSet<String>();
        var at = directory;
        for (var i = 0; i < count; i++) {
            if (zip.getInt(at) != CENTRAL) {
                throw ConnectorRefusal.of("damaged", file);
            }
            var name = name(at + CENTRAL_SIZE, u16(at + 28));
            checkName(name, u32(at + 24));
            if (!names.add(folded(name))) {
                throw ConnectorRefusal.of("duplicate", file, name);
            }
            entries.add(
                    new Entry(name, u16(at + 8), u16(at + 10), u32(at + 16), u32(at + 20), u32(at + 24), u32(at + 42)));
            at += CENTRAL_SIZE + u16(at + 28) + u16(at + 30) + u16(at + 32);
        }
        if (at != end) {
            throw ConnectorRefusal.of("damaged", file);
        }
        return entries;
    }

    /** Every byte before the directory belongs to exactly one entry, and each is what the directory says. */
    private void checkPlaces(List<Entry> entries, long directory) throws LifecycleException {
        entries.sort(Comparator.comparingLong(Entry::offset));
        var expected = 0L;
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var at = Math.toIntExact(entry.offset());
            var next = i + 1 < entries.size() ? entries.get(i + 1).offset() : directory;
            if (at != expected || zip.getInt(at) != LOCAL) {
                throw ConnectorRefusal.of("hidden", file, entry.name());
            }
            var local = name(at + LOCAL_SIZE, u16(at + 26));
            if (!local.equals(entry.name()) || u16(at + 8) != entry.method()) {
                throw ConnectorRefusal.of("duplicate", file, local);
            }
            if ((entry.flags() & ENCRYPTED) != 0 || entry.method() != 0 && entry.method() != 8) {
                throw ConnectorRefusal.of("damaged", file);
            }
            var data = at + LOCAL_SIZE + u16(at + 26) + u16(at + 28);
            var gap = next - (data + entry.packed());
            var described = (entry.flags() & DESCRIPTOR) != 0;
            if (described ? gap != 12 && gap != 16 && gap != 24 : gap != 0) {
                throw ConnectorRefusal.of("hidden", file, entry.name());
            }
            checkContent(entry, zip.slice(data, (int) entry.packed()));
            expected = next;
        }
    }

    /** Checks that the content has exactly the bytes that the directory promises, for any unpacker. */
    private void checkContent(Entry entry, ByteBuffer packed) throws LifecycleException {
        var crc = new CRC32();
        if (entry.method() == 0) {
            count(packed.remaining());
            crc.update(packed);
            if (entry.size() != entry.packed()) {
                throw ConnectorRefusal.of("damaged", file);
            }
        } else {
            inflate(entry, packed, crc);
        }
        if (crc.getValue() != entry.crc()) {
            throw ConnectorRefusal.of("damaged", file);
        }
    }

    private void inflate(Entry entry, ByteBuffer packed, CRC32 crc) throws LifecycleException {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            while (!inflater.finished()) {
                var n = inflater.inflate(buffer);
                if (n == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw ConnectorRefusal.of("damaged", file);
                }
                count(n);
                crc.update(buffer, 0, n);
            }
            if (inflater.getRemaining() != 0 || inflater.getBytesWritten() != entry.size()) {
                throw ConnectorRefusal.of("hidden", file, entry.name());
            }
        } catch (DataFormatException e) {
            throw ConnectorRefusal.of(e, "damaged", file);
        } finally {
            inflater.end();
        }
    }

    private void count(int bytes) throws LifecycleException {
        unpacked += bytes;
        if (unpacked > MAX_UNPACKED) {
            throw ConnectorRefusal.of("too-large-unpacked", file, MAX_UNPACKED / 1024 / 1024);
        }
    }

    private void checkName(String name, long size) throws LifecycleException {
        var path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (path.isEmpty() || path.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7f)) {
            throw ConnectorRefusal.of("bad-name", file, name);
        }
        for (var segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw ConnectorRefusal.of("bad-name", file, name);
            }
        }
        if (name.endsWith("/") && size != 0) {
            throw ConnectorRefusal.of("bad-name", file, name);
        }
        if (name.toUpperCase(Locale.ROOT).startsWith("META-INF/VERSIONS/")) {
            throw ConnectorRefusal.of("versions", file, name);
        }
        if (name.equalsIgnoreCase("META-INF/MANIFEST.MF") && !name.equals("META-INF/MANIFEST.MF")) {
            throw ConnectorRefusal.of("bad-name", file, name);
        }
    }

    /** Two names that some reader takes for the same. */
    private static String folded(String name) {
        var path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        var upper = path.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/") ? upper : path;
    }

    private String name(int at, int length) throws LifecycleException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(zip.slice(at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ConnectorRefusal.of(e, "damaged", file);
        }
    }

    private int u16(int at) {
        return Short.toUnsignedInt(zip.getShort(at));
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(zip.getInt(at));
    }
}
