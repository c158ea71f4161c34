package org.signalbox.networks.internal.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Changes a JAR in one of many ways, by a seed: in its bytes, in its directory, or entry by entry. */
final class Mutations {
    private static final int CENTRAL = 0x02014b50;

    private final byte[] good;
    private final List<Part> parts;

    /** An entry. */
    private record Part(String name, byte[] bytes) {
        boolean isSignature() {
            return name.startsWith("META-INF/") && name.matches(".*\\.(SF|EC|RSA|DSA)");
        }
    }

    /** What was done, and what came of it. */
    record Mutant(String what, byte[] bytes) {}

    Mutations(byte[] good) {
        this.good = good.clone();
        this.parts = parts(good);
    }

    Mutant of(long seed) {
        var random = new Random(seed);
        return switch ((int) (seed % 20)) {
            case 0, 1 -> new Mutant("bits flipped", flipped(random, 1 + random.nextInt(8)));
            case 2 -> new Mutant("truncated", Arrays.copyOf(good, random.nextInt(good.length)));
            case 3 -> new Mutant("a piece removed", removed(random));
            case 4 -> new Mutant("a piece doubled", doubled(random));
            case 5 -> new Mutant("random bytes overwritten", overwritten(random));
            case 6, 7 -> new Mutant("the directory lies", lying(random));
            case 8 -> new Mutant("the end record lies", ending(random));
            case 9 -> new Mutant("contents swapped", written(swapped(random)));
            case 10 -> new Mutant("an entry added", written(added(random)));
            case 11 -> new Mutant("an entry removed", written(dropped(random)));
            case 12 -> new Mutant("entries reordered", written(reordered(random)));
            case 13 -> new Mutant("an entry renamed", written(renamed(random)));
            case 14 -> new Mutant("an entry's content changed", written(changed(random, false)));
            case 15, 16 -> new Mutant("the signature changed", written(changed(random, true)));
            case 17 -> new Mutant("the manifest edited", written(edited(random)));
            case 18 -> new Mutant("stored instead of packed", stored(reordered(random)));
            default -> new Mutant("an entry there twice", twice(random));
        };
    }

