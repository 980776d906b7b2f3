package io.lombard.ingest.fraud;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * All stores of the crossing share one bound of memory outside the heap; by default each of some seventy files may take a hundred
 * megabytes (<a href="https://docs.confluent.io/platform/current/streams/developer-guide/memory-mgmt.html">memory of Streams</a>).
 */
public final class BoundedMemory implements RocksDBConfigSetter {

    private static final long BYTES = 64L << 20;
    private static final long OF_WRITES = 24L << 20;

    private static final class Shared {

        static {
            RocksDB.loadLibrary();
        }

        static final Cache CACHE = new LRUCache(BYTES);
        static final WriteBufferManager WRITES = new WriteBufferManager(OF_WRITES, CACHE);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        var tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(Shared.CACHE);
        tables.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(Shared.WRITES);
    }

    @Override
    public void close(String store, Options options) {
        // cache and manager are of all stores
    }
}
