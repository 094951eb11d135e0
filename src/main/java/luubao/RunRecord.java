package luubao;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import luubao.frontier.Alarm;
import luubao.frontier.Summary;
import org.jspecify.annotations.Nullable;

/** {@code archive/runs/<run>.json}. */
final class RunRecord {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RunRecord() {}

    static String json(Summary summary) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", summary.run());
        object.put("seconds", summary.time().toMillis() / 1000.0);
        object.put("sites", summary.sites().stream().map(RunRecord::site).toList());
        object.put(
                "staleSelectors",
                summary.stale().stream().map(RunRecord::missed).toList());
        object.put("alarms", summary.alarms().stream().map(RunRecord::alarm).toList());
        object.put("items", summary.items().stream().map(RunRecord::item).toList());
        try {
            return JSON.writeValueAsString(object) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always written", e);
        }
    }

    private static Map<String, Object> site(Summary.SiteLine line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("site", line.site());
        object.put("found", line.found());
        object.put("archived", line.archived());
        object.put("unchanged", line.unchanged());
        object.put("duplicates", line.duplicates());
        object.put("notArticles", line.notArticles());
        object.put("refused", line.refused());
        object.put("gone", line.gone());
        object.put("failed", line.failed());
        object.put("seconds", line.time().toMillis() / 1000.0);
        return object;
    }

    private static Map<String, Object> missed(Summary.Missed missed) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("site", missed.site());
        object.put("selector", missed.named());
        object.put("matchedNothingOn", missed.count());
        object.put("pages", missed.pages());
        return object;
    }

    private static Map<String, Object> alarm(Alarm alarm) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("site", alarm.site());
        object.put("alarm", alarm.kind().label());
        object.put("now", alarm.now());
        object.put("usual", alarm.usual());
        object.put("told", alarm.sentence());
        return object;
    }

    private static Map<String, @Nullable Object> item(Summary.Item item) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("site", item.site());
        object.put("kind", item.kind().label());
        object.put("url", item.url());
        object.put("outcome", item.ending().label());
        object.put("reason", item.reason());
        object.put("article", item.article());
        return object;
    }
}
