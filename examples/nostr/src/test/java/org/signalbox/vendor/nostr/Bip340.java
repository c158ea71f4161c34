package org.signalbox.vendor.nostr;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keys of other people, and a check of signatures that shares no code with the host's (BIP-340, plainly). */
final class Bip340 {
    private static final BigInteger P =
            new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
    private static final BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final Point G = new Point(
            new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16),
            new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16),
            BigInteger.ONE);
    private static final Point NONE = new Point(BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

    private Bip340() {}

    /** In Jacobian coordinates. */
    private record Point(BigInteger x, BigInteger y, BigInteger z) {
        Point affine() {
            var inverse = z.modInverse(P);
            var square = inverse.multiply(inverse).mod(P);
            return new Point(
                    x.multiply(square).mod(P),
                    y.multiply(square).multiply(inverse).mod(P),
                    BigInteger.ONE);
        }

        Point twice() {
            if (z.signum() == 0) {
                return this;
            }
            var yy = y.multiply(y).mod(P);
            var s = x.multiply(yy).shiftLeft(2).mod(P);
            var m = x.multiply(x).multiply(BigInteger.valueOf(3)).mod(P);
            var newX = m.multiply(m).subtract(s.shiftLeft(1)).mod(P);
            var newY = m.multiply(s.subtract(newX))
                    .subtract(yy.multiply(yy).shiftLeft(3))
                    .mod(P);
            return new Point(newX, newY, y.multiply(z).shiftLeft(1).mod(P));
        }

        Point plus(Point other) {
            if (z.signum() == 0) {
                return other;
            }
            if (other.z.signum() == 0) {
                return this;
            }
            var zz = z.multiply(z).mod(P);
            var otherZz = other.z.multiply(other.z).mod(P);
            var u1 = x.multiply(otherZz).mod(P);
            var u2 = other.x.multiply(zz).mod(P);
            var s1 = y.multiply(otherZz).multiply(other.z).mod(P);
            var s2 = other.y.multiply(zz).multiply(z).mod(P);
            if (u1.equals(u2)) {
                return s1.equals(s2) ? twice() : NONE;
            }
            var h = u2.subtract(u1).mod(P);
            var r = s2.subtract(s1).mod(P);
            var hh = h.multiply(h).mod(P);
            var hhh = hh.multiply(h).mod(P);
            var v = u1.multiply(hh).mod(P);
            var newX = r.multiply(r).subtract(hhh).subtract(v.shiftLeft(1)).mod(P);
            var newY = r.multiply(v.subtract(newX)).subtract(s1.multiply(hhh)).mod(P);
            return new Point(newX, newY, h.multiply(z).multiply(other.z).mod(P));
        }

        Point times(BigInteger factor) {
            var sum = NONE;
            for (var i = factor.bitLength() - 1; i >= 0; i--) {
                sum = sum.twice();
                if (factor.testBit(i)) {
                    sum = sum.plus(this);
                }
            }
            return sum;
        }
    }

    static String publicKey(String secret) {
        return Hex.of(bytes(G.times(number(secret)).affine().x()));
    }

    static String sign(String secret, String id) {
        var d = number(secret);
        var point = G.times(d).affine();
        d = point.y().testBit(0) ? N.subtract(d) : d;
        var digest = Hex.bytes(id);
        var k = new BigInteger(1, tagged("BIP0340/nonce", bytes(d), bytes(point.x()), digest)).mod(N);
        var r = G.times(k).affine();
        k = r.y().testBit(0) ? N.subtract(k) : k;
        var e = challenge(bytes(r.x()), bytes(point.x()), digest);
        return Hex.of(bytes(r.x())) + Hex.of(bytes(k.add(e.multiply(d)).mod(N)));
    }

    static boolean verifies(String pubkey, String id, String signature) {
        var x = number(pubkey);
        var square =
                x.modPow(BigInteger.valueOf(3), P).add(BigInteger.valueOf(7)).mod(P);
        var y = square.modPow(P.add(BigInteger.ONE).shiftRight(2), P);
        if (!y.multiply(y).mod(P).equals(square)) {
            return false;
        }
        var point = new Point(x, y.testBit(0) ? P.subtract(y) : y, BigInteger.ONE);
        var r = number(signature.substring(0, 64));
        var s = number(signature.substring(64));
        var e = challenge(bytes(r), bytes(x), Hex.bytes(id));
        var sum = G.times(s).plus(point.times(N.subtract(e)));
        if (sum.z().signum() == 0) {
            return false;
        }
        var found = sum.affine();
        return !found.y().testBit(0) && found.x().equals(r);
    }

    /** What the owners of both keys can compute. */
    static byte[] sharedSecret(String secret, String pubkey) {
        var x = number(pubkey);
        var y = x.modPow(BigInteger.valueOf(3), P)
                .add(BigInteger.valueOf(7))
                .modPow(P.add(BigInteger.ONE).shiftRight(2), P);
        return bytes(
                new Point(x, y, BigInteger.ONE).times(number(secret)).affine().x());
    }

    private static BigInteger challenge(byte[] r, byte[] key, byte[] digest) {
        return new BigInteger(1, tagged("BIP0340/challenge", r, key, digest)).mod(N);
    }

    private static byte[] tagged(String tag, byte[]... parts) {
        var name = Hex.digest().digest(tag.getBytes(StandardCharsets.UTF_8));
        var digest = Hex.digest();
        digest.update(name);
        digest.update(name);
        Arrays.stream(parts).forEach(digest::update);
        return digest.digest();
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }

    private static byte[] bytes(BigInteger number) {
        return Hex.bytes(String.format("%064x", number));
    }
}
