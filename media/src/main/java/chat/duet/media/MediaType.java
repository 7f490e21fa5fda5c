package chat.duet.media;

/** What a file is by its content; its name never counts. {@link Pictures#identify} tells. */
public enum MediaType {
    JPEG("image/jpeg", Kind.PICTURE),
    PNG("image/png", Kind.PICTURE),
    GIF("image/gif", Kind.PICTURE),
    WEBP("image/webp", Kind.PICTURE),
    HEIC("image/heic", Kind.PICTURE),
    /** Of the family of HEIC, in another coding or one that the file does not name. */
    HEIF("image/heif", Kind.PICTURE),
    AVIF("image/avif", Kind.PICTURE),

    MP4("video/mp4", Kind.VIDEO),
    QUICKTIME("video/quicktime", Kind.VIDEO),
    WEBM("video/webm", Kind.VIDEO),

    MP3("audio/mpeg", Kind.AUDIO),
    M4A("audio/mp4", Kind.AUDIO),
    OGG("audio/ogg", Kind.AUDIO),
    WAV("audio/wav", Kind.AUDIO),

    PDF("application/pdf", Kind.FILE),
    /** With the documents of office programs, which are such archives. */
    ZIP("application/zip", Kind.FILE),
    /** May hold scripts, as may the next two: known so that it is never shown as a page of the app's origin. */
    HTML("text/html", Kind.FILE),
    SVG("image/svg+xml", Kind.FILE),
    XML("application/xml", Kind.FILE),
    /** Plain text in UTF-8. */
    TEXT("text/plain;charset=utf-8", Kind.FILE),
    OCTET_STREAM("application/octet-stream", Kind.FILE);

    /** What can be done with a file of the type. */
    public enum Kind {
        PICTURE,
        AUDIO,
        VIDEO,
        /** Can only be downloaded. */
        FILE
    }

    private final String mime;
    private final Kind kind;

    MediaType(String mime, Kind kind) {
        this.mime = mime;
        this.kind = kind;
    }

    /** As in the header Content-Type. */
    public String mime() {
        return mime;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether it may be shown within the app's origin: no type that can carry a script may. Everything else is sent as an attachment. */
    public boolean inline() {
        return kind != Kind.FILE;
    }

    /** Whether previews can be made of it. HEIC and its family need a decoder that the JVM does not have. */
    public boolean decodable() {
        return switch (this) {
            case JPEG, PNG, GIF, WEBP -> true;
            default -> false;
        };
    }
}
