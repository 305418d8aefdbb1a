package io.manta.discovery.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.net.Endpoint;
import io.manta.discovery.Endpoints;
import io.manta.discovery.Keys;
import io.manta.discovery.codec.DnsData;
import io.manta.discovery.codec.DnsMessage;
import io.manta.discovery.codec.DnsName;
import io.manta.discovery.codec.DnsRecord;
import io.manta.discovery.codec.MalformedException;
import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import io.manta.identity.ZBase32;
import io.manta.lab.FakeClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

class RecordCodecTest {
    private static final Endpoint FOUR = Endpoints.at("8.8.8.8:41820");
    private static final Endpoint SIX = Endpoints.at("[2600:1f18::1]:41820");
    private static final String HASH = ZBase32.encode(Blake3.hash());

    private final RecordIssuer issuer = new RecordIssuer(new MemoryTimes(), new FakeClock());
    private final RecordAuthor author = RecordAuthor.of(Keys.device(1));

    private DiscoveryRecord thereAndBack(DiscoveryRecord record) throws Exception {
        SignedPacket packet = issuer.issue(author, record);
        return RecordCodec.decode(
                SignedPacket.ofPayload(author.key(), packet.payload()),
                EndpointFilter.publicOnly());
    }

    private DiscoveryRecord decode(String... strings) throws MalformedException {
        DnsName name = DnsName.of("_manta", author.key().toString());
        return decode(
                DnsMessage.response(
                        List.of(DnsRecord.of(name, 1, new DnsData.Text(List.of(strings))))));
    }

    private DiscoveryRecord decode(DnsMessage message) throws MalformedException {
        return RecordCodec.decode(
                SignedPacket.sign(author, 77, message), EndpointFilter.publicOnly());
    }

    @Test
    void readsEveryKindItWrites() throws Exception {
        List<DiscoveryRecord> all =
                List.of(
                        new DiscoveryRecord.Device(List.of(), Optional.empty()),
                        new DiscoveryRecord.Device(
                                List.of(FOUR, SIX),
                                Optional.of(
                                        new DiscoveryRecord.Relay(Keys.device(3).deviceId(), SIX))),
                        new DiscoveryRecord.Network(HASH, 12, List.of(Keys.device(4).deviceId())),
                        new DiscoveryRecord.Epoch(Keys.epoch(1).id(), 3),
                        new DiscoveryRecord.Contact(Keys.device(5).deviceId()),
                        new DiscoveryRecord.Gone());
        for (DiscoveryRecord record : all) {
            assertThat(thereAndBack(record)).isEqualTo(record);
        }
    }

    @Test
    void fitsThoughAsLongAsCanBe() throws Exception {
        List<DeviceId> seeds = new ArrayList<>();
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            seeds.add(Keys.device(i).deviceId());
            endpoints.add(Endpoints.at("[2600:1f18:1111:2222:3333:4444:5555:" + i + "]:65535"));
        }
        var relay = new DiscoveryRecord.Relay(seeds.getFirst(), endpoints.getFirst());

        DiscoveryRecord network = new DiscoveryRecord.Network(HASH, 999_999_999_999L, seeds);
        DiscoveryRecord device = new DiscoveryRecord.Device(endpoints, Optional.of(relay));

        assertThat(thereAndBack(network)).isEqualTo(network);
        assertThat(thereAndBack(device)).isEqualTo(device);
    }

    @Test
    void writesWhatAnotherImplementationReads() throws Exception {
        SignedPacket packet =
                issuer.issue(author, new DiscoveryRecord.Device(List.of(FOUR), Optional.empty()));

        String line =
                new Message(packet.encoded()).getSection(Section.ANSWER).getFirst().toString();

        assertThat(line)
                .startsWith("_manta." + author.key() + ".")
                .contains("v=1 t=device s=" + packet.signedAtMicros())
                .endsWith("a=8.8.8.8:41820");
    }

    @Test
    void leavesOutEndpointsNobodyElseCanRouteTo() throws Exception {
        DiscoveryRecord read =
                decode(
                        "v=1",
                        "t=device",
                        "s=77",
                        "a=192.168.1.1:41820",
                        "a=8.8.8.8:41820",
                        "a=[fd6d:616e:7461::1]:41820",
                        "a=127.0.0.1:53",
                        "a=8.8.8.8:41820",
                        "r=" + Keys.device(9).deviceId() + "@10.0.0.1:443");

        assertThat(read).isEqualTo(new DiscoveryRecord.Device(List.of(FOUR), Optional.empty()));
    }

    @Test
    void passesOverWhatALaterVersionMayAdd() throws Exception {
        DnsName name = DnsName.of("_manta", author.key().toString());
        DnsName other = DnsName.of("www", author.key().toString());
        DnsData.Text text = new DnsData.Text(List.of("v=1", "t=gone", "zz=9", "?"));

        assertThat(
                        decode(
                                DnsMessage.response(
                                        List.of(
                                                DnsRecord.of(other, 1, text),
                                                DnsRecord.of(name, 1, text)))))
                .isEqualTo(new DiscoveryRecord.Gone());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=2 t=gone",
                "t=gone",
                "v=1",
                "v=1 v=1 t=gone",
                "v=1 t=flying",
                "v=1 t=device s=76",
                "v=1 t=device s=077",
                "v=1 t=device s=-77",
                "v=1 t=device s=77 a=example.org:1",
                "v=1 t=device s=77 a=8.8.8.8",
                "v=1 t=device s=77 a=8.8.8.8:041820",
                "v=1 t=device s=77 a=[2600:1F18::1]:1",
                "v=1 t=device s=77 a=[fe80::1%1]:1",
                "v=1 t=device s=77 a=8.8.8.8:0",
                "v=1 t=device s=77 r=8.8.8.8:1",
                "v=1 t=device s=77 r=@8.8.8.8:1",
                "v=1 t=device s=77 a= a= a= a= a= a= a= a= a=",
                "v=1 t=epoch n=1 e=short",
                "v=1 t=epoch e=short",
                "v=1 t=contact",
                "v=1 t=network s=1 h=yyyy",
            })
    void refusesWhatItWouldNotHaveWritten(String fields) {
        assertThatThrownBy(() -> decode(fields.split(" "))).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesTwoRecordsOfOneName() {
        DnsName name = DnsName.of("_manta", author.key().toString());
        DnsRecord record = DnsRecord.of(name, 1, new DnsData.Text(List.of("v=1", "t=gone")));

        assertThatThrownBy(() -> decode(DnsMessage.response(List.of(record, record))))
                .hasMessage("two records of one name");
    }
}
