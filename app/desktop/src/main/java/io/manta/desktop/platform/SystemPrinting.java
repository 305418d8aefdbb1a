package io.manta.desktop.platform;

import java.awt.image.BufferedImage;
import java.util.Optional;
import javafx.print.PageLayout;
import javafx.print.PrinterJob;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.stage.Window;

/** The printers of this device, behind the toolkit's dialog. */
public final class SystemPrinting implements Printing {
    @Override
    public Outcome print(String title, BufferedImage page) {
        Optional<PrinterJob> job = Optional.ofNullable(PrinterJob.createPrinterJob());
        return job.map(each -> print(each, title, page)).orElse(Outcome.NO_PRINTER);
    }

    private static Outcome print(PrinterJob job, String title, BufferedImage page) {
        job.getJobSettings().setJobName(title);
        Window owner =
                Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
        if (!job.showPrintDialog(owner)) {
            job.cancelJob();
            return Outcome.LEFT;
        }
        PageLayout layout = job.getJobSettings().getPageLayout();
        ImageView view = new ImageView(converted(page));
        view.setPreserveRatio(true);
        view.setFitWidth(layout.getPrintableWidth());
        view.setFitHeight(layout.getPrintableHeight());
        return job.printPage(view) && job.endJob() ? Outcome.PRINTED : Outcome.FAILED;
    }

    private static WritableImage converted(BufferedImage page) {
        WritableImage image = new WritableImage(page.getWidth(), page.getHeight());
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                image.getPixelWriter().setArgb(x, y, page.getRGB(x, y));
            }
        }
        return image;
    }
}
