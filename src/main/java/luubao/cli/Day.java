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

    /** A day that has come: nothing stood somewhere tomorrow. */
    static final class Past implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            LocalDate day = new Day().convert(value);
            if (day.isAfter(today())) {
                throw new TypeConversionException(
                        "found '" + value + "', which is still to come in Vietnam; wanted today or a day before");
            }
            return day;
        }
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
