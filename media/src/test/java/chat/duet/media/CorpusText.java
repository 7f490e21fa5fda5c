package chat.duet.media;

import static chat.duet.media.Corpus.row;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text, and text that is more. */
final class CorpusText {
    private CorpusText() {}

    static List<Corpus> rows() {
        return List.of(
                row("text", Bytes.of("Hello\r\n\tthere"), "plain TEXT"),
                row("text in Korean", "안녕하세요".getBytes(StandardCharsets.UTF_8), "plain TEXT"),
                row("text with a byte order mark", "\ufeffHello".getBytes(StandardCharsets.UTF_8), "plain TEXT"),
                row(
                        "text whose last character is cut off",
                        Bytes.cut("안녕".getBytes(StandardCharsets.UTF_8), 5),
                        "plain OCTET_STREAM"),
                row("long text, a character across the end of what is looked at", longText(), "plain TEXT"),
                row("text in Latin-1", Bytes.of("gr\u00fc\u00dfe"), "plain OCTET_STREAM"),
                row("text with a zero", Bytes.of("Hello\0"), "plain OCTET_STREAM"),
                row("text about HTML", Bytes.of("How do I close a <script> tag?"), "plain TEXT"),
                row("HTML", Bytes.of("<!DOCTYPE html><p>hi"), "plain HTML"),
                row("HTML behind spaces", Bytes.of(" \n\t<HTML>"), "plain HTML"),
                row(
                        "HTML behind a byte order mark",
                        "\ufeff<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                        "plain HTML"),
                row("HTML that is only a frame", Bytes.of("<iframe src=x>"), "plain HTML"),
                row("HTML behind a comment", Bytes.of("<!-- x --><script>alert(1)</script>"), "plain HTML"),
                row("HTML in UTF-16", "\ufeff<script>".getBytes(StandardCharsets.UTF_16BE), "plain OCTET_STREAM"),
                row(
                        "XHTML",
                        Bytes.of("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"),
                        "plain HTML"),
                row("XML", Bytes.of("<?xml version='1.0'?><gpx/>"), "plain XML"),
                row(
                        "SVG with a script",
                        Bytes.of("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
                        "plain SVG"),
                row("SVG behind its declaration", Bytes.of("<?xml version='1.0'?>\n<!-- x -->\n<svg/>"), "plain SVG"),
                row(
                        "SVG behind a doctype",
                        Bytes.of("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' ''><svg onload='x'/>"),
                        "plain SVG"),
                row("SVG behind a comment", Bytes.of("<!-- x --><svg onload='x'/>"), "plain SVG"),
                row(
                        "script behind GIF's signature",
                        Bytes.of("GIF89a/*<script>*/=1;alert(1)//</script>"),
                        "refused TOO_LARGE"),
                row(
                        "HTML behind GIF's signature",
                        Bytes.of("GIF89a<html><script>alert(1)</script></html>"),
                        "refused TOO_LARGE"),
                row(
                        "HTML behind PNG's signature",
                        Bytes.join(Pngs.SIGNATURE, Bytes.of("<html><script>alert(1)</script>")),
                        "refused MALFORMED"),
                row(
                        "HTML behind JPEG's first bytes",
                        Bytes.join(Bytes.of("\u00ff\u00d8\u00ff"), Bytes.of("<script>alert(1)</script>")),
                        "refused MALFORMED"));
    }

    /** 3 bytes for each character, and 65,536 is no multiple of that. */
    private static byte[] longText() {
        return "안".repeat(30_000).getBytes(StandardCharsets.UTF_8);
    }
}
