package luubao.site;

/**
 * A configuration that cannot be used. The message names the file, the line and key where there are any, what was found
 * and what is wanted; it is shown to the user as it stands, and the program ends with status 2.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    /** @param line counted from 1 */
    public ConfigException(String file, int line, String key, String problem) {
        super(file + ":" + line + ": " + key + ": " + problem);
    }
}
