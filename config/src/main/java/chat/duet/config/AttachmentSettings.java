package chat.duet.config;

import java.time.Duration;

/**
 * Files that messages have.
 *
 * @param enabled whether new files are taken; those that are there can be downloaded all the same
 * @param largest in bytes, 1 KiB to 10 GiB
 * @param quota of all files of one user together, in bytes, at least as much as the largest file, up to 1 TiB
 * @param unsentLifetime how long an upload may stand still, and a whole file wait for its message; 10 min to 30 d
 * @param linkLifetime how long a signed link is good for, 10 s to 7 d
 * @param diskReserve bytes of the disk that no file may use, so that messages always can; 0 to 1 TiB
 * @param transfers files that may be on their way up at the same time, 4 to 48; a quarter of them by one user
 * @param keepMetadata whether pictures and films keep what the camera wrote into them, such as where they were taken
 * @param linkPreviews whether the server looks at pages that messages link to
 * @param s3 a store for files in place of the folder
 */
public record AttachmentSettings(
        boolean enabled,
        @Bytes long largest,
        @Bytes long quota,
        Duration unsentLifetime,
        Duration linkLifetime,
        @Bytes long diskReserve,
        int transfers,
        boolean keepMetadata,
        boolean linkPreviews,
        S3Settings s3) {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long GIB = 1024 * MIB;

    public AttachmentSettings {
        new Checks()
                .range("largest", largest, KIB, 10 * GIB)
                .range("quota", quota, largest, 1024 * GIB)
                .range("unsent-lifetime", unsentLifetime, Duration.ofMinutes(10), Duration.ofDays(30))
                .range("link-lifetime", linkLifetime, Duration.ofSeconds(10), Duration.ofDays(7))
                .range("disk-reserve", diskReserve, 0, 1024 * GIB)
                .range("transfers", transfers, 4, 48)
                .done();
    }

    static AttachmentSettings defaults() {
        return new AttachmentSettings(
                true,
                100 * MIB,
                5 * GIB,
                Duration.ofDays(1),
                Duration.ofMinutes(10),
                256 * MIB,
                24,
                false,
                true,
                S3Settings.OFF);
    }
}
