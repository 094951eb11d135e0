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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.archive.FileProblem;
import luubao.cli.Program.Places;
import luubao.site.ConfigException;
import luubao.site.Misspelling;
import org.quartz.CronExpression;

/** {@code application.properties}, its profile's file, and what wins over both. */
final class Settings {
    /** What stands in the file that ships; any other is a mistake, unless it begins as one of {@link #FREE}. */
    private static final List<String> KNOWN = List.of(
            "fetch.contact",
            "fetch.timeout",
            "fetch.max-bytes",
            "fetch.retry-delay",
            "warc.enabled",
            "warc.file-bytes",
            "nightly.cron",
            "nightly.time-zone",
            "serve.host",
            "serve.port",
            "serve.restart",
            "serve.enabled",
            "inbox.poll",
            "inbox.settle",
            "errors.redeliveries",
            "errors.redelivery-delay");

    /** Camel judges its own settings by itself; the others are for the operator's own routes. */
    private static final List<String> FREE = List.of("camel.", "own.");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final Path shared;
    private final Properties values = new Properties();

    /** The file that sets each. */
    private final Map<String, Path> files = new HashMap<>();

    private Settings(Path shared) {
        this.shared = shared;
    }

    /** @throws ConfigException when a file is missing, or sets what is no setting */
    static Settings read(Places places) {
        Settings settings = new Settings(places.config().resolve("application.properties"));
        settings.load(settings.shared);
        if (places.profile() != null) {
            settings.load(places.config().resolve("application-" + places.profile() + ".properties"));
        }
        settings.checkNames();
        Stream.concat(KNOWN.stream(), settings.values.stringPropertyNames().stream())
                .forEach(settings::takeGiven);
        settings.values.putAll(places.settings());
        return settings;
    }

    /** The value that was given to Java for this one setting, if one was. */
    private void takeGiven(String name) {
        String given = System.getProperty(name);
        if (given != null) {
            values.setProperty(name, given);
        }
    }

    /** One that is misspelt would leave its setting as it was before, and nobody would know. */
    private void checkNames() {
        String wrong = Stream.concat(
                        values.stringPropertyNames().stream()
                                .filter(name -> FREE.stream().noneMatch(name::startsWith))
                                .filter(name -> !KNOWN.contains(name))
                                .sorted()
                                .map(name -> place(name) + ": " + unknown(name)),
                        System.getProperties().stringPropertyNames().stream()
                                .filter(name -> KNOWN.stream()
                                        .anyMatch(known -> firstWord(known).equals(firstWord(name))))
                                .filter(name -> !KNOWN.contains(name))
                                .sorted()
                                .map(name -> "-D" + name + ": " + unknown(name)))
                .collect(Collectors.joining("\n"));
        if (!wrong.isEmpty()) {
            throw new ConfigException(wrong);
        }
    }

    private static String firstWord(String name) {
        return name.substring(0, name.indexOf('.') + 1);
    }

    private static String unknown(String name) {
        String own = KNOWN.stream().anyMatch(known -> firstWord(known).equals(firstWord(name)))
                ? ""
                : " A setting for routes of your own begins with own.";
        return "unknown setting; "
                + Misspelling.nearest(name, KNOWN)
                        .map(near -> "did you mean '" + near + "'?" + own)
                        .orElse("known are " + String.join(", ", KNOWN) + ", and what begins with "
                                + String.join(" or ", FREE));
    }

    private void load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(file + ": no such file; --config names the folder that holds it");
        }
        Properties set = new Properties();
        try (InputStream in = Files.newInputStream(file);
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            set.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(file + ": cannot be read: " + FileProblem.of(e));
        }
        values.putAll(set);
        set.stringPropertyNames().forEach(name -> files.put(name, file));
    }

    String text(String key) {
        String value = values.getProperty(key);
        if (value == null) {
            throw new ConfigException(shared + ": " + key + " is missing");
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

    /** The error of a value: with the file that sets it, and the line. */
    ConfigException wrong(String key, String problem) {
        return System.getProperty(key) == null
                ? new ConfigException(place(key) + ": found '" + text(key) + "'; " + problem)
                : new ConfigException("-D" + key + "=" + System.getProperty(key) + ": " + problem);
    }

    /** The file that sets it, the line, unless the key is written with an escape, and the key. */
    private String place(String key) {
        Path file = files.getOrDefault(key, shared);
        Pattern setting = Pattern.compile("\\s*" + Pattern.quote(key) + "(?:[\\s=:].*)?");
        try {
            List<String> lines = Files.readAllLines(file);
            for (int line = lines.size() - 1; line >= 0; line--) {
                if (setting.matcher(lines.get(line)).matches()) {
                    return file + ":" + (line + 1) + ": " + key;
                }
            }
        } catch (IOException e) {
            // then without the line
        }
        return file + ": " + key;
    }
}
