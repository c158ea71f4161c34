package org.signalbox.connector.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.wire.LostCalls;
import org.signalbox.connector.wire.TestThreads;
import org.signalbox.connector.wire.WireLimits;

/** What is written is read as the same. */
class RoundTripTest {
    private static final int HEADER = 5;

    private final Connection one = unconnected();
    private final Connection other = unconnected();

    private static Connection unconnected() {
        return new Connection(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                WireLimits.DEFAULT,
                new TestThreads(),
                Connection.Role.HOST,
                LostCalls.PLAIN,
                end -> {});
    }

    private byte[] written(Codec codec, Object value) {
        var scope = one.root().within();
        var out = one.output(FrameKind.CALL, new Crossing(one, scope));
        codec.write(out, value);
        var frame = out.frame();
        scope.end();
        return Arrays.copyOfRange(frame.buffer(), HEADER, frame.size());
    }

    private Object read(Codec codec, byte[] bytes) throws MalformedException {
        var in = new WireInput(WireLimits.DEFAULT, MemoryBudget.of(Connection.Role.HOST), bytes.length, bytes, 0);
        var value = codec.read(in, new Crossing(other, other.root().within()));
        in.end();
        in.release();
        return value;
    }

    @Test
    void every_record_crosses() throws Exception {
        var values = new ContractValues(1);
        for (var type : ContractTypes.all()) {
            if (type.isRecord() && type != Page.class || type.isInterface() && type.isSealed()) {
                for (var i = 0; i < 20; i++) {
                    var value = values.of(type, Map.of(), 0);
                    var back = read(Codecs.of(type), written(Codecs.of(type), value));
                    assertThat(ContractValues.same(value, back)).as("%s", type).isTrue();
                }
            }
        }
        assertThat(one.objects().size()).as("objects that were kept").isZero();
    }

    @Test
    void what_methods_take_and_return_crosses() throws Exception {
        var values = new ContractValues(2);
        for (var method : Contract.all()) {
            var type = method.method().getGenericReturnType();
            if (method.result().isPresent() && !method.opens()) {
                for (var i = 0; i < 10; i++) {
                    var value = values.of(type, Map.of(), 0);
                    var codec = method.result().get();
                    assertThat(ContractValues.same(value, read(codec, written(codec, value))))
                            .as("%s", method.method())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void a_value_of_another_type_is_not_sent() throws Exception {
        var page = Codecs.of(
                ListsTargets.class.getDeclaredMethod("targets", Optional.class).getGenericReturnType());
        @SuppressWarnings("unchecked")
        var polluted = Page.last((List<Account>) (List<?>) List.of("no account"));

        assertThatThrownBy(() -> written(page, polluted)).isInstanceOf(UnsendableException.class);
        assertThatThrownBy(() -> written(Codecs.of(Account.class), new Account("1", null, "", Optional.empty())))
                .isInstanceOf(UnsendableException.class);
        var terms = new LiveTerms(Map.of("a", new BigDecimal("1E+999999999")), Instant.EPOCH);
        assertThatThrownBy(() -> written(Codecs.of(LiveTerms.class), terms)).isInstanceOf(UnsendableException.class);
    }

    @Test
    void nesting_has_an_end() {
        var media = RemoteMedia.at(URI.create("x:y"));
        for (var i = 0; i < 100; i++) {
            media = media.poster(Optional.of(media));
        }
        var deep = media;
        assertThatThrownBy(() -> written(Codecs.of(RemoteMedia.class), deep)).isInstanceOf(UnsendableException.class);
    }

    @Test
    void a_frame_that_is_cut_or_too_long_is_malformed() throws Exception {
        var codec = Codecs.of(Account.class);
        var bytes = written(codec, Account.of("1", "sample").detail("a", "b").build());
        for (var i = 0; i < bytes.length; i++) {
            var cut = Arrays.copyOf(bytes, i);
            assertThatThrownBy(() -> read(codec, cut)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> read(codec, Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void bytes_that_are_no_text_are_malformed() {
        var codec = Codecs.of(String.class);
        assertThatThrownBy(() -> read(codec, new byte[] {2, (byte) 0xc0, (byte) 0x80}))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> read(codec, new byte[] {4, (byte) 0xed, (byte) 0xa0}))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> read(codec, new byte[] {3, 0})).isInstanceOf(MalformedException.class);
    }
}
