package io.manta.desktop.widget;

import io.manta.desktop.text.Texts;

/** Says why there is no code to take. */
public final class QrWords {
    private static final int MOST = 60;

    private QrWords() {}

    /** One sentence. */
    public static String of(QrFinding finding, Texts texts) {
        String said = finding.text().replaceAll("\\p{Cntrl}", " ");
        String shown = said.length() > MOST ? said.substring(0, MOST) + "…" : said;
        return texts.get("picture." + finding.kind().name(), shown);
    }
}
