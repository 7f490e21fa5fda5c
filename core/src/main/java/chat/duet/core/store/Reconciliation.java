package chat.duet.core.store;

import chat.duet.core.attachment.Blob;
import chat.duet.core.attachment.Blobs;
import chat.duet.core.attachment.Finding;
import chat.duet.core.attachment.Finding.Kind;
import chat.duet.core.attachment.Hashes;
import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the folder of attachments against the database. Beside a running server what is just being written may look wrong; repairing is for when none runs.
 * Not thread-safe.
 */
public final class Reconciliation {
    private final Inventory inventory;
    private final Blobs blobs;
    private final Path incoming;

    /** @param incoming where uploads gather; need not be there */
    public Reconciliation(Inventory inventory, Blobs blobs, Path incoming) {
        this.inventory = inventory;
        this.blobs = blobs;
        this.incoming = incoming;
    }

    /**
     * What is not as it should be.
     *
     * @param deep whether each content is read and its hash made anew, not only its size looked at
     */
    public List<Finding> examine(boolean deep) throws IOException {
        List<Finding> findings = new ArrayList<>();
        inventory.damage().forEach(line -> findings.add(new Finding(Kind.DAMAGE, line)));
        Set<String> there = new HashSet<>();
        blobs.list(there::add);
        // In this order: what comes meanwhile is listed before it is wanted.
        Set<String> wanted = inventory.wanted();
        Map<String, Long> listed = inventory.listed();
        for (String hash : there) {
            if (!listed.containsKey(hash)) {
                findings.add(new Finding(Kind.UNKNOWN, hash));
            } else if (!wanted.contains(hash)) {
                findings.add(new Finding(Kind.UNWANTED, hash));
            } else if (altered(hash, listed.get(hash), deep)) {
                findings.add(new Finding(Kind.ALTERED, hash));
            }
        }
        wanted.stream()
                .filter(hash -> !there.contains(hash))
                .forEach(hash -> findings.add(new Finding(Kind.MISSING, hash)));
        strays().forEach(name -> findings.add(new Finding(Kind.STRAY, name)));
        return findings;
    }

    private boolean altered(String hash, long size, boolean deep) throws IOException {
        try (Blob blob = blobs.open(hash)) {
            return blob.size() != size || (deep && !Hashes.of(blob.from(0)).equals(hash));
        }
    }

    private List<String> strays() throws IOException {
        if (!Files.isDirectory(incoming)) {
            return List.of();
        }
        Set<UploadId> unfinished = inventory.unfinished();
        List<String> strays = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (Files.isRegularFile(file)
                        && UploadId.parse(name).filter(unfinished::contains).isEmpty()) {
                    strays.add(name);
                }
            }
        }
        return strays;
    }

    /** Removes what nobody wants, and writes down what is lost. Damage to the database is beyond it. */
    public void repair(Finding finding) throws IOException {
        switch (finding.kind()) {
            case UNKNOWN -> blobs.delete(finding.name());
            case UNWANTED -> {
                inventory.strike(finding.name());
                blobs.delete(finding.name());
            }
            case MISSING -> inventory.lose(finding.name());
            case ALTERED -> {
                inventory.lose(finding.name());
                blobs.delete(finding.name());
            }
            case STRAY -> Files.deleteIfExists(incoming.resolve(finding.name()));
            case DAMAGE -> {}
        }
    }
}
