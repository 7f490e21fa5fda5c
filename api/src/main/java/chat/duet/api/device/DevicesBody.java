package chat.duet.api.device;

import java.util.List;

/** The caller's devices that are not revoked, oldest first. */
record DevicesBody(List<DeviceBody> devices) {}
