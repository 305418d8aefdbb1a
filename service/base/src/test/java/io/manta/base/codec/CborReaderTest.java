package io.manta.base.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborReaderTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 8949 appendix A, what there is of numbers. */
    @ParameterizedTest
    @CsvSource({
        "00,0",
        "01,1",
        "0a,10",
        "17,23",
        "1818,24",
        "1819,25",
        "1864,100",
        "1903e8,1000",
        "1a000f4240,1000000",
        "1b000000e8d4a51000,1000000000000",
        "1b7fffffffffffffff,9223372036854775807"
    })
    void readsNumbersAsTheStandardWritesThem(String hex, long number) throws Exception {
        assertThat(reader(hex).number(Long.MAX_VALUE)).isEqualTo(number);
        assertThat(HEX.formatHex(new CborWriter().number(number).toByteArray())).isEqualTo(hex);
    }

    @Test
    void readsTheOtherKinds() throws Exception {
        CborReader in = reader("83" + "4401020304" + "62c3bc" + "f5");

        assertThat(in.array(3)).isEqualTo(3);
        assertThat(in.bytes(4)).containsExactly(1, 2, 3, 4);
        assertThat(in.text(2)).isEqualTo("ü");
        assertThat(in.flag()).isTrue();
        in.end();
    }

    @ParameterizedTest
    @CsvSource({
        "1800,a 0 in two bytes",
        "1817,23 in two bytes",
        "190018,24 in three bytes",
        "1900ff,255 in three bytes",
        "1a0000ffff,65535 in five bytes",
        "1b00000000ffffffff,2^32-1 in nine bytes",
        "1b8000000000000000,2^63",
        "1bffffffffffffffff,2^64-1",
        "5f42010243030405ff,bytes of indefinite length",
        "7f657374726561646d696e67ff,text of indefinite length",
        "9fff,an array of indefinite length",
        "bfff,a map of indefinite length",
        "1c,a reserved length",
        "1f,a reserved length",
        "c074,a tag",
        "f90000,a float",
        "fb3ff199999999999a,a double",
        "f6,null",
        "f7,undefined",
        "f800,false in two bytes",
        "f818,an unassigned simple value",
        "62c328,text that is not UTF-8",
        "63eda080,half a surrogate pair",
        "a201000100,a key twice",
        "a202000100,keys out of order",
        "a2181801 0001,keys out of order of their bytes",
        "8201,an array cut off",
        "430102,bytes cut off",
        "19,a number cut off",
        "1901,a number cut off",
        "'',nothing",
        "9b7fffffffffffffff,an array longer than memory",
        "5b7fffffffffffffff,bytes longer than memory",
        "bb7fffffffffffffff,a map longer than memory"
    })
    void refusesWhatIsNotDeterministic(String hex, String what) {
        assertThatThrownBy(() -> reader(hex.replace(" ", "")).skip())
                .as(what)
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("byte ");
    }

    @Test
    void refusesNestingThatIsTooDeep() throws Exception {
        String fits = "81".repeat(CborReader.MAX_DEPTH - 1) + "00";
        reader(fits).skip();

        assertThatThrownBy(() -> reader("81" + fits).skip()).hasMessageContaining("too deep");
        assertThatThrownBy(() -> reader("81".repeat(100_000) + "00").skip())
                .hasMessageContaining("too deep");
    }

    @Test
    void refusesMoreThanItsCallerAllows() {
        assertThatThrownBy(() -> reader("18ff").number(254)).hasMessageContaining("more than 254");
        assertThatThrownBy(() -> reader("420102").bytes(1)).hasMessageContaining("length 2");
        assertThatThrownBy(() -> reader("820102").array(1)).hasMessageContaining("2 items");
        assertThatThrownBy(() -> reader("420102").exactly(3)).hasMessageContaining("2 bytes");
        assertThatThrownBy(() -> reader("626161").text(1)).hasMessageContaining("length 2");
        assertThatThrownBy(() -> reader("0000").end()).hasMessageContaining("2 bytes too many");
    }

    @Test
    void refusesAnotherKindThanAskedFor() {
        assertThatThrownBy(() -> reader("00").bytes(9)).hasMessageContaining("else than bytes");
        assertThatThrownBy(() -> reader("40").text(9)).hasMessageContaining("else than text");
        assertThatThrownBy(() -> reader("00").flag()).hasMessageContaining("true or false");
        assertThatThrownBy(() -> reader("a0").array(9)).hasMessageContaining("else than an array");
        assertThatThrownBy(() -> reader("80").map(9)).hasMessageContaining("else than a map");
    }

    @Test
    void passesOverFieldsNobodyAsksFor() throws Exception {
        // 1: 7, 2: [1, {1: "x"}], 5: 8
        CborReader in = reader("a3" + "0107" + "028201a1016178" + "0508");
        FieldReader fields = in.map(9);

        assertThat(fields.required(1).number(9)).isEqualTo(7);
        assertThat(fields.has(3)).isFalse();
        assertThat(fields.required(5).number(9)).isEqualTo(8);
        fields.end();
        in.end();
    }

    @Test
    void missesFieldsThatMustBeThere() throws Exception {
        FieldReader fields = reader("a10207").map(9);

        assertThatThrownBy(() -> fields.required(1)).hasMessageContaining("key 1 is missing");
        assertThat(fields.has(2)).isTrue();
    }

    @Test
    void knowsOneWayToWriteNothing() throws Exception {
        assertThatThrownBy(() -> reader("a10100").map(1).numberOrZero(1, 9))
                .hasMessageContaining("zero");
        assertThatThrownBy(() -> reader("a101f4").map(1).flag(1)).hasMessageContaining("false");
        assertThat(reader("a0").map(1).numberOrZero(1, 9)).isZero();
        assertThat(reader("a0").map(1).flag(1)).isFalse();
    }

    @Test
    void readsNoTimeNobodyMeant() throws Exception {
        assertThat(reader("a1011b0000003afff44180").map(1).time(1))
                .isEqualTo(Instant.parse("10000-01-01T00:00:00Z".replace("10000", "+10000")));
        assertThatThrownBy(() -> reader("a1011b0000003afff44181").map(1).time(1))
                .isInstanceOf(MalformedException.class);
    }

    /** RFC 8949 appendix A, what there is of whole numbers below 0, and the edges of a long. */
    @ParameterizedTest
    @CsvSource({
        "00,0",
        "20,-1",
        "29,-10",
        "3863,-100",
        "3903e7,-1000",
        "1b7fffffffffffffff,9223372036854775807",
        "3b7fffffffffffffff,-9223372036854775808"
    })
    void readsNumbersOfEitherSign(String hex, long number) throws Exception {
        assertThat(reader(hex).kind()).isEqualTo(Kind.NUMBER);
        assertThat(reader(hex).integer()).hasValue(number);
        assertThat(HEX.formatHex(new CborWriter().integer(number).toByteArray())).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1b8000000000000000", "1bffffffffffffffff", "3bffffffffffffffff"})
    void knowsNumbersBeyondALong(String hex) throws Exception {
        CborReader in = reader(hex);

        assertThat(in.integer()).isEmpty();
        in.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f93e00",
                "fa47c35000",
                "fb7e37e43c8800759c",
                "f6",
                "f7",
                "f0",
                "f820",
                "f8ff"
            })
    void passesOverWhatIsNotUsedIfItsCallerLikes(String hex) throws Exception {
        CborReader in = reader(hex + "00");

        assertThat(in.kind()).isEqualTo(Kind.OTHER);
        in.passOver();
        assertThat(in.remaining()).isEqualTo(1);
        assertThatThrownBy(() -> reader(hex).skip()).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "f81f,not in its shortest form",
        "fc,reserved",
        "ff,reserved",
        "f8,cut off",
        "f93e,cut off",
        "fb00000000000000,cut off",
        "f5,that is used",
        "00,that is used",
        "c100,that is used",
        "'',cut off"
    })
    void passesOverNothingElse(String hex, String why) {
        assertThatThrownBy(() -> reader(hex).passOver()).hasMessageContaining(why);
    }

    @Test
    void readsTagsIfItsCallerLikes() throws Exception {
        CborReader in = reader("c11a514b67b0");

        assertThat(in.kind()).isEqualTo(Kind.TAG);
        in.tag();
        assertThat(in.number(Long.MAX_VALUE)).isEqualTo(1_363_896_240L);
        assertThatThrownBy(() -> reader("00").tag()).hasMessageContaining("else than a tag");
        assertThatThrownBy(() -> reader("d80100").tag()).hasMessageContaining("shortest");
    }

    /** {"b": 1, "c": 2, "aa": 3}: the shorter key comes first. */
    @Test
    void readsMapsOfTexts() throws Exception {
        CborReader in = reader("a3" + "616201" + "616302" + "62616103");
        TextMapReader map = in.textMap();
        for (String key : List.of("b", "c", "aa")) {
            assertThat(map.hasNext()).isTrue();
            assertThat(map.next()).isEqualTo(key);
            in.number(9);
        }

        assertThat(map.hasNext()).isFalse();
        in.end();
    }

    @ParameterizedTest
    @CsvSource({
        "a26162016161 02,out of order",
        "a26162016162 02,out of order",
        "a2626161016162 02,out of order",
        "a26001 60 02,out of order",
        "a101 01,else than text",
        "a161ff 01,not UTF-8",
        "a162 61,length 2",
        "a2,of 2 items"
    })
    void refusesMapsOfTextsInAnotherForm(String hex, String why) {
        assertThatThrownBy(
                        () -> {
                            CborReader in = reader(hex.replace(" ", ""));
                            TextMapReader map = in.textMap();
                            while (map.hasNext()) {
                                map.next();
                                in.skip();
                            }
                        })
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(why);
    }

    private static CborReader reader(String hex) {
        return new CborReader(HEX.parseHex(hex));
    }
}
