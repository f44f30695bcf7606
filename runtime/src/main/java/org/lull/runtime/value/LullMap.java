package org.lull.runtime.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The map that scripts make: insertion order, any key, nil too.
 *
 * <p>Keys are the same if {@link Equality#sameKey} says so: by value for what has a value ({@code
 * 1} and {@code 1.0} are one key, and nan finds itself), by identity for anything else. A list or
 * map that is changed after it became a key is no longer found. A key that is put again keeps its
 * place and its first form.
 *
 * <p>The layout is that of CPython's dict: entries in the order they came, in parallel arrays, and
 * a hash index into them once there are more than {@value #SMALL}. A removed entry leaves a gap
 * until the entries are next moved.
 *
 * <p>An iteration is an int, so that a suspended loop is plain data:
 *
 * <pre>{@code
 * for (int c = map.nextEntry(0); c >= 0; c = map.nextEntry(c + 1)) {
 *   use(map.keyAt(c), map.valueAt(c));
 * }
 * }</pre>
 *
 * <p>The map may be changed meanwhile. Each entry is met at most once; entries added later are met,
 * entries removed before their turn are not, also after {@link #clear}. (After a thousand million
 * insertions during one iteration it may miss entries.)
 */
public final class LullMap extends AbstractMap<@Nullable Object, @Nullable Object>
    implements Reachable {
  /** Up to so many entries a search looks at each in turn. */
  static final int SMALL = 8;

  /** What a map takes beyond {@link HeapWalk#OBJECT}, without its arrays. */
  private static final int BYTES = 72;

  /** Key, value, hash and two places of the index, each as big as a reference. */
  private static final int ENTRY_REFERENCES = 5;

  private static final int FIRST_CAPACITY = 4;
  private static final int PROBE_SHIFT = 5;

  /** So many places looked at in one search are charged for. */
  private static final int MANY_PROBES = Meter.SMALL;

  private static final int MAX_CAPACITY = 1 << 29;
  private static final int MAX_CURSOR = 1 << 30;
  private static final Object REMOVED = new Object();
  private static final @Nullable Object[] NO_ENTRIES = {};
  private static final int[] NO_HASHES = {};

  /** Keys in insertion order, {@link #REMOVED} in a gap. */
  private @Nullable Object[] keys = NO_ENTRIES;

  private @Nullable Object[] values = NO_ENTRIES;
  private int[] hashes = NO_HASHES;

  /** Entry numbers plus one by hash, 0 for free; open addressing. Null while the map is small. */
  private int @Nullable [] index;

  /** Entries in the arrays, gaps included. */
  private int used;

  /** Entries without the gaps. */
  private int live;

  /** No live entry comes before this one. */
  private int head;

  /** The cursor of entry 0, while the entries are numbered without holes. */
  private int base;

  /** The cursors of the entries, ascending, once moving entries has left holes in the numbering. */
  private int @Nullable [] cursors;

  /** The cursor of the next entry. */
  private int nextCursor;

  public LullMap() {}

  /** An empty map with room for so many entries. */
  public LullMap(int capacity) {
    if (capacity > 0) {
      allocate(capacityFor(capacity));
    }
  }

  public LullMap(Map<? extends @Nullable Object, ? extends @Nullable Object> other) {
    this(other.size());
    putAll(other);
  }

  /** A map of alternating keys and values. */
  public static LullMap of(@Nullable Object... keysAndValues) {
    LullMap map = new LullMap(keysAndValues.length / 2);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  public LullMap copy() {
    return new LullMap(this);
  }

  @Override
  public int size() {
    return live;
  }

  @Override
  public boolean isEmpty() {
    return live == 0;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int entry = find(key);
    return entry < 0 ? null : values[entry];
  }

  @Override
  public @Nullable Object getOrDefault(@Nullable Object key, @Nullable Object absent) {
    int entry = find(key);
    return entry < 0 ? absent : values[entry];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return find(key) >= 0;
  }

  @Override
  public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
    int hash = Equality.hash(key);
    int entry = key instanceof String name ? findName(name) : find(key, hash, 0);
    if (entry < 0) {
      append(Numbers.normalise(key), value, hash);
      return null;
    }
    Object old = values[entry];
    values[entry] = value;
    return old;
  }

  @Override
  public void putAll(Map<? extends @Nullable Object, ? extends @Nullable Object> other) {
    Meter.inserts(other.size());
    if (other instanceof LullMap map) {
      int rounds = 0;
      for (int c = map.nextEntry(0); c >= 0; c = map.nextEntry(c + 1)) {
        Meter.pollAt(rounds++);
        put(map.keyAt(c), map.valueAt(c));
      }
    } else {
      int rounds = 0;
      for (Map.Entry<? extends @Nullable Object, ? extends @Nullable Object> entry :
          other.entrySet()) {
        Meter.pollAt(rounds++);
        put(entry.getKey(), entry.getValue());
      }
    }
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    int entry = find(key);
    if (entry < 0) {
      return null;
    }
    Object old = values[entry];
    removeEntry(entry);
    return old;
  }

  @Override
  public void clear() {
    keys = NO_ENTRIES;
    values = NO_ENTRIES;
    hashes = NO_HASHES;
    index = null;
    live = 0;
    forgetEntries();
  }

  // Iteration

  /** The cursor of the next entry at or after this cursor, or -1. Starts at 0. */
  public int nextEntry(int cursor) {
    int first = Math.max(entryAt(cursor), head);
    int entry = first;
    while (entry < used && keys[entry] == REMOVED) {
      Meter.pollAt(entry);
      entry++;
    }
    Meter.visit(entry - first);
    if (entry >= used) {
      return -1;
    }
    return cursors == null ? base + entry : cursors[entry];
  }

  /** The key at a cursor that {@link #nextEntry} gave and that has not been removed since. */
  public @Nullable Object keyAt(int cursor) {
    return keys[entryAt(cursor)];
  }

  /** The value at a cursor that {@link #nextEntry} gave and that has not been removed since. */
  public @Nullable Object valueAt(int cursor) {
    return values[entryAt(cursor)];
  }

  /** The first entry whose cursor is not before this one. */
  private int entryAt(int cursor) {
    if (cursors == null) {
      return Math.max(cursor - base, 0);
    }
    int entry = Arrays.binarySearch(cursors, 0, used, cursor);
    return entry < 0 ? -entry - 1 : entry;
  }

  // Search

  private int find(@Nullable Object key) {
    return key instanceof String name ? findName(name) : find(key, Equality.hash(key), 0);
  }

  @SuppressWarnings("ReferenceEquality") // most names are interned, so this is the short way
  private int findName(String name) {
    Meter.scan(name.length());
    int[] table = index;
    if (table != null) {
      return findName(name, name.hashCode(), table);
    }
    for (int entry = head; entry < used; entry++) {
      if (keys[entry] == name) {
        return entry;
      }
    }
    int hash = name.hashCode();
    for (int entry = head; entry < used; entry++) {
      if (isName(entry, name, hash)) {
        return entry;
      }
    }
    return -1;
  }

  private int findName(String name, int hash, int[] table) {
    int mask = table.length - 1;
    int slot = firstSlot(hash) & mask;
    int probes = 0;
    for (int rest = hash; ; rest >>>= PROBE_SHIFT) {
      int entry = table[slot] - 1;
      if (entry < 0 || isName(entry, name, hash)) {
        return entry;
      }
      slot = nextSlot(slot, rest) & mask;
      probes = chargeProbe(probes);
    }
  }

  @SuppressWarnings("ReferenceEquality") // most names are interned, so this is the short way
  private boolean isName(int entry, String name, int hash) {
    Object key = keys[entry];
    return key == name
        || (hashes[entry] == hash && key instanceof String other && other.equals(name));
  }

  /**
   * The entry of a key, or -1; {@code depth} counts the containers that are being compared as keys
   * around it.
   */
  private int find(@Nullable Object key, int hash, int depth) {
    int[] table = index;
    if (table == null) {
      for (int entry = head; entry < used; entry++) {
        if (isKey(entry, key, hash, depth)) {
          return entry;
        }
      }
      return -1;
    }
    int mask = table.length - 1;
    int slot = firstSlot(hash) & mask;
    int probes = 0;
    for (int rest = hash; ; rest >>>= PROBE_SHIFT) {
      int entry = table[slot] - 1;
      if (entry < 0 || isKey(entry, key, hash, depth)) {
        return entry;
      }
      slot = nextSlot(slot, rest) & mask;
      probes = chargeProbe(probes);
    }
  }

  /** Keys may be chosen so that all have one hash: then a search is not free. */
  private static int chargeProbe(int probes) {
    if (probes < MANY_PROBES) {
      return probes + 1;
    }
    Meter.inserts(MANY_PROBES);
    return 0;
  }

  @SuppressWarnings("ReferenceEquality") // the short way, before the comparison by value
  private boolean isKey(int entry, @Nullable Object key, int hash, int depth) {
    Object other = keys[entry];
    return hashes[entry] == hash
        && (other == key || (other != REMOVED && Equality.sameKey(other, key, depth)));
  }

  /** The cursor of the entry with the same key as the other map has at this cursor, or -1. */
  int cursorOfKey(LullMap other, int otherCursor, int depth) {
    int otherEntry = other.entryAt(otherCursor);
    int entry = find(other.keys[otherEntry], other.hashes[otherEntry], depth);
    if (entry < 0) {
      return -1;
    }
    return cursors == null ? base + entry : cursors[entry];
  }

  /** The hash of the key at a cursor, as it was when the key was put. */
  int hashAt(int cursor) {
    return hashes[entryAt(cursor)];
  }

  /** The sum of the hashes of the keys, whatever their order. */
  int keyHashes() {
    Meter.visit(used - head);
    int sum = 0;
    for (int entry = head; entry < used; entry++) {
      Meter.pollAt(entry);
      if (keys[entry] != REMOVED) {
        sum += spread(hashes[entry]);
      }
    }
    return sum;
  }

  /** Neighbouring ints stay neighbours, which is kind to the processor's caches. */
  private static int firstSlot(int hash) {
    return hash ^ hash >>> 16;
  }

  /**
   * The probe sequence of CPython: every bit of the hash has its say, and every slot is reached.
   */
  private static int nextSlot(int slot, int rest) {
    return 5 * slot + 1 + (rest >>> PROBE_SHIFT);
  }

  /** Makes a hash fit for adding up. */
  static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 16;
  }

  // Entries

  private void append(@Nullable Object key, @Nullable Object value, int hash) {
    if (used == keys.length) {
      makeRoom();
    }
    keys[used] = key;
    values[used] = value;
    hashes[used] = hash;
    if (cursors != null) {
      cursors[used] = nextCursor;
    }
    nextCursor++;
    used++;
    live++;
    if (index != null) {
      addToIndex(index, hash, used);
    }
  }

  private static void addToIndex(int[] table, int hash, int entryPlusOne) {
    int mask = table.length - 1;
    int slot = firstSlot(hash) & mask;
    int probes = 0;
    for (int rest = hash; table[slot] != 0; rest >>>= PROBE_SHIFT) {
      slot = nextSlot(slot, rest) & mask;
      probes = chargeProbe(probes);
    }
    table[slot] = entryPlusOne;
  }

  private void removeEntry(int entry) {
    keys[entry] = REMOVED;
    values[entry] = null;
    live--;
    while (head < used && keys[head] == REMOVED) {
      head++;
    }
    if (live == 0 && (index == null || used > keys.length / 2)) {
      Arrays.fill(keys, 0, used, null);
      if (index != null) {
        Arrays.fill(index, 0);
      }
      forgetEntries();
    }
  }

  /** Starts again at entry 0, with cursors that no running iteration has passed. */
  private void forgetEntries() {
    used = 0;
    head = 0;
    cursors = null;
    base = nextCursor < MAX_CURSOR ? nextCursor : 0;
    nextCursor = base;
  }

  private static int capacityFor(int entries) {
    if (entries > MAX_CAPACITY) {
      throw new Raised("Value", "a map holds at most " + MAX_CAPACITY + " entries");
    }
    return Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(entries - 1, 1)) * 2);
  }

  private void allocate(int capacity) {
    Meter.room((long) ENTRY_REFERENCES * capacity);
    keys = new @Nullable Object[capacity];
    values = new @Nullable Object[capacity];
    hashes = new int[capacity];
    index = capacity > SMALL ? new int[capacity * 2] : null;
  }

  /**
   * Closes the gaps, and doubles the arrays unless that freed half of them. The map changes only
   * when all has been charged.
   */
  private void makeRoom() {
    LullMap larger = new LullMap();
    larger.allocate(live * 2 > used || used == 0 ? capacityFor(used + 1) : used);
    larger.fill(this);
    int @Nullable [] oldCursors = cursors == null && live == used ? null : liveCursors();
    keys = larger.keys;
    values = larger.values;
    hashes = larger.hashes;
    index = larger.index;
    used = larger.used;
    head = 0;
    if (oldCursors != null) {
      renumber(oldCursors);
    }
  }

  /** Takes the entries of a map, for which there is room here, without their gaps. */
  private void fill(LullMap other) {
    for (int entry = other.head; entry < other.used; entry++) {
      Meter.pollAt(entry);
      if (other.keys[entry] != REMOVED) {
        keys[used] = other.keys[entry];
        values[used] = other.values[entry];
        hashes[used++] = other.hashes[entry];
        if (index != null) {
          addToIndex(index, other.hashes[entry], used);
        }
      }
    }
  }

  /** The cursors of the live entries. */
  private int[] liveCursors() {
    int[] kept = new int[live];
    int count = 0;
    for (int entry = head; entry < used; entry++) {
      if (keys[entry] != REMOVED) {
        kept[count++] = cursors == null ? base + entry : cursors[entry];
      }
    }
    return kept;
  }

  private void renumber(int[] kept) {
    if (nextCursor >= MAX_CURSOR) {
      base = 0;
      nextCursor = live;
      cursors = null;
    } else if (live == 0 || nextCursor - kept[0] == live) {
      base = nextCursor - live;
      cursors = null;
    } else {
      cursors = Arrays.copyOf(kept, keys.length);
    }
  }

  // As a Java map

  @Override
  public Set<Map.Entry<@Nullable Object, @Nullable Object>> entrySet() {
    return new Entries();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Map<?, ?> && Equality.sameKey(this, other);
  }

  @Override
  public int hashCode() {
    return Equality.hash(this);
  }

  /** As {@link Text#display} writes it. */
  @Override
  public String toString() {
    return Text.display(this);
  }

  private final class Entries extends AbstractSet<Map.Entry<@Nullable Object, @Nullable Object>> {
    @Override
    public int size() {
      return live;
    }

    @Override
    public void clear() {
      LullMap.this.clear();
    }

    @Override
    public Iterator<Map.Entry<@Nullable Object, @Nullable Object>> iterator() {
      return new EntryIterator();
    }
  }

  private final class EntryIterator
      implements Iterator<Map.Entry<@Nullable Object, @Nullable Object>> {
    /** The cursor before which every entry has been met. */
    private int from;

    /** The cursor of the entry last given, until it is removed. */
    private int last = -1;

    @Override
    public boolean hasNext() {
      return nextEntry(from) >= 0;
    }

    @Override
    public Map.Entry<@Nullable Object, @Nullable Object> next() {
      last = nextEntry(from);
      if (last < 0) {
        throw new NoSuchElementException();
      }
      from = last + 1;
      return new WritingEntry(keyAt(last), valueAt(last));
    }

    @Override
    public void remove() {
      if (last < 0) {
        throw new IllegalStateException();
      }
      removeEntry(entryAt(last));
      last = -1;
    }
  }

  /** An entry whose {@code setValue} writes to the map. */
  private final class WritingEntry extends SimpleEntry<@Nullable Object, @Nullable Object> {
    private static final long serialVersionUID = 1L;

    WritingEntry(@Nullable Object key, @Nullable Object value) {
      super(key, value);
    }

    @Override
    public @Nullable Object setValue(@Nullable Object value) {
      put(getKey(), value);
      return super.setValue(value);
    }
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(BYTES + (long) Integer.BYTES * hashes.length);
    walk.bytes(index == null ? 0 : (long) Integer.BYTES * index.length);
    walk.array(keys, used);
    walk.array(values, used);
  }
}
