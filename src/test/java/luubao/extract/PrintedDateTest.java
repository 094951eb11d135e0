package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "20/03/2023 - 05:35 = 2023-03-20T05:35:00+07:00",
                "20/03/2023-05:35 = 2023-03-20T05:35:00+07:00",
                "15:51 15/12/2023 = 2023-12-15T15:51:00+07:00",
                "00:00 26/05/2024 = 2024-05-26",
                "Thứ tư, 22/10/2025, 19:25 (GMT+7) = 2025-10-22T19:25:00+07:00",
                "Thứ bảy, 07/03/2026 - 08:07 = 2026-03-07T08:07:00+07:00",
                "07/03/2026 08:06 GMT+7 = 2026-03-07T08:06:00+07:00",
                "07-03-2026 - 00:01 AM = 2026-03-07T00:01:00+07:00",
                "07-03-2026 - 15:01 PM = 2026-03-07T15:01:00+07:00",
                "- 07/03/2026 08:47 = 2026-03-07T08:47:00+07:00",
                "01/03/2026 + 09:51 = 2026-03-01T09:51:00+07:00",
                "Ngày đăng: 2017-02-27 = 2017-02-27",
                "ngày 07-08-2024 lúc 09:59 = 2024-08-07T09:59:00+07:00",
                "Thứ Bảy, Ngày 07 tháng 03 năm 2026 = 2026-03-07",
                "Cập nhật lúc 10:32, 05/06/2023 = 2023-06-05T10:32:00+07:00",
                "Cập nhật ngày 5.6.2023 = 2023-06-05",
                "Thứ hai, 20/03/2023 | 05:35 GMT+7 = 2023-03-20T05:35:00+07:00",
                "Thứ hai - 15/05/2017 16:23 = 2017-05-15T16:23:00+07:00",
                "20/3/2023 5:35:00 SA = 2023-03-20T05:35:00+07:00",
                "20/3/2023 5:35:07 CH = 2023-03-20T17:35:07+07:00",
                "20/3/2023 12:10 SA = 2023-03-20T00:10:00+07:00",
                "20/3/2023 12:10 CH = 2023-03-20T12:10:00+07:00",
                "Chủ nhật, 05/11/2023, 7h05 = 2023-11-05T07:05:00+07:00",
                "T2, 06/11/2023 7 giờ 05 phút = 2023-11-06T07:05:00+07:00",
                "CN 05/11/2023 = 2023-11-05",
                "9 Tháng 1 2015 lúc 15:08 = 2015-01-09T15:08:00+07:00",
                "05 Tháng một 2015 - 03:54 AM = 2015-01-05T03:54:00+07:00",
                "Tháng Mười Hai 29, 2013, 14:14 = 2013-12-29T14:14:00+07:00",
                "ngày 2 tháng năm năm 2015 = 2015-05-02",
                "20 March 2023 = 2023-03-20",
                "10/11/2023 08:00 (GMT+8) = 2023-11-10T08:00:00+08:00"
            })
    void readsALineThatIsNothingButADate(String line, String expected) {
        assertThat(PrintedDate.ofLine(line))
                .hasValueSatisfying(date -> assertThat(date.iso()).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30/02/2023",
                "13/13/2023",
                "03/20/2023",
                "20/03/2023 25:10",
                "01/01/0001",
                "12/2023",
                "2 giờ trước",
                "Hôm nay, 10:05",
                "Thứ tư",
                "20/03/2023 tại hội trường xã",
                "Ngày 20/7/2022, Huyện ủy tổ chức hội nghị",
                "Nghị quyết số 18-NQ/TW, ngày 25/10/2017",
                "Giai đoạn 2020 - 2025",
                "05-12-2022-2023",
                "Từ ngày 01/02/2023 đến 05/02/2023",
                ""
            })
    void isNoDateLine(String line) {
        assertThat(PrintedDate.ofLine(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "Thứ tư, 22/10/2025, 19:25 (GMT+7) | Thời sự = 2025-10-22T19:25:00+07:00",
                "Thời sự | Thứ Sáu, 01/12/2023 | 06:00 = 2023-12-01T06:00:00+07:00",
                "Minh Anh, đăng lúc 10:32 ngày 20/03/2023 = 2023-03-20T10:32:00+07:00",
                "31/02/2023 sửa ngày 01/03/2023 = 2023-03-01",
                "Số 12 ra ngày 5/1/2024, in xong 21:00 = 2024-01-05",
                "2026-03-07T08:52:11.000 +07:00 = 2026-03-07T08:52:11+07:00"
            })
    void findsTheFirstDateOfAMetaLine(String text, String expected) {
        assertThat(PrintedDate.find(text))
                .hasValueSatisfying(date -> assertThat(date.iso()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "2026-03-07T00:01:00 = 2026-03-07T00:01:00+07:00",
                "2026-03-07T08:52:11.000 +07:00 = 2026-03-07T08:52:11+07:00",
                "2026-03-07T08:52:11+0700 = 2026-03-07T08:52:11+07:00",
                "2026-03-07T01:52:11Z = 2026-03-07T01:52:11Z",
                "2026-03-07T01:52Z = 2026-03-07T01:52:00Z",
                "2024-05-26 08:00:00 = 2024-05-26T08:00:00+07:00",
                "2024-05-26 = 2024-05-26",
                "2024-05-26T00:00:00+07:00 = 2024-05-26",
                "Mon, 20 Mar 2023 05:35:00 +0700 = 2023-03-20T05:35:00+07:00",
                "20 Mar 2023 05:35:00 GMT = 2023-03-20T05:35:00Z",
                "Thứ hai, 20/03/2023 05:35 = 2023-03-20T05:35:00+07:00"
            })
    void readsMetadata(String value, String expected) {
        assertThat(PrintedDate.ofIso(value))
                .hasValueSatisfying(date -> assertThat(date.iso()).isEqualTo(expected.replace("Z", "+00:00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00", "2024-13-01", "2024-05-26T25:00:00", "null", "", "1709776091"})
    void isNoMetadataDate(String value) {
        assertThat(PrintedDate.ofIso(value)).isEmpty();
    }

    @Property
    void dayStandsBeforeTheMonth(
            @ForAll @IntRange(min = 1, max = 28) int day, @ForAll @IntRange(min = 1, max = 12) int month) {
        assertThat(PrintedDate.ofLine("%d/%d/2023".formatted(day, month)))
                .hasValueSatisfying(date -> assertThat(date.iso()).isEqualTo("2023-%02d-%02d".formatted(month, day)));
    }

    @Property
    void neverFails(@ForAll String text) {
        assertThat(PrintedDate.ofLine(text)).isNotNull();
        assertThat(PrintedDate.find(text)).isNotNull();
        assertThat(PrintedDate.ofIso(text)).isNotNull();
    }
}
