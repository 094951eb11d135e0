package luubao.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A configuration that cannot be used. The message names the file, the line and key where there are any, what was found
 * and what is wanted, a line for each place; it is shown to the user as it stands, and the program ends with status 2.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong in several places, so that all can be mended at once; a line each. */
    static final class Several {
        private final List<String> messages = new ArrayList<>();

        /** What is read, or the stand-in where that cannot be used. */
        <T> T read(Supplier<T> value, T otherwise) {
            try {
                return value.get();
            } catch (ConfigException e) {
                messages.add(e.getMessage());
                return otherwise;
            }
        }

        void throwIfAny() {
            if (!messages.isEmpty()) {
                throw new ConfigException(String.join("\n", messages));
            }
        }
    }

    public ConfigException(String message) {
        super(message);
    }

    /** @param line counted from 1 */
    public ConfigException(String file, int line, String key, String problem) {
        super(file + ":" + line + ": " + key + ": " + problem);
    }
}
