package chat.duet.config;

import java.util.EnumMap;
import java.util.Map;

/** The rate of each limit. Immutable. */
public final class Rates {

    private final Map<Limit, Rate> rates;

    private Rates(Map<Limit, Rate> rates) {
        this.rates = rates;
    }

    static Rates defaults() {
        var rates = new EnumMap<Limit, Rate>(Limit.class);
        for (var limit : Limit.values()) {
            rates.put(limit, limit.usual());
        }
        return new Rates(rates);
    }

    public Rate of(Limit limit) {
        return rates.getOrDefault(limit, limit.usual());
    }

    public Rates with(Limit limit, Rate rate) {
        var changed = new EnumMap<>(rates);
        changed.put(limit, rate);
        return new Rates(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rates that && rates.equals(that.rates);
    }

    @Override
    public int hashCode() {
        return rates.hashCode();
    }

    @Override
    public String toString() {
        return rates.toString();
    }
}
