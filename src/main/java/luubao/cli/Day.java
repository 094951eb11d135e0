package luubao.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import luubao.site.Vietnam;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A day on the command line, as ISO 8601 writes it; days are Vietnam's. */
final class Day implements ITypeConverter<LocalDate> {
    /** In Vietnam. */
    static LocalDate today() {
        return LocalDate.now(Vietnam.TIME);
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
