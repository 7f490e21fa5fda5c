package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What REST answered. */
record Answer(int status, JsonNode body) {

    /** The body, if the status is the expected one. */
    JsonNode expect(int expected) {
        assertThat(status).as("%s", body).isEqualTo(expected);
        return body;
    }

    String code() {
        return body.path("code").asText();
    }
}
