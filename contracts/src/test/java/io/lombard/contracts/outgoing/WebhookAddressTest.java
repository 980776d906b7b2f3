package io.lombard.contracts.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/",
                "https://[2001:0:a00:1::]/",
                "https://[::a00:1]/",
                "https://192.0.0.8/",
                "https://2130706433/"
            })
    void leadsIntoNoPrivateNetwork(String address) {
        assertThatThrownBy(() -> WebhookAddress.of(address, false)).hasMessage("address-private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "https:", "https:///x", "https://a:b@192.0.2.1/", "https://192.0.2.1/#x", "file:///etc"
            })
    void mustBeAWebAddress(String address) {
        assertThatThrownBy(() -> WebhookAddress.of(address, true)).hasMessage("address-unreadable");
    }

    @Test
    void mustBeEncryptedUnlessItIsThisMachineAndThatIsAllowed() throws Exception {
        assertThatThrownBy(() -> WebhookAddress.of("http://8.8.8.8/", true)).hasMessage("address-not-https");
        assertThatThrownBy(() -> WebhookAddress.of("http://127.0.0.1/", false)).hasMessage("address-not-https");
        assertThat(WebhookAddress.of("http://127.0.0.1:81/a?b=c", true).target())
                .isEqualTo("/a?b=c");
        assertThat(WebhookAddress.of("https://8.8.8.8", false))
                .returns(443, WebhookAddress::port)
                .returns("/", WebhookAddress::target);
    }

    /** The specification's own example. */
    @Test
    void signsAsStandardWebhooksDoes() {
        var signature = new WebhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .of("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
