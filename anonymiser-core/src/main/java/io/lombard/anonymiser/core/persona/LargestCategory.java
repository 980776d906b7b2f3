package io.lombard.anonymiser.core.persona;

/** A group for each category: of those who spend most there, the first one on a tie. */
record LargestCategory(int groups) implements Grouping {

    @Override
    public int of(char[] vectors, int at) {
        int largest = 0;
        for (int i = 1; i < groups; i++) {
            if (vectors[at + i] > vectors[at + largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
