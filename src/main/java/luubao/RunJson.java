package luubao;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import luubao.cli.Cli;
import luubao.frontier.Alarm;
import luubao.frontier.Summary;
import org.jspecify.annotations.Nullable;

/** {@code archive/runs/<run>.json}: one object, written as it is read. */
final class RunJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonGenerator json;
    private final RunRecords records;

    private RunJson(JsonGenerator json, RunRecords records) {
        this.json = json;
        this.records = records;
    }

    static void write(Writer out, RunRecords records, Summary summary) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            new RunJson(json, records).run(summary);
            json.writeRaw('\n');
        }
    }

    private void run(Summary summary) throws IOException {
        json.writeStartObject();
        json.writeStringField("run", summary.run());
        json.writeStringField("kind", summary.kind());
        json.writeStringField("started", time(summary.started()));
        // a run that was stopped is recorded too, and goes on
        text("finished", summary.left() == 0 ? time(summary.ended()) : null);
        json.writeNumberField("seconds", summary.time().toMillis() / 1000.0);
        json.writeNumberField("left", summary.left());
        json.writeStringField("version", Cli.version());
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> setting : records.settings().entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("sites");
        for (Summary.SiteLine line : summary.sites()) {
            site(line);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("staleSelectors");
        for (Summary.Missed missed : summary.stale()) {
            missed(missed);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("alarms");
        for (Alarm alarm : summary.alarms()) {
            alarm(alarm);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("items");
        for (Summary.Item item : records.settled(summary)) {
            item(item);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void site(Summary.SiteLine line) throws IOException {
        json.writeStartObject();
        json.writeStringField("site", line.site());
        json.writeNumberField("found", line.found());
        json.writeNumberField("archived", line.archived());
        json.writeNumberField("unchanged", line.unchanged());
        json.writeNumberField("duplicates", line.duplicates());
        json.writeNumberField("notArticles", line.notArticles());
        json.writeNumberField("refused", line.refused());
        json.writeNumberField("gone", line.gone());
        json.writeNumberField("failed", line.failed());
        json.writeNumberField("seconds", line.time().toMillis() / 1000.0);
        json.writeEndObject();
    }

    private void missed(Summary.Missed missed) throws IOException {
        json.writeStartObject();
        json.writeStringField("site", missed.site());
        json.writeStringField("selector", missed.named());
        json.writeNumberField("matchedNothingOn", missed.count());
        json.writeNumberField("pages", missed.pages());
        json.writeEndObject();
    }

    private void alarm(Alarm alarm) throws IOException {
        json.writeStartObject();
        json.writeStringField("site", alarm.site());
        json.writeStringField("alarm", alarm.kind().label());
        json.writeNumberField("now", alarm.now());
        json.writeNumberField("usual", alarm.usual());
        json.writeStringField("told", alarm.sentence());
        json.writeEndObject();
    }

    private void item(Summary.Item item) throws IOException {
        json.writeStartObject();
        json.writeStringField("site", item.site());
        json.writeStringField("kind", item.kind().label());
        json.writeStringField("url", item.url());
        json.writeStringField("outcome", item.ending().label());
        json.writeStringField("reason", item.reason());
        text("article", item.article());
        json.writeNumberField("attempts", item.attempts());
        json.writeStringField("settled", time(item.settled()));
        json.writeStringField("host", item.host());
        json.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    private String time(Instant time) {
        OffsetDateTime local = records.local(time);
        return local.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
