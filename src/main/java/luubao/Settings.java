package luubao;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import luubao.cli.Program.Places;
import luubao.site.ConfigException;
import org.quartz.CronExpression;

/** {@code application.properties}, its profile's file, and what wins over both. */
final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final List<Path> files = new ArrayList<>();
    private final Properties values = new Properties();

    private Settings() {}

    /** @throws ConfigException when a file is missing */
    static Settings read(Places places) {
        Settings settings = new Settings();
        settings.load(places.config().resolve("application.properties"));
        if (places.profile() != null) {
            settings.load(places.config().resolve("application-" + places.profile() + ".properties"));
        }
        for (String name : settings.values.stringPropertyNames()) {
            String given = System.getProperty(name);
            if (given != null) {
                settings.values.setProperty(name, given);
            }
        }
        settings.values.putAll(places.settings());
        return settings;
    }

    private void load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(file + ": no such file; --config names the folder that holds it");
        }
        try (InputStream in = Files.newInputStream(file);
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            values.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage());
        }
        files.add(file);
    }

    String text(String key) {
        String value = values.getProperty(key);
        if (value == null) {
            throw new ConfigException(files.get(0) + ": " + key + " is missing");
        }
        return value.strip();
    }

    /** The settings whose names begin so. */
    Map<String, String> starting(String prefix) {
        return values.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toMap(name -> name, this::text));
    }

    Duration duration(String key) {
        Matcher matcher = DURATION.matcher(text(key).toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw wrong(key, "a whole number and ms, s, m or h, such as 30s, is wanted");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** A duration of at least a millisecond. */
    Duration positive(String key) {
        Duration duration = duration(key);
        if (duration.isZero()) {
            throw wrong(key, "more than none is wanted");
        }
        return duration;
    }

    /** The most bytes of a page that are read. */
    long maxBytes() {
        return number("fetch.max-bytes", 1, 1 << 30);
    }

    long number(String key, long least, long most) {
        try {
            long number = Long.parseLong(text(key));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong(key, "a whole number from " + least + " to " + most + " is wanted");
    }

    boolean flag(String key) {
        return switch (text(key).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "true or false is wanted");
        };
    }

    /** The nightly schedule in its time zone. */
    CronExpression schedule() {
        CronExpression schedule;
        try {
            schedule = new CronExpression(text("nightly.cron").replace('+', ' '));
        } catch (ParseException e) {
            throw wrong("nightly.cron", "Quartz's form is wanted, such as 0 30 1 * * ? (" + e.getMessage() + ")");
        }
        try {
            schedule.setTimeZone(TimeZone.getTimeZone(ZoneId.of(text("nightly.time-zone"))));
        } catch (DateTimeException e) {
            throw wrong("nightly.time-zone", "the name of a time zone is wanted, such as Asia/Ho_Chi_Minh");
        }
        return schedule;
    }

    /** All settings in the form that the routes take: durations in milliseconds. */
    Properties forRoutes() {
        Properties all = new Properties();
        all.putAll(values);
        for (String key : List.of("errors.redelivery-delay", "inbox.settle")) {
            all.setProperty(key, Long.toString(duration(key).toMillis()));
        }
        all.setProperty("inbox.poll", Long.toString(positive("inbox.poll").toMillis()));
        all.setProperty("serve.port", Long.toString(number("serve.port", 0, 65_535)));
        all.setProperty("serve.restart", Long.toString(positive("serve.restart").toMillis()));
        all.setProperty("errors.redeliveries", Long.toString(number("errors.redeliveries", 0, 1000)));
        return all;
    }

    /** The error of a value: with the last file that sets it, and the line. */
    ConfigException wrong(String key, String problem) {
        if (System.getProperty(key) != null) {
            return new ConfigException("-D" + key + "=" + System.getProperty(key) + ": " + problem);
        }
        for (int i = files.size() - 1; i >= 0; i--) {
            Path file = files.get(i);
            try {
                List<String> lines = Files.readAllLines(file);
                for (int line = lines.size() - 1; line >= 0; line--) {
                    if (lines.get(line).strip().matches(Pattern.quote(key) + "\\s*[=:].*")) {
                        return new ConfigException(
                                file.toString(), line + 1, key, "found '" + text(key) + "'; " + problem);
                    }
                }
            } catch (IOException e) {
                // then without the line
            }
        }
        return new ConfigException(files.get(0) + ": " + key + ": found '" + text(key) + "'; " + problem);
    }
}
