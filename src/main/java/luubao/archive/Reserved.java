package luubao.archive;

/** A page that has not changed, with what the head of that answer says may not be done with it. */
public record Reserved(String url, Rights rights) implements Notice {}
