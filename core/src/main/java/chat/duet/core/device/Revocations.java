package chat.duet.core.device;

/** Hears that a device was revoked, so that its connections can be cut. Called after the revocation is on disk; must not block. */
public interface Revocations {
    void revoked(DeviceAddress device);
}
