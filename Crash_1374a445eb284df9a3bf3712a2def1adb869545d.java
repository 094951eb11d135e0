import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

public class Crash_1374a445eb284df9a3bf3712a2def1adb869545d {
    static final String base64Bytes = String.join("", "KC4uLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4uhQ==");

    public static void main(String[] args) throws Throwable {
        Crash_1374a445eb284df9a3bf3712a2def1adb869545d.class.getClassLoader().setDefaultAssertionStatus(true);
        try {
            Method fuzzerInitialize = luubao.extract.Fuzz$Page.class.getMethod("fuzzerInitialize");
            fuzzerInitialize.invoke(null);
        } catch (NoSuchMethodException ignored) {
            try {
                Method fuzzerInitialize = luubao.extract.Fuzz$Page.class.getMethod("fuzzerInitialize", String[].class);
                fuzzerInitialize.invoke(null, (Object) args);
            } catch (NoSuchMethodException ignored1) {
            } catch (IllegalAccessException | InvocationTargetException e) {
                e.printStackTrace();
                System.exit(1);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            e.printStackTrace();
            System.exit(1);
        }
        byte[] input = java.util.Base64.getDecoder().decode(base64Bytes);
        luubao.extract.Fuzz$Page.fuzzerTestOneInput(input);
    }
}