package luubao.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.site.Vietnam;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A day in Vietnam, or a number of days or hours up to now, on the command line.
 *
 * @param time the first moment of it
 */
record Since(Instant time) {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([dh])");

    static final class Converter implements ITypeConverter<Since> {
        @Override
        public Since convert(String value) {
            Matcher span = SPAN.matcher(value);
            if (span.matches()) {
                long number = Long.parseLong(span.group(1));
                return new Since(Instant.now()
                        .minus(span.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number)));
            }
            try {
                return new Since(
                        LocalDate.parse(value).atStartOfDay(Vietnam.TIME).toInstant());
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "found '" + value + "', wanted a day such as 2024-05-01, or a time such as 7d or 12h");
            }
        }
    }
}
