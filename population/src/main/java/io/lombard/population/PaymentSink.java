package io.lombard.population;

/** Takes payments as they are made up: all those of a customer's month one after another. */
interface PaymentSink {

    /** The payments that follow are this customer's in this month. */
    void open(Customer customer, Month month);

    void accept(Payment payment);
}
