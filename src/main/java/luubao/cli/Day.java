package luubao.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A day on the command line, as ISO 8601 writes it; days are Vietnam's. */
final class Day implements ITypeConverter<LocalDate> {
    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /** In Vietnam. */
    static LocalDate today() {
        return LocalDate.now(VIETNAM);
    }

    @Override
    public LocalDate convert(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw new TypeConversionException("found '" + value + "', wanted a date such as 2024-05-01");
        }
    }
}
