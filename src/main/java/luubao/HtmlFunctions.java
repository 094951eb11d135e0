package luubao;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.SimpleFunction;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/**
 * The functions of camel-jsoup for the Simple language, under its names, for as long as that component does not
 * resolve in the Camel line in use: {@code ${htmlClean}}, {@code ${htmlDecode}}, {@code ${htmlParse}}.
 */
final class HtmlFunctions {
    private HtmlFunctions() {}

    /** Camel finds them in the registry by their type. */
    static void bind(CamelContext camel) {
        for (SimpleFunction function : List.of(new Clean(), new Decode(), new Parse())) {
            camel.getRegistry().bind(function.getName(), SimpleFunction.class, function);
        }
    }

    /** The HTML with nothing but jsoup's basic safelist left in it. */
    static final class Clean implements SimpleFunction {
        @Override
        public String getName() {
            return "htmlClean";
        }

        @Override
        public Object apply(Exchange exchange, Object input) {
            return Jsoup.clean(String.valueOf(input), Safelist.basic());
        }
    }

    /** The text of the HTML, entities decoded. */
    static final class Decode implements SimpleFunction {
        @Override
        public String getName() {
            return "htmlDecode";
        }

        @Override
        public Object apply(Exchange exchange, Object input) {
            return Jsoup.parse(String.valueOf(input)).text();
        }
    }

    /** The HTML as a jsoup document. */
    static final class Parse implements SimpleFunction {
        @Override
        public String getName() {
            return "htmlParse";
        }

        @Override
        public Object apply(Exchange exchange, Object input) {
            return Jsoup.parse(String.valueOf(input));
        }
    }
}
