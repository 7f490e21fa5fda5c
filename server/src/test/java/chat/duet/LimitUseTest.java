package chat.duet;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Limit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A limit that stands in the operators' table is in force somewhere. */
class LimitUseTest {

    @Test
    void everyLimitIsDrawnFrom() {
        var product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("chat.duet");
        var table = product.get(Limit.class);

        for (var limit : Limit.values()) {
            assertThat(table.getField(limit.name()).getAccessesToSelf())
                    .as(limit.key())
                    .extracting(JavaFieldAccess::getOriginOwner)
                    .anyMatch(user -> !user.equals(table));
        }
    }
}
