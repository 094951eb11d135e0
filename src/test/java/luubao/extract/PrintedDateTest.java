package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
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
    @CsvSource(
            delimiter = '=',
            value = {
                "23/03/2015 08:06 GMT+7 = 2015-03-23T08:06:00+07:00",
                "09:54 20/03/2024 = 2024-03-20T09:54:00+07:00",
                "Thứ Bảy, 07/03/2026 - 08:52 = 2026-03-07T08:52:00+07:00",
                "Cập nhật ngày 10:32, 05/06/2023 = 2023-06-05T10:32:00+07:00",
                "ngày 20-3-2023 = 2023-03-20",
                "20/3/2023 5:35:00 CH = 2023-03-20T17:35:00+07:00",
                "10/12/2023 7:38:01 PM = 2023-10-12T19:38:01+07:00",
                "Đăng ngày 20/3/2023 lúc 5 giờ 35 phút | 1.204 lượt xem = 2023-03-20T05:35:00+07:00",
                "October 16, 2020 · 8 min read = 2020-10-16",
                "Published\u2002Apr 26, 2023 = 2023-04-26",
                "Last Updated: December 15th 2025 = 2025-12-15",
                "5th of October 2021 = 2021-10-05",
                "Thursday, November 4th, 2021 at 5:07 p.m. EST = 2021-11-04T17:07:00-05:00",
                "2024 Jun 30 = 2024-06-30",
                "Veröffentlicht am 5. März 2021, 14:30 Uhr = 2021-03-05T14:30:00+07:00",
                "Publié le 1er août 2022 à 18:05 = 2022-08-01T18:05:00+07:00",
                "Publicado el 12 de septiembre de 2023 = 2023-09-12",
                "12 giugno 2020 = 2020-06-12",
                "3 de dezembro de 2019 = 2019-12-03",
                "Опубликовано 7 мая 2021 = 2021-05-07",
                "14 stycznia 2022 = 2022-01-14",
                "9 Şubat 2021 = 2021-02-09",
                "2023年3月20日 05:35 = 2023-03-20T05:35:00+07:00",
                "2021년 4월 2일 = 2021-04-02",
                "05/10/2022 17:25 Lượt xem: 318 Đọc bài viết = 2022-10-05T17:25:00+07:00",
                "Cập nhật lúc 17:25 05/10/2022 Xem với cỡ chữ A- A+ = 2022-10-05T17:25:00+07:00",
                "Thứ tư, 05/10/2022 17:25 Đã xem: 1.318 In bài = 2022-10-05T17:25:00+07:00",
                "Ngày đăng: 05/10/2022. Lượt đọc 31 = 2022-10-05",
                "18/10/22 14:05 = 2022-10-18T14:05:00+07:00",
                "14:05 - 18.10.22 = 2022-10-18T14:05:00+07:00",
                "Ngày đăng: 18/10/22 = 2022-10-18",
                "Ngày đăng: 15/04/98 = 1998-04-15",
                "14:05' 18/10/2022 = 2022-10-18T14:05:00+07:00",
                "Được tạo ngày Thứ ba, 18 Tháng 10 2022 14:05 = 2022-10-18T14:05:00+07:00",
                "T2, 07/04/2022 - 08:42 = 2022-07-04T08:42:00+07:00",
                "Monday, 4/7/2022 = 2022-07-04",
                "Thứ năm, 07/04/2022 - 08:42 = 2022-04-07T08:42:00+07:00",
                "Thứ ba, 07/04/2022 - 08:42 = 2022-04-07T08:42:00+07:00"
            })
    void readsFurtherFormsOfADateLine(String line, String expected) {
        readsALineThatIsNothingButADate(line, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "3/4/2025 = 2025-03-04",
                "03/20/2023 = 2023-03-20",
                "25/12/2023 = 2023-12-25",
                "04.03.2025 = 2025-03-04",
                "02-12-2025 = 2025-12-02",
                "2025/03/04 = 2025-03-04"
            })
    void onAnAmericanPageTheMonthStandsFirstBeforeSlashes(String line, String expected) {
        assertThat(PrintedDate.ofLine(line, PrintedDate.Order.MONTH_FIRST))
                .hasValueSatisfying(date -> assertThat(date.iso()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "Thời gian đăng bài: 20/3/2024 | Lần cập nhật gần nhất: 21/3/2024 = PUBLISHED 2024-03-20 UPDATED 2024-03-21",
                "Ngày chỉnh sửa: 21/3/2024 = UPDATED 2024-03-21",
                "Post time: 20-3-2024 = PUBLISHED 2024-03-20",
                "Ngày đăng: 20/3/2024 - Cập nhật: 21/3/2024 = PUBLISHED 2024-03-20 UPDATED 2024-03-21",
                "Cập nhật: 21/3/2024 07:00 | Ngày đăng: 20/3/2024 05:35 = UPDATED 2024-03-21T07:00:00+07:00 PUBLISHED 2024-03-20T05:35:00+07:00",
                "Ngày đăng: 20/3/2024 - Cập nhật: 07:00 21/3/2024 = PUBLISHED 2024-03-20 UPDATED 2024-03-21T07:00:00+07:00",
                "December 3, 2025. Updated: December 7, 2025 = NONE 2025-12-03 UPDATED 2025-12-07",
                "21/3/2024 = NONE 2024-03-21",
                "20/3/2024 - 22/3/2024 = ''",
                "Tập huấn ngày 20/3/2024, đăng ngày 21/3/2024 = ''"
            })
    void tellsTheDatesOfALineByTheirLabels(String line, String expected) {
        StringBuilder found = new StringBuilder();
        for (PrintedDate.Mark mark : PrintedDate.ofDates(line, PrintedDate.Order.DAY_FIRST)) {
            found.append(mark.label()).append(' ').append(mark.date().iso()).append(' ');
        }
        assertThat(found.toString().strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Posted on the 15/12/2025 at 19:00 by @hamay, true",
        "12/04/2023 Bởi Hà Thị Mây, true",
        "Hà Thị Mây 12/04/2023, false",
        "Hội nghị ngày 12/04/2023 by Hà Thị Mây, false"
    })
    void readsALineOfADateAndAMarkedName(String line, boolean dated) {
        assertThat(PrintedDate.ofByline(line, PrintedDate.Order.DAY_FIRST).isEmpty())
                .isEqualTo(!dated);
    }

    /** The public cases: a date with its year in Vietnamese is the day that its translation gives, others are none. */
    @TestFactory
    Stream<DynamicTest> readsWhatDateparserReads() throws IOException {
        Path file = Path.of(System.getProperty("luubao.shared", "../shared"), "suites/dates/dateparser-vi.tsv");
        assumeTrue(Files.exists(file), () -> file + " is not there");
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(row -> row.split("\t", -1))
                .filter(row -> !row[0].startsWith("search"))
                .map(row -> DynamicTest.dynamicTest(row[1], () -> {
                    boolean whole = YEAR.matcher(row[1]).find();
                    assertThat(PrintedDate.find(row[1]).map(Published::day).orElse(null))
                            .isEqualTo(whole ? day(row[2]) : null);
                }));
    }

    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{4}), (\\d{1,2}), (\\d{1,2}).*");

    private static LocalDate day(String expected) {
        Matcher numbers = NUMBERS.matcher(expected);
        return numbers.matches()
                ? LocalDate.of(
                        Integer.parseInt(numbers.group(1)),
                        Integer.parseInt(numbers.group(2)),
                        Integer.parseInt(numbers.group(3)))
                : PrintedDate.find(expected).orElseThrow().day();
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
                "05/12/22",
                "Ngày đăng: 15/04/45",
                "14h00 ngày 02/9/45",
                "Thời gian: 8h00 ngày 20/4/24",
                "24-04-15 07:30",
                "Mục 5.12.22",
                "10.12.22.5 lúc 14:05",
                "Đăng lúc 14:05 00/00/2022",
                "05/10/2022 xã đã xem xét",
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
                "Họp thứ 2 ngày 07/04/2022 = 2022-04-07",
                "Lần thứ hai, 07/04/2022 = 2022-04-07",
                "Thứ tư, 22/10/2025, 19:25 (GMT+7) | Thời sự = 2025-10-22T19:25:00+07:00",
                "Thời sự | Thứ Sáu, 01/12/2023 | 06:00 = 2023-12-01T06:00:00+07:00",
                "Minh Anh, đăng lúc 10:32 ngày 20/03/2023 = 2023-03-20T10:32:00+07:00",
                "Cập nhật 12/03/2024 10:15:00 AM = 2024-03-12T10:15:00+07:00",
                "20 March 2023, 05:35 GMT = 2023-03-20T05:35:00Z",
                "31/02/2023 sửa ngày 01/03/2023 = 2023-03-01",
                "Số 12 ra ngày 5/1/2024, in xong 21:00 = 2024-01-05",
                "2026-03-07T08:52:11.000 +07:00 = 2026-03-07T08:52:11+07:00"
            })
    void findsTheFirstDateOfAMetaLine(String text, String expected) {
        assertThat(PrintedDate.find(text))
                .hasValueSatisfying(date -> assertThat(date.iso()).isEqualTo(expected.replace("Z", "+00:00")));
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
                "20 Mar 2023 05:35:00 QQQ = 2023-03-20",
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
