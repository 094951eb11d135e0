package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

    /** Every reading has the headline "Cầu mới" and the tags "a" and "b". */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            plain                        ¦ {"headline": "Cầu mới", "tags": ["a", "b"]}
            trailing commas              ¦ {"headline": "Cầu mới", "tags": ["a", "b",],}
            comments                     ¦ {/* tiêu đề */ "headline": "Cầu mới", "tags": ["a", /* , */ "b"]}
            escapes                      ¦ {"headline": "C\\u1ea7u m\\u1EDBi", "tags": ["\\a", "\\x62"]}
            single quotes                ¦ {'headline': 'Cầu mới', 'tags': ['a', 'b']}
            keys without quotes          ¦ {headline: "Cầu mới", tags: ["a", "b"], views: 12}
            HTML comment                 ¦ <!-- {"headline": "Cầu mới", "tags": ["a", "b"]} -->
            CDATA                        ¦ //<![CDATA[ {"headline": "Cầu mới", "tags": ["a", "b"]} //]]>
            CDATA in a comment           ¦ /*<![CDATA[*/ {"headline": "Cầu mới", "tags": ["a", "b"]} /*]]>*/
            a missing end                ¦ {"headline": "Cầu mới", "tags": ["a", "b"
            a list not closed            ¦ {"tags": ["a", "b", "headline": "x"}, {"headline": "Cầu mới"}
            quotes escaped for HTML      ¦ {&quot;headline&quot;: &quot;Cầu mới&quot;, &quot;tags&quot;: [&quot;a&quot;, &quot;b&quot;]}
            a script around it           ¦ window.state = {"headline": "Cầu mới", "tags": ["a", "b"]};
            a value that is none         ¦ {"x": undefined, "y": new Date(1), "headline": "Cầu mới", "tags": ["a", "b"]}
            """)
    void readsWhatPagesHold(String what, String text) {
        List<Json> roots = JsonReader.read(text);
        assertThat(roots.stream().flatMap(root -> root.at("headline").texts().stream()))
                .as(what)
                .contains("Cầu mới");
        assertThat(roots.get(0).at("tags").texts()).as(what).startsWith("a", "b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            {"headline": "Khai mạc "Ngày hội" ở xã", "x": 1}           ¦ Khai mạc "Ngày hội" ở xã
            {"headline": ""Ngày hội" ở xã", "x": 1}                    ¦ "Ngày hội" ở xã
            {"headline": "Ông nói: "Được", rồi đi", "x": 1}            ¦ Ông nói: "Được", rồi đi
            {"headline": "Khai mạc "Ngày hội"", "x": 1}                ¦ Khai mạc "Ngày hội"
            {"headline": "Ngày hội", x: 1}                             ¦ Ngày hội
            """)
    void readsQuotationMarksThatNobodyEscaped(String text, String headline) {
        assertThat(JsonReader.read(text).get(0).at("headline").texts()).containsExactly(headline);
        assertThat(JsonReader.read(text).get(0).at("x")).isEqualTo(new Json.Bare("1"));
    }

    @Test
    void readsLineEndsWithinStringsAndForgottenCommas() {
        Json read =
                JsonReader.read("{\"a\": \"một\nhai\"\n  \"b\": \"ba\\tbốn\"}").get(0);
        assertThat(read.at("a").texts()).containsExactly("một\nhai");
        assertThat(read.at("b").texts()).containsExactly("ba\tbốn");
    }

    @Test
    void readsSeveralValuesAfterAnother() {
        assertThat(JsonReader.read("{\"a\": 1}\n{\"a\": 2}; [3]")).hasSize(3);
    }

    @Test
    void readsOneValueWithinAScript() {
        String script = "var x = 1; window.__STATE__ = JSON.parse('{\"a\": \"b\"}'); f({y: 2})";
        Json string = JsonReader.readAt(script, script.indexOf("__STATE__"));
        assertThat(string.texts()).containsExactly("{\"a\": \"b\"}");
        assertThat(JsonReader.readAt(script, script.indexOf("f(")).at("y")).isEqualTo(new Json.Bare("2"));
        assertThat(JsonReader.readAt("none", 0)).isEqualTo(Json.NONE);
    }

    @Test
    void halvesOfACharacterPairBecomeTheReplacementCharacter() {
        assertThat(JsonReader.read("[\"\\ud83c\\udf3e \\ud83c x \\udf3e\"]")
                        .get(0)
                        .texts())
                .containsExactly("🌾 \ufffd x \ufffd");
    }

    @Test
    void whatIsNestedTooDeepEndsTheReading() {
        String deep = "{\"a\": \"b\", \"c\": " + "[".repeat(1_000_000);
        assertThat(JsonReader.read(deep).get(0).at("a").texts()).containsExactly("b");
        assertThat(JsonReader.read("[" + "1,".repeat(JsonReader.MOST_VALUES + 10) + "{}]"))
                .hasSize(1);
    }
}