    private static List<Part> parts(byte[] jar) {
        var parts = new ArrayList<Part>();
        try (var in = new ZipInputStream(new java.io.ByteArrayInputStream(jar))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.add(new Part(entry.getName(), in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    private byte[] flipped(Random random, int count) {
        var bytes = good.clone();
        for (var i = 0; i < count; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] removed(Random random) {
        var from = random.nextInt(good.length - 1);
        var to = from + 1 + random.nextInt(Math.min(200, good.length - from - 1) + 1);
        return joined(Arrays.copyOf(good, from), Arrays.copyOfRange(good, Math.min(to, good.length), good.length));
    }

    private byte[] doubled(Random random) {
        var from = random.nextInt(good.length);
        var to = Math.min(good.length, from + 1 + random.nextInt(500));
        return joined(Arrays.copyOf(good, to), Arrays.copyOfRange(good, from, good.length));
    }

    private byte[] overwritten(Random random) {
        var bytes = good.clone();
        var noise = new byte[1 + random.nextInt(64)];
        random.nextBytes(noise);
        var at = random.nextInt(bytes.length - noise.length);
        System.arraycopy(noise, 0, bytes, at, noise.length);
        return bytes;
    }

    /** Another number in a field of one entry of the central directory. */
    private byte[] lying(Random random) {
        var bytes = good.clone();
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var at = buffer.getInt(bytes.length - 22 + 16);
        for (var skip = random.nextInt(parts.size()); skip > 0; skip--) {
            at += 46 + buffer.getShort(at + 28) + buffer.getShort(at + 30) + buffer.getShort(at + 32);
        }
        if (buffer.getInt(at) != CENTRAL) {
            throw new IllegalStateException("no directory entry at " + at);
        }
        var fields = new int[] {8, 10, 16, 20, 24, 28, 30, 32, 42};
        var field = at + fields[random.nextInt(fields.length)];
        buffer.putShort(field, (short) (buffer.getShort(field) + 1 + random.nextInt(1000)));
        return bytes;
    }

    private byte[] ending(Random random) {
        var bytes = good.clone();
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var field = bytes.length - 22 + new int[] {4, 6, 8, 10, 12, 16, 20}[random.nextInt(7)];
        buffer.putShort(field, (short) (buffer.getShort(field) + 1 + random.nextInt(100)));
        return bytes;
    }

    private int pick(Random random) {
        return random.nextInt(parts.size());
    }

    private List<Part> swapped(Random random) {
        var changed = new ArrayList<>(parts);
        var one = pick(random);
        var other = (one + 1 + random.nextInt(parts.size() - 1)) % parts.size();
        changed.set(one, new Part(parts.get(one).name(), parts.get(other).bytes()));
        changed.set(other, new Part(parts.get(other).name(), parts.get(one).bytes()));
        return changed;
    }

    private List<Part> added(Random random) {
        var names = List.of(
                "evil/Evil.class",
                "META-INF/EVIL.SF",
                "META-INF/SIG-EVIL",
                "META-INF/evil.ec",
                "META-INF/versions/21/x",
                "META-INF/sub/VENDOR.SF",
                "OSGI-INF/evil.xml",
                "META-INF/INDEX.LIST",
                "../evil",
                "empty");
        var changed = new ArrayList<>(parts);
        var name = names.get(random.nextInt(names.size()));
        var bytes = name.equals("empty") ? new byte[0] : pickBytes(random);
        changed.add(random.nextInt(changed.size() + 1), new Part(name, bytes));
        return changed;
    }

    private byte[] pickBytes(Random random) {
        return parts.get(pick(random)).bytes();
    }

    private List<Part> dropped(Random random) {
        var changed = new ArrayList<>(parts);
        changed.remove(pick(random));
        return changed;
    }

    private List<Part> reordered(Random random) {
        var changed = new ArrayList<>(parts);
        Collections.shuffle(changed, random);
        return changed;
    }

    private List<Part> renamed(Random random) {
        var changed = new ArrayList<>(parts);
        var at = pick(random);
        var part = changed.get(at);
        var name = random.nextBoolean() ? part.name() + "x" : part.name().toUpperCase(java.util.Locale.ROOT);
        changed.set(at, new Part(name.equals(part.name()) ? name + "x" : name, part.bytes()));
        return changed;
    }

    private List<Part> changed(Random random, boolean signature) {
        var changed = new ArrayList<>(parts);
        var candidates = parts.stream()
                .filter(part -> part.isSignature() == signature && part.bytes().length > 0)
                .toList();
        var part = candidates.get(random.nextInt(candidates.size()));
        var bytes = part.bytes().clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        changed.set(parts.indexOf(part), new Part(part.name(), bytes));
        return changed;
    }

    private List<Part> edited(Random random) {
        var changed = new ArrayList<>(parts);
        var at = 0;
        while (!parts.get(at).name().equals("META-INF/MANIFEST.MF")) {
            at++;
        }
        var text = new String(parts.get(at).bytes());
        var edits = List.of(
                text.replace("tiny.example", "evil.example"),
                text.replaceFirst("Bundle-Version: 1", "Bundle-Version: 9"),
                text.replaceFirst("\r\n\r\n", "\r\nImport-Package: org.signalbox.model\r\n\r\n"),
                text + "\r\nName: x\r\nSHA-256-Digest: x\r\n",
                text.replace("\r\n", "\n"),
                text.replaceFirst("SHA-256-Digest: .{8}", "SHA-256-Digest: AAAAAAAA"),
                text.strip());
        changed.set(
                at,
                new Part(
                        parts.get(at).name(),
                        edits.get(random.nextInt(edits.size())).getBytes()));
        return changed;
    }

    private static byte[] written(List<Part> parts) {
        return written(parts, false);
    }

    private static byte[] stored(List<Part> parts) {
        return written(parts, true);
    }

    private static byte[] written(List<Part> parts, boolean stored) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var part : parts) {
                var entry = new ZipEntry(part.name());
                if (stored) {
                    var crc = new CRC32();
                    crc.update(part.bytes());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(part.bytes().length);
                    entry.setCrc(crc.getValue());
                }
                out.putNextEntry(entry);
                out.write(part.bytes());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Java writes no name twice: a placeholder of the same length is written, and renamed in the bytes. */
    private byte[] twice(Random random) {
        var part = parts.get(pick(random));
        var placeholder = "~".repeat(part.name().length());
        var changed = new ArrayList<>(parts);
        changed.add(random.nextInt(changed.size() + 1), new Part(placeholder, pickBytes(random)));
        var bytes = written(changed);
        var text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (var at = text.indexOf(placeholder); at >= 0; at = text.indexOf(placeholder, at + 1)) {
            System.arraycopy(part.name().getBytes(), 0, bytes, at, part.name().length());
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
