package luubao.extract;

/** The wordings that ship with the project. */
final class Boilerplate {
    static final Wordings SHIPPED = Wordings.standard();

    private Boilerplate() {}
}
