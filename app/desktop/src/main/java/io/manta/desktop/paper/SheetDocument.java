package io.manta.desktop.paper;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Sheets as a document to print (ISO 32000-1): grey pictures, one a page, and what their codes hold
 * as text, so that the file serves whoever never printed it as well. All of it is ASCII, since
 * programs that look for that text read text.
 */
public final class SheetDocument {
    /** A4 in points. */
    private static final String MEDIA_BOX = "[0 0 595.28 841.89]";

    private static final int FIRST_PAGE = 4;
    private static final int OBJECTS_A_PAGE = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> places = new ArrayList<>();

    private SheetDocument() {}

    /**
     * The document.
     *
     * @param pages grey, of the proportions of A4
     * @param lines what the codes hold
     */
    public static byte[] of(List<BufferedImage> pages, List<String> lines) {
        SheetDocument document = new SheetDocument();
        document.write("%PDF-1.4\n");
        document.object("<< /Type /Catalog /Pages 2 0 R >>");
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(FIRST_PAGE + i * OBJECTS_A_PAGE).append(" 0 R ");
        }
        document.object("<< /Type /Pages /Kids [ %s] /Count %d >>".formatted(kids, pages.size()));
        document.stream("", String.join("\n", lines));
        for (int i = 0; i < pages.size(); i++) {
            document.page(pages.get(i), FIRST_PAGE + i * OBJECTS_A_PAGE);
        }
        document.end();
        return document.out.toByteArray();
    }

    private void page(BufferedImage picture, int number) {
        object(
                ("<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents %d 0 R"
                                + " /Resources << /XObject << /P %d 0 R >> >> >>")
                        .formatted(MEDIA_BOX, number + 1, number + 2));
        stream("", "595.28 0 0 841.89 0 0 cm /P Do");
        stream(
                ("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray"
                                + " /BitsPerComponent 8 /Filter [ /ASCIIHexDecode /FlateDecode ]")
                        .formatted(picture.getWidth(), picture.getHeight()),
                packed(picture));
    }

    private static String packed(BufferedImage picture) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                bytes.write(buffer, 0, deflater.deflate(buffer));
            }
            String hex = HexFormat.of().formatHex(bytes.toByteArray());
            return hex.replaceAll("(.{100})", "$1\n") + ">";
        } finally {
            deflater.end();
        }
    }

    private void stream(String entries, String content) {
        object(
                "<< %s /Length %d >>\nstream\n%s\nendstream"
                        .formatted(entries, content.length(), content));
    }

    private void object(String body) {
        places.add(out.size());
        write("%d 0 obj\n%s\nendobj\n".formatted(places.size(), body));
    }

    private void end() {
        int table = out.size();
        write("xref\n0 %d\n0000000000 65535 f \n".formatted(places.size() + 1));
        places.forEach(place -> write("%010d 00000 n \n".formatted(place)));
        write(
                "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                        .formatted(places.size() + 1, table));
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
