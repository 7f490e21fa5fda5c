package chat.duet.e2e;

/** Somebody who has registered and logged in with a first device. */
record Actor(String name, String password, Device device) {

    String userId() {
        return device.userId();
    }

    Rest rest() {
        return device.rest();
    }

    /** A further device that gets what comes from now on. */
    Device addDevice() {
        return addDevice("now");
    }

    Device addDevice(String startFrom) {
        var answer = rest().post("/v1/devices", "deviceName", "another", "startFrom", startFrom);
        return Device.of(device.server(), answer.expect(201));
    }

    /** The id of the conversation with the other. */
    String meet(Actor other) {
        var answer = rest().post("/v1/conversations", "userId", other.userId());
        return answer.body().get("id").asText();
    }
}
